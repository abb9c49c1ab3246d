import type { PortalConfig } from '../../core/config-context.js';
import type { SourceArticle } from '../../data/articles/article.js';
import { loadArticles } from '../../data/articles/load.js';
import { bodyOf } from './article-card.body.js';
import { galleryOf } from './article-card.gallery.js';
import { tellSearchEngines } from './article-card.json-ld.js';
import { stylesOf } from './article-card.more.styles.js';
import { pageOf, writtenOf } from './article-card.source.js';
import type { ArticleBeside, ArticleTools, CardHost, WrittenArticle } from './article-card.types.js';
import { en } from '../../i18n/en/article-card.more.js';
import { vi } from '../../i18n/vi/article-card.more.js';
import type { Language } from '../../i18n/language.js';

const words = { vi, en };
const NAMES = ['headline', 'href', 'category', 'published', 'updatedAt', 'author', 'image', 'summary'] as const;
/** One sheet for all cards: a browser reads it once. */
let styles: ReturnType<typeof stylesOf> | undefined;

/**
 * What few cards ask for: filling itself from a source, opening the whole article, telling search engines. Loaded beside
 * the element, also beside the one file: it must not bring a second Lit, and is given what it works with.
 */
export function fillCard(host: CardHost, tools: ArticleTools, config: () => PortalConfig): ArticleBeside {
  const { html, nothing, latest, reportFailure } = tools;
  let article: SourceArticle | undefined;
  let filled: WrittenArticle & { page?: string | undefined } = {};
  let opened = false;

  /** What an attribute says stands before what the source says; what an earlier article said goes with it. */
  const fill = (found: SourceArticle | undefined): void => {
    article = found;
    const now: typeof filled = found ? writtenOf(found) : {};
    // An empty page asks for the article's own; its address may be the webmaster's, and not what an earlier one left.
    const own = host.href === filled.href ? undefined : host.href;
    if (config().service && host.page != null) now.page = pageOf(own || found?.href);
    const names = new Set([...Object.keys(filled), ...Object.keys(now)]) as Set<keyof typeof filled>;
    for (const name of names) if (!host[name] || host[name] === filled[name]) set(host, name, now[name]);
    filled = now;
    opened = false;
    host.requestUpdate();
  };

  latest<SourceArticle | undefined>(host, {
    key: () => [host.src, host.format, host.fields, host.item, config().service].join('|'),
    run: async () => {
      const { src, format, fields, item } = host;
      if (!src) return undefined;
      const { articles } = await loadArticles({ src, format, fields }, config().service, tools.requestJson);
      return pick(articles, item);
    },
    done: fill,
    failed: (error) => {
      fill(undefined);
      reportFailure(host, error);
    },
  });
  latest(host, {
    key: () => JSON.stringify([host.jsonLd, ...NAMES.map((name) => host[name])]),
    run: () => tellSearchEngines(host, tools.articleOf(host, host, config().timeZone), config().timeZone),
    done: () => {},
    failed: (error) => reportFailure(host, error),
  });

  const toggle = (): void => {
    opened = !opened;
    host.requestUpdate();
  };
  const body = (language: Language, slots: ReadonlySet<string>): unknown => {
    if (!host.expandable) return nothing;
    const strings = words[language];
    const content = article && bodyOf(article);
    const gallery = article?.photos?.length ? galleryOf(article.photos, strings, tools) : nothing;
    if (!content && gallery === nothing && !slots.has('body')) return nothing;
    return html`<div class="whole">
      <button type="button" class="toggle" part="toggle" aria-expanded=${opened} aria-controls="body" @click=${toggle}>
        ${opened ? strings.close : strings.open}
      </button>
      <div id="body" class="body" part="body" ?hidden=${!opened}>
        ${opened ? html`<slot name="body">${content ?? nothing}</slot>${gallery}` : nothing}
      </div>
    </div>`;
  };
  host.requestUpdate();
  styles ??= stylesOf(tools.css);
  return { styles, body };
}

function set<K extends keyof WrittenArticle | 'page'>(host: CardHost, name: K, value: CardHost[K]): void {
  host[name] = value;
}

/** The first, the one with this number, or the one whose address ends so. */
function pick(articles: readonly SourceArticle[], item: number | string | undefined): SourceArticle {
  const number = item === undefined || item === '' ? 1 : Number(item);
  const found = Number.isNaN(number)
    ? articles.find(({ href }) => href?.replace(/\/$/, '').endsWith(String(item).replace(/\/$/, '')))
    : articles[number - 1];
  if (found) return found;
  const message = `item="${item}": the source has ${articles.length} articles, and none is it; give a number from 1, or the end of its address`;
  throw Object.assign(new Error(message), { code: 'no-article' });
}
