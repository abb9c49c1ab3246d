import type { PortalConfig } from '../../core/config-context.js';
import type { SourceArticle } from '../../data/articles/article.js';
import { type LoadedArticles, loadArticles } from '../../data/articles/load.js';
import { en } from '../../i18n/en/article-list.more.js';
import type { Language } from '../../i18n/language.js';
import { vi } from '../../i18n/vi/article-list.more.js';
import { pageOf, writtenOf } from '../article-card/article-card.source.js';
import type { ArticleLayout, ArticleLook, ArticleState, ArticleTools } from '../article-card/article-card.types.js';
import { stylesOf } from './article-list.more.styles.js';
import type { ListHost, ListMore } from './article-list.types.js';

const words = { vi, en };
/** One sheet for all lists: a browser reads it once. */
let styles: ReturnType<typeof stylesOf> | undefined;
const LAYOUTS: readonly [ArticleLayout, ...ArticleLayout[]] = ['stack', 'row', 'headline'];

/** `empty`: the source came, and has none. */
type ListState =
  | { kind: 'loading'; articles?: undefined }
  | { kind: 'ready'; articles: readonly SourceArticle[] }
  | { kind: 'failed'; empty: boolean; articles?: undefined };

/** Asks for the articles of a list and draws them: all that the element does but wait. */
export function fillList(host: ListHost, tools: ArticleTools, config: () => PortalConfig): ListMore {
  const { html, nothing, latest, reportFailure } = tools;
  let state: ListState = { kind: 'loading' };
  /** Readers have asked for so many pages of them. */
  let pages = 1;
  const reads = new Map<string, number | undefined>();
  const broken = new Set<string>();
  const source = (): string => [host.src, host.format, host.fields, config().service].join('|');

  latest<LoadedArticles | undefined>(host, {
    key: source,
    run: async () => {
      state = { kind: 'loading' };
      pages = 1;
      const { src, format, fields } = host;
      if (!src) throw Object.assign(new Error('src: expected the address of a feed or an API'), { code: 'no-source' });
      return loadArticles({ src, format, fields }, config().service, tools.requestJson);
    },
    done: (loaded) => {
      const { articles, format } = loaded!;
      state = { kind: 'ready', articles };
      host.requestUpdate();
      const detail = { format, count: articles.length };
      host.dispatchEvent(new CustomEvent('portal-article-load', { detail, bubbles: true, composed: true }));
    },
    failed: (error) => {
      state = { kind: 'failed', empty: (error as { code?: string }).code === 'no-articles' };
      host.requestUpdate();
      reportFailure(host, error);
    },
  });

  const shown = (count: number): readonly SourceArticle[] => state.articles?.slice(0, count * pages) ?? [];
  const keys = (count: number): string[] => shown(count).flatMap(({ href }) => pageOf(href) ?? []);
  /** Each page is asked for once; all of a page go in one request. */
  const askReads = async (wanted: readonly string[]): Promise<void> => {
    const unknown = wanted.filter((page) => !reads.has(page));
    for (const page of unknown) reads.set(page, undefined);
    const numbers = await Promise.allSettled(unknown.map((page) => tools.readsOfPage(config(), page)));
    const failed = numbers.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    numbers.forEach((each, at) => each.status === 'fulfilled' && reads.set(unknown[at]!, each.value.views));
    host.requestUpdate();
    if (failed) reportFailure(host, failed.reason as Error);
  };

  const onBrokenImage = (event: Event): void => {
    const { src } = event.target as HTMLImageElement;
    broken.add(src);
    host.requestUpdate();
    reportFailure(host, { code: 'image', message: `no photo from ${src}; does img-src allow it?` });
  };
  const card = (article: SourceArticle, look: ArticleLook): ArticleState => {
    const { views } = article;
    const made = tools.articleOf(host, writtenOf(article), look.timeZone);
    if (made.image && broken.has(made.image.src)) made.image = undefined;
    const read = reads.get(pageOf(article.href) ?? '');
    // A page nobody was counted on yet says nothing against the portal's own number.
    return { kind: 'ready', article: made, views: host.views ? read || (views ?? read) : undefined };
  };

  const showMore = async (from: number): Promise<void> => {
    pages++;
    host.requestUpdate();
    await host.updateComplete;
    // The button may be gone; who pressed it reads on at the first of the new ones.
    host.renderRoot.querySelectorAll<HTMLElement>('[part=item]')[from]?.querySelector('a')?.focus();
  };
  const moreOf = (language: Language, from: number): unknown => {
    const strings = words[language];
    const href = tools.linkIn(host, 'more', host.more);
    if (href) return html`<p class="more"><a part="more" href=${href}>${strings.more}</a></p>`;
    const rest = (state.articles?.length ?? 0) - from;
    return rest > 0
      ? html`<p class="more">
          <button type="button" part="more" @click=${() => void showMore(from)}>${strings.more}</button>
        </p>`
      : nothing;
  };
  const draw = (language: Language, level: number): unknown => {
    if (state.kind === 'loading') return undefined;
    const strings = words[language];
    if (state.kind === 'failed')
      return tools.slotsOf(host).has('')
        ? html`<slot></slot>`
        : html`<p class="notice" part="notice">${state.empty ? strings.empty : strings.failed}</p>`;
    const count = Math.trunc(tools.numberIn(host, 'count', host.count, [1, 200, 5]));
    const articles = shown(count);
    if (host.views && config().service && keys(count).some((page) => !reads.has(page))) void askReads(keys(count));
    const layout = tools.oneOf(host, 'layout', host.layout, LAYOUTS);
    const look: ArticleLook = {
      layout,
      headingLevel: Math.min(6, level + 1),
      timeZone: config().timeZone,
      slots: undefined,
      onBrokenImage,
    };
    return html`<ul class="list of-${layout}" part="list">
        ${articles.map(
          (article) =>
            html`<li part="item">${tools.view(card(article, look), look, tools.words[language], language)}</li>`,
        )}
      </ul>
      ${moreOf(language, articles.length)}`;
  };
  host.requestUpdate();
  styles ??= stylesOf(tools.css);
  return { styles, draw };
}
