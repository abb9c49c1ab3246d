import type { requestJson } from '../request.js';
import type { SourceArticle } from './article.js';
import { ArticleError } from './error.js';
import { parseHtml, parseXml } from './parse.js';
import { readArticles, readPage } from './read.js';

/** Where articles come from, as a webmaster writes it. */
export interface ArticleSource {
  /** An address, or `page`. */
  src: string;
  format?: string | undefined;
  /** `headline:tieuDe body:noiDung`: names of the portal's own fields. */
  fields?: string | undefined;
}

export interface LoadedArticles {
  format: string;
  articles: readonly SourceArticle[];
}

/** A source's words, as they came. */
interface Reply {
  text: string;
  type: string;
  /** Where they came from in the end: what their relative addresses are resolved against. */
  url: string;
}

/** Cards that come to the page one after another ask once; ms. */
const FRESH = 5 * 60_000;
/** Enough for any block of a page. */
const MOST = '20';

const loads = new Map<string, { at: number; load: Promise<LoadedArticles> }>();

/**
 * The articles of a source, in its order; asked for once a page, however many cards show them. Fails with an
 * `ArticleError`, or the `RequestError` of the request.
 */
export function loadArticles(
  source: ArticleSource,
  service: string | undefined,
  request: typeof requestJson,
): Promise<LoadedArticles> {
  const key = [source.src, source.format, source.fields, service].join('|');
  const known = loads.get(key);
  // What the page itself says may change with it.
  if (known && source.src !== 'page' && Date.now() - known.at < FRESH) return known.load;
  const load = ask(source, service, request);
  loads.set(key, { at: Date.now(), load });
  load.catch(() => loads.delete(key));
  return load;
}

async function ask(
  { src, format, fields }: ArticleSource,
  service: string | undefined,
  request: typeof requestJson,
): Promise<LoadedArticles> {
  if (src === 'page') {
    const articles = readPage(document, document.URL);
    if (articles.length) return { format: 'page', articles };
    throw new ArticleError('no-articles', 'src="page": no JSON-LD article, no Open Graph title and no h1 on this page');
  }
  const url = addressOf(src, format);
  const own = url.origin === location.origin;
  // Newspapers and portals rarely allow other origins to read them; the service may, and keeps what it got.
  const asked = own || !service ? url.href : `${service}/v1/feeds?url=${encodeURIComponent(url.href)}`;
  try {
    const reply = await request<Reply>(asked, { check: ({ text }) => text !== undefined, read });
    return readArticles(reply.text, { ...reply, url: reply.url || url.href, format, fields, parseHtml, parseXml });
  } catch (error) {
    throw told(error as Error, url, asked === url.href && !own);
  }
}

async function read(response: Response): Promise<unknown> {
  // A refusal of the service is JSON.
  if (!response.ok) return response.json();
  const said = (name: string): string | null => response.headers.get(name);
  return {
    text: await response.text(),
    type: said('x-feed-type') ?? said('content-type') ?? '',
    url: said('x-feed-url') ?? response.url,
  };
}

/** What is asked: behind the address of a WordPress site, its API; of an API, what a card shows. */
function addressOf(src: string, format: string | undefined): URL {
  let url: URL;
  try {
    url = new URL(src, document.baseURI);
  } catch {
    throw new ArticleError('malformed', `src="${src}" is no address`);
  }
  if (!/^https?:$/.test(url.protocol)) throw new ArticleError('malformed', `src="${src}" is no http or https address`);
  const { searchParams: query } = url;
  const ask = (name: string, value: string): void => {
    if (!query.has(name)) query.set(name, value);
  };
  const posts = /\/wp\/v2\//.test(url.pathname + (query.get('rest_route') ?? ''));
  if (format === 'wordpress' || posts) {
    if (!posts) url.pathname = `${url.pathname.replace(/\/(wp-json\/?)?$/, '')}/wp-json/wp/v2/posts`;
    ask('per_page', MOST);
    ask('_embed', 'wp:featuredmedia,wp:term,author');
    ask('_fields', 'id,date,date_gmt,modified_gmt,link,title,excerpt,content,_links,_embedded');
  } else if (url.pathname.includes('/o/headless-delivery/')) {
    ask('pageSize', MOST);
    ask('sort', 'datePublished:desc');
  }
  return url;
}

/** What a webmaster can do about it. `foreign`: another origin was asked without the service. */
function told(error: Error & { code?: string; status?: number }, url: URL, foreign: boolean): Error {
  const { code = '', status } = error;
  if ((status === 401 || status === 403) && code === 'status')
    return new ArticleError('unauthorized', `${url.href} wants a login (${status}): let guests read it`);
  if (foreign && code === 'network')
    return new ArticleError(
      'cors',
      `no answer from ${url.href}: another site must allow this one (CORS), or data-service name a service that asks for it; and does connect-src allow it?`,
    );
  return error;
}
