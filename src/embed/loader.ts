/**
 * The script tag: a small classic script that finds the elements a page uses, now and later, and loads just their code.
 */
import { define } from '../core/define.js';
import type { PortalPage } from '../core/page.js';
import { claimPage } from './claim-page.js';

/** For each element, and for the other spellings (`embeds`), the files it needs besides its own; written by the build. */
declare const __CHUNKS__: Record<string, string>;
/** Where they stand, beside the script. */
declare const __FOLDER__: string;
declare const __VERSION__: string;

/** A chunk has one export: an element's class, or what looks after the other spellings. */
type Chunk = Record<string, CustomElementConstructor & ((page: PortalPage) => void)>;

/** Any node may come: text has nothing to search. */
type Searchable = Node & Partial<Pick<Element, 'querySelector' | 'matches'>>;

const page = claimPage(__VERSION__);
if (page) {
  const { prefix, src } = page;
  const waiting = __CHUNKS__;
  // Room for what shows data, from before its code is there. No policy governs a sheet that is adopted.
  const sheets = document.adoptedStyleSheets as CSSStyleSheet[] | undefined;
  const room = sheets?.[sheets.push(new CSSStyleSheet()) - 1];
  // In :where() it gives way to any rule of the page.
  const tall = (name: string, height: number): string =>
    `:where(${prefix + name}:not(:defined,[hidden])){display:block;min-height:${height}em}`;
  room?.replaceSync(tall('poll', 16.55) + tall('weather-panel', 20));
  /** Only what is new is searched: a page may change its DOM sixty times a second. */
  const find = (root: Searchable): void => {
    for (const name in waiting) {
      const selector = name === 'embeds' ? '[data-portal],a[href*="/frame/"],iframe[src*="/frame/"]' : prefix + name;
      if (root.querySelector?.(selector) || root.matches?.(selector)) void load(name);
    }
  };
  const load = (page.load = async (name: string): Promise<void> => {
    if (!(name in waiting)) return;
    const files = waiting[name]!;
    delete waiting[name];
    try {
      // Shared files are asked for in the same round trip; the browser runs each once.
      const chunks = (name + files)
        .split(' ')
        .map((file) => import(new URL(`chunks/${__FOLDER__}/${file}.js`, src) as unknown as string));
      const [made] = Object.values((await Promise.all(chunks as Promise<Chunk>[]))[0]!);
      if (name === 'embeds') made!(page);
      else define(prefix + name, made!);
    } catch (error) {
      tell(error);
    }
  });
  /** One line for the page: what keeps one file out keeps out all, and nothing will come that needs room. */
  let tell = (error: unknown): void => {
    tell = () => {};
    room?.replaceSync('');
    console.warn(`portal-widgets: does the page allow script-src ${src} and trusted-types lit-html?`, error);
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) find(node);
  });
  observer.observe(document, { childList: true, subtree: true });
  page.stop = () => {
    page.stopped = true;
    observer.disconnect();
  };
  find(document);
}
