import { imageOf, linkOf } from './addresses.js';
import type { SourceArticle, SourcePhoto } from './article.js';
import { at, isRecord, list, number, text } from './json.js';
import { fold } from './text.js';

const ARTICLE = /^(schema:|https?:\/\/schema\.org\/)?\w*(Article|BlogPosting|Report)$/;

/** Names without the prefix that some write before them: `schema:headline`. */
const said = (thing: unknown, name: string): unknown => at(thing, name) ?? at(thing, `schema:${name}`);
const isArticle = (thing: Record<string, unknown>): boolean =>
  list(thing['@type']).some((type) => ARTICLE.test(text(type)));

/** All articles that stand anywhere in a piece of JSON-LD: alone, in a list, in a graph, in a list of items. */
export function articlesIn(data: unknown, depth = 0): Record<string, unknown>[] {
  if (depth > 6) return [];
  if (Array.isArray(data)) return data.flatMap((each) => articlesIn(each, depth + 1));
  if (!isRecord(data)) return [];
  if (isArticle(data)) return [data];
  return ['@graph', 'itemListElement', 'item', 'mainEntity', 'hasPart', 'blogPost'].flatMap((name) =>
    articlesIn(said(data, name), depth + 1),
  );
}

/** schema.org NewsArticle and its kin, as portals write them. https://schema.org/NewsArticle */
export function readJsonLd(data: unknown, url: string): SourceArticle[] {
  return articlesIn(data)
    .map((thing) => fromThing(thing, url))
    .filter(({ headline }) => headline);
}

function fromThing(thing: Record<string, unknown>, url: string): SourceArticle {
  const words = (name: string): string | undefined => fold(text(list(said(thing, name))[0])) || undefined;
  const main = said(thing, 'mainEntityOfPage');
  const href = linkOf(text(said(thing, 'url')) || text(main) || text(at(main, '@id')), url);
  const photos = list(said(thing, 'image')).flatMap((image): SourcePhoto | [] => {
    const src = imageOf(text(image) || text(said(image, 'url')) || text(said(image, 'contentUrl')), url);
    const one = (name: string): string | undefined => fold(text(said(image, name))) || undefined;
    const credit = one('creditText') ?? nameOf(said(image, 'creator'));
    return src ? { src, alt: one('name') ?? '', caption: one('caption'), credit } : [];
  });
  return {
    headline: words('headline') ?? words('name') ?? '',
    href,
    category: words('articleSection'),
    published: words('datePublished'),
    updated: words('dateModified'),
    author: nameOf(said(thing, 'author')) ?? nameOf(said(thing, 'publisher')),
    image: photos[0] && { src: photos[0].src, alt: photos[0].alt },
    caption: photos[0]?.caption,
    summary: words('description'),
    bodyText: text(said(thing, 'articleBody')).normalize('NFC').trim() || undefined,
    base: href ?? url,
    photos: photos.length > 1 ? photos : undefined,
    views: viewsOf(thing),
  };
}

/** A person or an organisation, by name or as a thing with one. */
const nameOf = (who: unknown): string | undefined =>
  list(who)
    .map((each) => fold(text(each) || text(said(each, 'name'))))
    .filter(Boolean)
    .join(', ') || undefined;

function viewsOf(thing: Record<string, unknown>): number | undefined {
  const counters = list(said(thing, 'interactionStatistic'));
  const views = counters.find((counter) => {
    const type = said(counter, 'interactionType');
    return /(View|Read|Watch)Action$/.test(text(type) || text(at(type, '@type')));
  });
  return number(said(views, 'userInteractionCount'));
}

/** A script's text as data: comments and CDATA around it, and line ends in its texts, are no JSON and yet common. */
export function parseScript(written: string): unknown {
  const bare = written
    .trim()
    .replace(/^(\/\/|\/\*)?\s*(<!--|<!\[CDATA\[)\s*(\*\/)?/, '')
    .replace(/(\/\/|\/\*)?\s*(-->|\]\]>)\s*(\*\/)?$/, '')
    .replace(/;\s*$/, '');
  for (const text of [bare, bare.replace(/\s+/g, ' ')])
    try {
      return JSON.parse(text);
    } catch {
      // The next spelling of it, or none.
    }
  return undefined;
}
