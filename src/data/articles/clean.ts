import { imageOf, linkOf } from './addresses.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const KEPT = words(
  'p br strong em b i u s a ul ol li blockquote h3 h4 figure figcaption img table thead tbody tr th td sup sub',
);
/** Headings stand below the card's own. */
const INSTEAD: Readonly<Record<string, string>> = { h1: 'h3', h2: 'h3', h5: 'h4', h6: 'h4', tfoot: 'tbody', del: 's' };
/** Gone with all that is in them: what runs, loads, asks, or is no text. */
const GONE = words(
  'script style template noscript svg math object embed applet form input button select textarea option title head meta link base frame frameset noframes noembed plaintext xmp audio video source track canvas map area dialog portal slot iframe',
);
/** Their words are a paragraph, unless there are paragraphs in them. */
const BLOCKS = words('div section article main header footer aside center address pre dl dt dd details summary nav');
const EMPTY = words('br img td th');
const MOST_NODES = 5000;
const DEEPEST = 200;
const HTML = 'http://www.w3.org/1999/xhtml';

/**
 * What a form in a stranger's document may have put in the place of a property (`<input name=localName>`), these do not see.
 */
const localName = (node: Node): unknown => Reflect.get(Element.prototype, 'localName', node);
const namespace = (node: Node): unknown => Reflect.get(Element.prototype, 'namespaceURI', node);
const attribute = (node: Element, name: string): string | null => Element.prototype.getAttribute.call(node, name);

/** The name an element is dealt with by; undefined of what is no HTML. */
const nameOf = (node: Node): string | undefined =>
  namespace(node) === HTML ? String(localName(node)).toLowerCase() : undefined;

const isElement = (node: Node): node is Element => node instanceof Element || Object(node) instanceof Element;

/**
 * Builds anew what may be shown of a stranger's HTML: nodes of a short list, with attributes of a shorter one. Nothing of the
 * source is taken over but its words; links and images are resolved against `base`. Never a string, so no policy is asked.
 */
export function cleanHtml(source: Node, base: string): DocumentFragment {
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const clean = document.createDocumentFragment();
  let count = 0;
  const inside = (into: Node, depth: number): void => {
    if (depth > DEEPEST || !walker.firstChild()) return;
    do {
      if (++count > MOST_NODES) break;
      const node = walker.currentNode;
      if (isElement(node)) element(node, into, depth);
      else into.appendChild(document.createTextNode((node as Text).data.normalize('NFC')));
    } while (walker.nextSibling());
    walker.parentNode();
  };
  const element = (node: Element, into: Node, depth: number): void => {
    const name = nameOf(node);
    if (name === 'iframe') return video(node, into, base);
    if (name === undefined || GONE.has(name)) return;
    const made = makeOf(INSTEAD[name] ?? name, node, into, base);
    if (!made) return inside(into, depth + 1);
    into.appendChild(made);
    if (!EMPTY.has(made.localName) || made.localName.startsWith('t')) inside(made, depth + 1);
    if (!EMPTY.has(made.localName) && isBare(made)) made.remove();
  };
  inside(clean, 0);
  return tidy(clean);
}

/** An element for one of the source's; undefined where only what is in it is kept. */
function makeOf(name: string, node: Element, into: Node, base: string): HTMLElement | undefined {
  if (BLOCKS.has(name)) return holder(into, 'p,li,td,th,h3,h4,figcaption,a') ? undefined : document.createElement('p');
  if (!KEPT.has(name) || (name === 'p' && holder(into, 'p'))) return undefined;
  if (name === 'a') {
    const href = linkOf(attribute(node, 'href'), base);
    if (!href || holder(into, 'a')) return undefined;
    return set(document.createElement('a'), { href, title: attribute(node, 'title'), rel: 'noopener' });
  }
  if (name === 'img') return picture(node, base);
  const made = document.createElement(name);
  if (name === 'td' || name === 'th')
    set(made, { colspan: small(attribute(node, 'colspan')), rowspan: small(attribute(node, 'rowspan')) });
  return made;
}

