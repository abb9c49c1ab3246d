import type { PortalPage } from '../core/page.js';
import { names } from '../elements/names.js';
import { isAlone } from './is-alone.js';

/** Where a link is a command, a name or a quotation, or a stranger wrote it (`ugc`), and nobody wants a widget. */
const LINKS_STAY =
  'pre,code,q,cite,blockquote,nav,button,label,summary,th,dt,h1,h2,h3,h4,h5,h6,[role^=menu],[role^=nav],[role=button],[rel~=ugc]';
const EDITED = '[contenteditable=""],[contenteditable=true]';

/** A page that takes out what we put in, each time, is let have its way. */
const TURNS = 20;

/**
 * Makes elements of what a host's editor leaves of them: `<div data-portal="poll" data-poll="…">` gets the element
 * inside, a link to a frame of ours that stands alone in its block is put into it. What was there is the fallback. The
 * block stays, with its class and its style: it is the host's, and a framework may own it.
 *
 * @param frames Address that those of the frames begin with.
 * @returns What ends it.
 */
export function fillPlaceholders({ prefix, load }: PortalPage, frames: string): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const turns = new WeakMap<Element, number>();
  const told = new Set<string>();
  const tags = names.map((name) => prefix + name);
  /** What stands in one of our elements is its fallback; a config holds a part of the page. */
  const inside = names
    .slice(1)
    .map((name) => `${prefix + name},[data-portal$=${name}]`)
    .join();

  /** Attributes of an element, once it is defined and the page is parsed: only then is all of a block there. */
  const attributesOf = async (name: string): Promise<readonly string[]> => {
    load?.(name);
    const { observedAttributes = [] } = (await customElements.whenDefined(prefix + name)) as {
      observedAttributes?: string[];
    };
    if (document.readyState === 'loading')
      await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed, { signal }));
    return ['lang', ...observedAttributes];
  };

  /** Whether a place may be changed: not once we are stopped, nor while someone edits it, nor for ever. */
  const mayChange = (place: HTMLElement): boolean => {
    const turn = turns.get(place) ?? 0;
    turns.set(place, turn + 1);
    return !signal.aborted && turn < TURNS && !place.isContentEditable && !place.closest(EDITED);
  };

  const nameOf = (box: HTMLElement): string | undefined =>
    names.find((name) => [name, `portal-${name}`, prefix + name].includes(box.dataset['portal']!));

  const fill = async (box: HTMLElement): Promise<void> => {
    const name = nameOf(box);
    if (!name) return;
    const attributes = await attributesOf(name);
    if (name !== nameOf(box) || box.parentElement?.closest(inside)) return;
    const old = [...box.children].find((child) => tags.includes(child.localName));
    const kept = old?.localName === prefix + name;
    if (!kept && !mayChange(box)) return;
    const element = kept ? old : document.createElement(prefix + name);
    for (const attribute of attributes) {
      const value = box.getAttribute(`data-${attribute}`);
      if (value === null) element.removeAttribute(attribute);
      else if (value !== element.getAttribute(attribute)) element.setAttribute(attribute, value);
    }
    rewritten.observe(box, { attributes: true });
    if (kept) return;
    element.append(...(old ?? box).childNodes);
    box.replaceChildren(element);
  };

  const replace = async (link: HTMLAnchorElement): Promise<void> => {
    const { pathname, searchParams } = new URL(link.href);
    const name = names.slice(1).find((known) => pathname.endsWith(`/frame/${known}`));
    if (!name) return;
    const attributes = await attributesOf(name);
    if (!link.isConnected || link.closest(`${LINKS_STAY},${inside}`) || !isAlone(link) || !mayChange(link)) return;
    const element = document.createElement(prefix + name);
    // Where to vote is for whoever writes the page to say, not for whoever writes a link.
    for (const [attribute, value] of searchParams)
      if (attributes.includes(attribute) && attribute !== 'vote-at') element.setAttribute(attribute, value);
    link.replaceWith(element);
    element.append(link);
  };

  const look = (node: Node): void => {
    if (node instanceof HTMLAnchorElement) {
      if (node.href.startsWith(frames)) void replace(node);
    } else if (node instanceof HTMLElement && node.dataset['portal'] !== undefined) {
      void fill(node);
      const { portal } = node.dataset;
      // Others use the name too: one line, and no more.
      if (nameOf(node) || told.has(portal)) return;
      told.add(portal);
      console.warn(`portal-widgets: data-portal="${portal}": expected ${names.join(' | ')}`);
    }
  };
  const find = (root: ParentNode): void =>
    root.querySelectorAll('[data-portal],a[href*="/frame/"]').forEach((node) => look(node));

  const rewritten = new MutationObserver((records) => new Set(records.map(({ target }) => target)).forEach(look));
  const added = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      // A framework that rewrites a block takes our element out of it.
      look(target);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        look(node);
        find(node);
      }
    }
  });
  added.observe(document, { childList: true, subtree: true });
  find(document);
  return () => {
    ended.abort();
    added.disconnect();
    rewritten.disconnect();
  };
}
