/**
 * The script tag: a small classic script that finds the elements a page uses, now and later, and loads just their code.
 */
import { define } from '../core/define.js';
import type { PortalPage } from '../core/page.js';
import { claimPage } from './claim-page.js';

/** For each element the files it needs, its own first, and for the other spellings (`embeds`); written by the build. */
declare const __CHUNKS__: Record<string, string>;
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
  sheets?.[sheets.push(new CSSStyleSheet()) - 1]!.replaceSync(
    `${prefix}poll:not(:defined){display:block;min-height:14em}${prefix}weather-panel:not(:defined){display:block;min-height:37em}`,
  );
  /** Only what is new is searched: a page may change its DOM sixty times a second. */
  const find = (root: Searchable): void => {
    for (const name in waiting) {
      const selector =
        name === 'embeds'
          ? '[data-portal],[href*="/frame/"],[src*="/frame/"]'
          : `${prefix + name},[data-portal=${name}],[href*="/frame/${name}"]`;
      if (root.querySelector?.(selector) || root.matches?.(selector)) load(name);
    }
  };
  const load = (name: string): void => {
    // Shared files are asked for in the same round trip; the browser runs each once.
    const files = `${name}-${waiting[name]}`.split(' ').map((file) => import(`${new URL(`chunks/${file}.js`, src)}`));
    delete waiting[name];
    Promise.all(files as Promise<Chunk>[]).then(
      ([chunk]) => {
        const [made] = Object.values(chunk!);
        if (name === 'embeds') made!(page);
        else define(prefix + name, made!);
      },
      (error) => tell(error),
    );
  };
  /** One line for the page: what keeps one file out keeps out all. */
  let tell = (error: unknown): void => {
    tell = () => {};
    const missing = /polic/i.test(String(error)) ? 'trusted-types lit-html' : `script-src ${src}`;
    console.warn(`portal-widgets: does the page's policy allow ${missing}?`, error);
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) find(node);
  });
  observer.observe(document, { childList: true, subtree: true });
  page.stop = () => {
    observer.disconnect();
    page.stopped = true;
  };
  find(document);
}
