import type { Reading, SourceArticle } from './article.js';
import { textOf } from './clean.js';
import { ArticleError } from './error.js';
import { articlesIn, parseScript, readJsonLd } from './json-ld.js';
import { isLiferay, readLiferay } from './liferay.js';
import { fromOpenGraph, readPage } from './page.js';
import { readAtom, readRss } from './rss.js';
import { plainText } from './text.js';
import { isWordPress, readWordPress } from './wordpress.js';

export { readPage } from './page.js';

/** What came, from where, and what the webmaster says it is. */
export interface Came {
  /** Its content type. */
  type: string;
  url: string;
  format?: string | undefined;
  fields?: string | undefined;
  parseHtml: (text: string) => Document | undefined;
  parseXml: (text: string) => Document | undefined;
}

export const FORMATS = ['rss', 'atom', 'wordpress', 'liferay', 'json-ld', 'open-graph', 'page'] as const;
type Format = (typeof FORMATS)[number];

/** The articles in what a source sent. Throws an `ArticleError`. */
export function readArticles(written: string, came: Came): { format: Format; articles: SourceArticle[] } {
  const text = written.replace(/^[\ufeff\s]+/, '');
  const { url, parseHtml } = came;
  const wanted = FORMATS.find((name) => name === came.format?.trim());
  if (came.format?.trim() && !wanted)
    throw new ArticleError('wrong-format', `format="${came.format}": expected ${FORMATS.join(' | ')}`);
  const reading: Reading = {
    url,
    textOf: (html) => {
      if (!/[<&]/.test(html)) return html;
      const page = parseHtml(html);
      return page ? textOf(page) : plainText(html);
    },
  };
  const kind = kindOf(text, came.type);
  const read = { xml: fromXml, json: fromJson, html: fromHtml }[kind](text, came, reading, wanted);
  if (wanted && read.format !== wanted)
    throw new ArticleError(
      kind === 'html' ? 'html-instead' : 'wrong-format',
      `${url} gave ${kind === 'html' ? 'a web page' : read.format}, not ${wanted}: correct format, or the address`,
    );
  if (!read.articles.length)
    throw new ArticleError('no-articles', `${url} (${read.format}) has no articles; is it the right address?`);
  return { ...read, articles: read.articles.map(bounded) };
}

type Read = { format: Format; articles: SourceArticle[] };

/** By its body, which knows better than a content type, where it is clear. */
function kindOf(text: string, type: string): 'xml' | 'json' | 'html' {
  const start = text.replace(/^(<\?xml[^>]*>|<!--.*?-->|\s)+/gs, '').slice(0, 200);
  if (/^[[{]/.test(start)) return 'json';
  if (/^<(rss|feed|rdf:RDF|atom:feed)\b/i.test(start)) return 'xml';
  if (/^<(!doctype html|html|head|body)\b/i.test(start)) return 'html';
  return type.includes('json') ? 'json' : /xml/.test(type) && !type.includes('xhtml') ? 'xml' : 'html';
}

function fromXml(text: string, { url, parseXml }: Came, reading: Reading): Read {
  const feed = parseXml(text);
  if (!feed)
    throw new ArticleError(
      'forbidden',
      `${url} cannot be read under this page's policy: add portal-widgets to its trusted-types`,
    );
  const root = feed.documentElement;
  if (feed.querySelector('parsererror')) throw new ArticleError('broken-xml', `${url} is no well-formed XML`);
  if (root.localName === 'feed') return { format: 'atom', articles: readAtom(feed, reading) };
  if (/^(rss|RDF)$/.test(root.localName)) return { format: 'rss', articles: readRss(feed, reading) };
  throw new ArticleError('wrong-format', `${url} is XML that begins with <${root.localName}>: neither RSS nor Atom`);
}

function fromJson(text: string, { url, fields }: Came, reading: Reading, wanted: Format | undefined): Read {
  const data = parseScript(text);
  if (data === undefined) throw new ArticleError('broken-json', `${url} broke off, or is no JSON`);
  if (wanted === 'wordpress' || (!wanted && isWordPress(data)))
    return { format: 'wordpress', articles: isWordPress(data) ? readWordPress(data, reading) : [] };
  if (articlesIn(data).length) return { format: 'json-ld', articles: readJsonLd(data, url) };
  if (isLiferay(data)) return { format: 'liferay', articles: readLiferay(data, reading, fields) };
  if (Array.isArray(data) && !data.length) return { format: wanted ?? 'wordpress', articles: [] };
  throw new ArticleError('wrong-format', `${url} is JSON of none of these kinds: WordPress, Liferay, JSON-LD`);
}

/** A page; where a feed was asked for, a login or an error page. */
function fromHtml(text: string, { url, parseHtml }: Came, _: Reading, wanted: Format | undefined): Read {
  if (wanted && !['json-ld', 'open-graph', 'page'].includes(wanted)) return { format: 'page', articles: [] };
  const page = parseHtml(text);
  if (!page)
    throw new ArticleError(
      'forbidden',
      `${url} cannot be read under this page's policy: add portal-widgets to its trusted-types`,
    );
  if (wanted === 'open-graph')
    return { format: wanted, articles: [fromOpenGraph(page, url)].flatMap((found) => found ?? []) };
  const articles = readPage(page, url, wanted === 'page');
  if (!articles.length && !wanted)
    throw new ArticleError(
      'html-instead',
      `${url} is a web page without JSON-LD or Open Graph: a login page? Give the address of a feed, or format="page"`,
    );
  return { format: wanted ?? 'page', articles };
}

/** No card is made for more; what is so long is a mistake, or there to harm. Letters. */
const MOST: Readonly<Partial<Record<keyof SourceArticle, number>>> = {
  headline: 400,
  summary: 1200,
  caption: 600,
  category: 120,
  author: 200,
  published: 60,
  updated: 60,
};

function bounded(article: SourceArticle): SourceArticle {
  const cut = Object.entries(MOST).flatMap(([name, most]): [string, string][] => {
    const text = article[name as keyof SourceArticle];
    return typeof text === 'string' && text.length > most ? [[name, `${text.slice(0, most).trimEnd()}…`]] : [];
  });
  return { ...article, ...Object.fromEntries(cut) };
}
