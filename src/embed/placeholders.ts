import { names } from '../elements/names.js';
import { isAlone } from './is-alone.js';

/**
 * Makes elements of what a host's editor leaves of them: `<div data-portal="poll" data-poll="…">` gets the element
 * inside, a link to a frame of ours that stands alone in its block is put into it. What was there is the fallback. The
 * block stays, with its class and its style: it is the host's, and a framework may own it.
 *
 * @param prefix What the tags begin with.
 * @param frames Address that those of the frames begin with.
 * @returns What ends it.
 */
export function fillPlaceholders(prefix: string, frames: string): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const tags = names.map((name) => prefix + name);
  /** What stands in one of our elements is its fallback; a config holds a part of the page. */
  const inside = `[data-portal]:not([data-portal=config]),${tags.filter((tag) => tag !== `${prefix}config`).join()}`;

  /** Attributes of an element, once it is defined and the page is parsed: only then is all of a block there. */
  const attributesOf = async (name: string): Promise<readonly string[] | undefined> => {
    if (!(names as readonly string[]).includes(name)) {
      console.warn(`portal-widgets: there is no element "${name}": expected ${names.join(' | ')}`);
      return undefined;
    }
    const { observedAttributes = [] } = (await customElements.whenDefined(prefix + name)) as {
      observedAttributes?: string[];
    };
    if (document.readyState === 'loading')
      await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed, { signal }));
    return signal.aborted ? undefined : [...observedAttributes, 'lang'];
  };

  const fill = async (box: HTMLElement): Promise<void> => {
    const name = nameOf(box);
    const attributes = await attributesOf(name);
    if (!attributes) return;
    if (name !== nameOf(box) || box.isContentEditable || box.parentElement?.closest(inside)) return;
    const old = [...box.children].find((child) => tags.includes(child.localName));
    const element = old?.localName === prefix + name ? old : document.createElement(prefix + name);
    for (const attribute of attributes) {
      const value = box.getAttribute(`data-${attribute}`);
      if (value === null) element.removeAttribute(attribute);
      else if (value !== element.getAttribute(attribute)) element.setAttribute(attribute, value);
    }
    rewritten.observe(box, { attributes: true });
    if (old === element) return;
    element.append(...(old ?? box).childNodes);
    box.replaceChildren(element);
  };

  const replace = async (link: HTMLAnchorElement): Promise<void> => {
    const { pathname, searchParams } = new URL(link.href);
    const name = pathname.split('/').pop()!;
    const attributes = await attributesOf(name);
    if (!attributes || link.isContentEditable || link.closest(`${inside},pre,code,blockquote`) || !isAlone(link))
      return;
    const element = document.createElement(prefix + name);
    for (const [attribute, value] of searchParams)
      if (attributes.includes(attribute)) element.setAttribute(attribute, value);
    link.replaceWith(element);
    element.append(link);
  };

  const look = (node: Node): void => {
    if (node instanceof HTMLElement && node.dataset['portal'] !== undefined) void fill(node);
    else if (node instanceof HTMLAnchorElement && node.href.startsWith(frames)) void replace(node);
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

const nameOf = (box: HTMLElement): string => box.dataset['portal']?.trim().replace(/^portal-/, '') ?? '';
