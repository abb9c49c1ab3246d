import { canonicalOf, pageKey } from './page-key.js';

/** Told of a new view of the page; `restored`: the same page came back from the browser's back/forward cache. */
type Listener = (restored: boolean) => void;

/** Milliseconds between two looks at the address, where the browser does not tell of its changes. */
const LOOK = 500;

const listeners = new Set<Listener>();
let view = 0;
/** The key this view is counted under, once it is: what tidies the address later makes no other page of it. */
let fixed: string | undefined;
/** Where this view is. */
let path: string | undefined;
let query: string | undefined;
/** The canonical link as written, and the path it was first seen at. */
let canonical: string | null | undefined;
let canonicalPath: string | undefined;
let listening: AbortController | undefined;

function begin(restored: boolean): void {
  view++;
  fixed = undefined;
  listeners.forEach((listen) => listen(restored));
}

/** A single-page portal may leave the former page's canonical link in the head: it says nothing of another path. */
const key = (): string => pageKey(document, canonicalPath === location.pathname ? undefined : canonical);

/**
 * Looks whether the address has become another page's. Another path is another page; another query too, unless it was
 * `replaced` (a filter, a tidied address) or a canonical link says the same as before. A hash never is.
 */
function look(former = location.pathname, replaced?: boolean): void {
  const { pathname, search } = location;
  const written = canonicalOf(document)?.getAttribute('href');
  if (written !== canonical) [canonical, canonicalPath, fixed] = [written, former, undefined];
  const moved = pathname !== path;
  if (!moved && (search === query || key() !== pathname + search)) return;
  const begins = path && (moved || !replaced);
  [path, query] = [pathname, search];
  if (begins) begin(false);
}

/**
 * Nothing patches `history`: that could not be undone once another script has patched it after us. Browsers without the
 * Navigation API do not tell a replaced query from a new one: there, every other query is another page.
 */
function listen(): AbortController {
  const abort = new AbortController();
  const { signal } = abort;
  const { navigation } = globalThis as { navigation?: Navigation };
  addEventListener('pageshow', ({ persisted }) => persisted && begin(true), { signal });
  // A sandboxed frame has one that knows no entries, and tells nothing.
  if (navigation?.currentEntry)
    navigation.addEventListener(
      'currententrychange',
      // It comes before the page's own script goes on: what its head says now is said of the former path.
      ({ navigationType }) => look(path, navigationType === 'replace'),
      { signal },
    );
  else {
    const timer = setInterval(look, LOOK);
    signal.onabort = () => clearInterval(timer);
    addEventListener('popstate', () => look(), { signal });
  }
  return abort;
}

/** The number of this view of the page: one more each time its reader comes to another page, or back to it. */
export function pageView(): number {
  look();
  return view;
}

/** The key of the page in view, as address and head have it now; `fix` keeps it for the rest of this view. */
export function viewKey(fix?: boolean): string {
  look();
  const found = fixed ?? key();
  if (fix) fixed = found;
  return found;
}

/** Calls back when another view of the page begins. All counters share what listens; the last one to leave ends it. */
export function watchViews(listener: Listener): () => void {
  look();
  listening ??= listen();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    listening?.abort();
    listening = undefined;
  };
}
