/**
 * The script tag: a small classic script that finds the elements a page uses, now and later, and loads just their code.
 */
import { claimPage } from './claim-page.js';

/** For each element the files it needs, its own first; written by the build. */
declare const __CHUNKS__: Record<string, string[]>;
declare const __VERSION__: string;

const page = claimPage(__VERSION__);
if (page) {
  const waiting = __CHUNKS__;
  /** Only what is new is searched: a page may change its DOM sixty times a second. */
  const find = (root: ParentNode): void => {
    for (const name in waiting)
      if (root.querySelector(`portal-${name}`) || (root as Element).localName === `portal-${name}`) load(name);
  };
  const load = (name: string): void => {
    // Shared files are asked for in the same round trip; the browser runs each once.
    for (const file of waiting[name] ?? [])
      import(/* @vite-ignore */ new URL(`chunks/${file}`, page.src).href).catch((error: unknown) =>
        console.warn(`portal-widgets: ${file} was not loaded; does the page's script-src allow it?`, error),
      );
    delete waiting[name];
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) find(node);
  });
  observer.observe(document, { childList: true, subtree: true });
  page.stop = () => observer.disconnect();
  find(document);
}
