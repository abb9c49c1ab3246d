import { imageOf, linkOf } from './addresses.js';
import type { Reading, SourceArticle, SourcePhoto } from './article.js';
import { markupOf } from './markup.js';
import { fold, isEncoded } from './text.js';

const DC = 'http://purl.org/dc/elements/1.1/';
const CONTENT = 'http://purl.org/rss/1.0/modules/content/';
const MEDIA = 'http://search.yahoo.com/mrss/';
const ATOM = 'http://www.w3.org/2005/Atom';

/** Children of this name, in no namespace of an extension or in the one named. */
const children = (parent: Element, name: string, space?: string): Element[] =>
  [...parent.children].filter(
    ({ localName, namespaceURI }) =>
      localName === name && (space ? namespaceURI === space : ![DC, CONTENT, MEDIA, ATOM].includes(namespaceURI ?? '')),
  );
const textIn = (parent: Element, name: string, space?: string): string =>
  children(parent, name, space)[0]?.textContent?.trim() ?? '';

/** RSS 0.9x, 1.0 (RDF) and 2.0. https://www.rssboard.org/rss-specification */
export function readRss(feed: Document, reading: Reading): SourceArticle[] {
  return [...feed.querySelectorAll('item')].map((item) => fromItem(item, reading)).filter(({ headline }) => headline);
}

function fromItem(item: Element, { url, textOf }: Reading): SourceArticle {
  const title = textIn(item, 'title');
  const guid = children(item, 'guid')[0];
  const isAddress = guid?.getAttribute('isPermaLink') !== 'false' && /^https?:/.test(guid?.textContent?.trim() ?? '');
  const href = linkOf(textIn(item, 'link') || (isAddress ? guid?.textContent : ''), url);
  const base = href ?? url;
  const description = textIn(item, 'description');
  const content = textIn(item, 'encoded', CONTENT);
  const photos = [...mediaOf(item, base), ...enclosuresOf(item, base)];
  const first = photos[0] ?? firstImage(description || content, base);
  return {
    headline: fold(isEncoded(title) ? textOf(title) : title),
    href,
    category: fold(textIn(item, 'category')) || undefined,
    published: textIn(item, 'pubDate') || textIn(item, 'date', DC) || undefined,
    author: fold(textIn(item, 'creator', DC) || nameIn(textIn(item, 'author'))) || undefined,
    image: first && { src: first.src, alt: first.alt },
    caption: first?.caption,
    summary: fold(textOf(description || content)) || undefined,
    bodyHtml: content || undefined,
    base,
    photos: photos.length > 1 ? photos : undefined,
  };
}

/** RSS has e-mail addresses for authors: `ban@example.vn (Ban Tuyên giáo)`. */
const nameIn = (author: string): string => /\(([^)]+)\)/.exec(author)?.[1] ?? (author.includes('@') ? '' : author);

/** Yahoo's Media RSS: photos with their words, alone or in groups. */
function mediaOf(item: Element, base: string): SourcePhoto[] {
  const found = [...item.getElementsByTagNameNS(MEDIA, 'content'), ...item.getElementsByTagNameNS(MEDIA, 'thumbnail')];
  const photos = found
    .filter((media) => /^image|^$/.test(media.getAttribute('medium') ?? media.getAttribute('type') ?? ''))
    .flatMap((media): SourcePhoto | [] => {
      const src = imageOf(media.getAttribute('url'), base);
      const said = (name: string): string | undefined => fold(textIn(media, name, MEDIA)) || undefined;
      return src ? { src, alt: said('title') ?? '', caption: said('description'), credit: said('credit') } : [];
    });
  return [...new Map(photos.map((photo) => [photo.src, photo])).values()];
}

const enclosuresOf = (item: Element, base: string): SourcePhoto[] =>
  children(item, 'enclosure').flatMap((enclosure): SourcePhoto | [] => {
    const src = enclosure.getAttribute('type')?.startsWith('image') && imageOf(enclosure.getAttribute('url'), base);
    return src ? { src, alt: '' } : [];
  });

/** Vietnamese newspapers put the photo into the summary; its address is all that is taken. */
function firstImage(html: string, base: string): SourcePhoto | undefined {
  const tag = /<img\b[^>]*>/i.exec(html)?.[0] ?? '';
  const said = (name: string): string => new RegExp(`\\b${name}\\s*=\\s*["']?([^"'\\s>]+)`, 'i').exec(tag)?.[1] ?? '';
  const src = imageOf((said('data-src') || said('src')).replaceAll('&amp;', '&'), base);
  return src ? { src, alt: fold(/\balt\s*=\s*"([^"]*)"/i.exec(tag)?.[1]) } : undefined;
}

/** Atom (RFC 4287). */
export function readAtom(feed: Document, reading: Reading): SourceArticle[] {
  return [...feed.getElementsByTagNameNS(ATOM, 'entry')]
    .map((entry) => fromEntry(entry, reading))
    .filter(({ headline }) => headline);
}

function fromEntry(entry: Element, { url, textOf }: Reading): SourceArticle {
  const base = baseOf(entry, url);
  const one = (name: string): Element | undefined => children(entry, name, ATOM)[0];
  /** Text, HTML that is escaped, or XHTML as it is. */
  const html = (element: Element | undefined): string => {
    const type = element?.getAttribute('type') ?? 'text';
    if (type === 'xhtml') return markupOf(element) ?? '';
    const text = element?.textContent ?? '';
    return type === 'html' || type === 'text/html' ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  };
  const words = (name: string): string => fold(textOf(html(one(name))));
  const links = children(entry, 'link', ATOM);
  const relation = (name: string): Element | undefined =>
    links.find((link) => (link.getAttribute('rel') ?? 'alternate') === name);
  const content = one('content');
  const body = content?.hasAttribute('src') ? '' : html(content);
  const enclosure = links.find(
    (link) => link.getAttribute('rel') === 'enclosure' && link.getAttribute('type')?.startsWith('image'),
  );
  const photo = mediaOf(entry, base)[0];
  const src = imageOf(enclosure?.getAttribute('href'), base) ?? photo?.src;
  const first = src ? { src, alt: photo?.alt ?? '' } : firstImage(body || html(one('summary')), base);
  const category = one('category');
  return {
    headline: words('title'),
    href: linkOf(relation('alternate')?.getAttribute('href'), base),
    category: fold(category?.getAttribute('label') ?? category?.getAttribute('term')) || undefined,
    published: one('published')?.textContent?.trim() || one('updated')?.textContent?.trim() || undefined,
    updated: (one('published') && one('updated')?.textContent?.trim()) || undefined,
    author: fold(one('author') && textIn(one('author')!, 'name', ATOM)) || undefined,
    image: first && { src: first.src, alt: first.alt },
    caption: photo?.caption,
    summary: words('summary') || fold(textOf(body)) || undefined,
    bodyHtml: body || undefined,
    base: content ? baseOf(content, url) : base,
  };
}

/** `xml:base`, each resolved against the one around it. */
function baseOf(element: Element, url: string): string {
  const around = element.parentElement ? baseOf(element.parentElement, url) : url;
  const written = element.getAttributeNS('http://www.w3.org/XML/1998/namespace', 'base');
  return linkOf(written, around) ?? around;
}