const holder = (into: Node, selector: string): Element | null | undefined =>
  into instanceof Element ? into.closest(selector) : undefined;

/** What a portal's own lazy loading has put aside counts before a placeholder; what has no size to see counts visits. */
function picture(node: Element, base: string): HTMLElement | undefined {
  const said = (name: string): string | null => attribute(node, name);
  const [width, height] = [small(said('width')), small(said('height'))];
  const written = ['data-src', 'data-original', 'data-lazy-src', 'src'].map((name) => imageOf(said(name), base));
  const src = written.find(Boolean) ?? imageOf(said('srcset')?.trim().split(/[\s,]/)[0], base);
  if (!src || Number(width ?? 9) < 3 || Number(height ?? 9) < 3) return undefined;
  const alt = said('alt')?.normalize('NFC') ?? '';
  return set(document.createElement('img'), {
    ...{ src, alt, title: said('title'), width, height },
    ...{ loading: 'lazy', decoding: 'async' },
  });
}

/** A film stays where it is: a link leads there, and no third party is asked before someone follows it. */
function video(node: Element, into: Node, base: string): void {
  const src = linkOf(attribute(node, 'src'), base) ?? '';
  const id = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/.exec(src)?.[1];
  if (!id) return;
  const href = `https://www.youtube.com/watch?v=${id}`;
  const link = set(document.createElement('a'), { href, rel: 'noopener' });
  link.append(`YouTube: ${id}`);
  into.appendChild(link);
}

const small = (number: string | null): string | null => /^\s*(\d{1,4})(px)?\s*$/.exec(number ?? '')?.[1] ?? null;

function set<T extends HTMLElement>(made: T, attributes: Readonly<Record<string, string | null>>): T {
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  return made;
}

const isBreak = (node: ChildNode): boolean => node.nodeName === 'BR' || (node instanceof Text && !node.data.trim());

const isBare = (made: Element): boolean => !made.textContent?.trim() && !made.querySelector('img,br,td,th');

/** Words that stood beside blocks get a paragraph of their own, and lines that break nothing go. */
function tidy(clean: DocumentFragment): DocumentFragment {
  let line: HTMLElement | undefined;
  for (const node of [...clean.childNodes]) {
    const inline =
      node instanceof Text || (node instanceof Element && /^(br|strong|em|b|i|u|s|a|sup|sub)$/.test(node.localName));
    if (!inline) line = undefined;
    else if (line) line.append(node);
    else if (node.textContent?.trim()) {
      line = document.createElement('p');
      node.replaceWith(line);
      line.append(node);
    } else node.remove();
  }
  // Blocks that stand in a paragraph, where no parser would leave them, take its place.
  for (const paragraph of clean.querySelectorAll('p'))
    if (paragraph.querySelector('p,ul,ol,table,figure,blockquote,h3,h4')) {
      const parts = document.createDocumentFragment();
      parts.append(...paragraph.childNodes);
      paragraph.replaceWith(tidy(parts));
    }
  for (const paragraph of clean.querySelectorAll('p'))
    for (const end of ['firstChild', 'lastChild'] as const)
      for (let node = paragraph[end]; node && isBreak(node); node = paragraph[end]) node.remove();
  for (const paragraph of clean.querySelectorAll('p')) if (isBare(paragraph)) paragraph.remove();
  return clean;
}

/** The words alone, a line a block. */
export function textOf(source: Node): string {
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!isElement(node)) return NodeFilter.FILTER_ACCEPT;
    const name = nameOf(node);
    return name === undefined || GONE.has(name) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  let text = '';
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!isElement(node)) text += (node as Text).data;
    else if (/^(p|br|li|h\d|blockquote|figure|tr)$/.test(nameOf(node) ?? '') || BLOCKS.has(nameOf(node) ?? ''))
      text += '\n';
  }
  return text.normalize('NFC');
}
