import type { SourceArticle } from '../../../src/data/articles/article.js';
import { parseHtml, parseXml } from '../../../src/data/articles/parse.js';
import { type Came, readArticles } from '../../../src/data/articles/read.js';

/** Where the sources of the tests come from. */
export const SITE = 'https://portal.example.vn/';

export interface Source {
  file: string;
  type: string;
  /** Its address, where more than the site is in it. */
  url?: string;
  format: string;
  fields?: string;
}

/** Each in the exact shape of what writes it. */
export const sources: readonly Source[] = [
  { file: 'newspaper.rss.xml', type: 'text/xml; charset=utf-8', format: 'rss' },
  { file: 'based.atom.xml', type: 'application/atom+xml', format: 'atom', url: 'https://khac.example.vn/atom' },
  { file: 'wordpress.json', type: 'application/json; charset=UTF-8', format: 'wordpress' },
  {
    file: 'liferay-blog.json',
    type: 'application/json',
    format: 'liferay',
    url: `${SITE}o/headless-delivery/v1.0/sites/tin/blog-postings`,
  },
  {
    file: 'liferay-content.json',
    type: 'application/json',
    format: 'liferay',
    url: `${SITE}o/headless-delivery/v1.0/sites/tin/structured-contents`,
    fields: 'summary:tomTatBai, image:anhBia',
  },
  { file: 'json-ld.html', type: 'text/html; charset=utf-8', format: 'page' },
  { file: 'microdata.html', type: 'text/html', format: 'page' },
  { file: 'open-graph.html', type: 'text/html', format: 'page' },
];

export const textOfFile = async (file: string): Promise<string> =>
  (await fetch(new URL(`./${file}`, import.meta.url))).text();

export const readText = (text: string, came: Partial<Came> = {}): readonly SourceArticle[] =>
  readArticles(text, { type: '', url: SITE, parseHtml, parseXml, ...came }).articles;
