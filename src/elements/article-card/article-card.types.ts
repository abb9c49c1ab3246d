import type { html, LitElement, nothing } from 'lit';
import type { oneOf } from '../../core/attributes.js';
import type { reportFailure } from '../../core/events.js';
import type { latest } from '../../core/latest.js';
import type { slotsOf } from '../../core/light-dom.js';
import type { numberIn } from '../../core/number-attributes.js';
import type { linkIn } from '../../core/url.js';
import type { requestJson } from '../../data/request.js';
import type { Moment } from '../../i18n/dates.js';
import type { Language } from '../../i18n/language.js';
import type { ArticleStrings } from '../../i18n/strings.js';
import type { css } from '../../styles/css.js';
import type { PortalArticleCard } from './article-card.js';
import type { readsOfPage } from './article-card.tools.js';
import type { view } from './article-card.view.js';
import type { articleOf } from './article-card.written.js';

/** What is written of an article: a card's properties, or what a source says for them. */
export interface WrittenArticle {
  headline?: string | undefined;
  href?: string | undefined;
  category?: string | undefined;
  published?: string | undefined;
  updatedAt?: string | undefined;
  author?: string | undefined;
  image?: string | undefined;
  imageAlt?: string | undefined;
  caption?: string | undefined;
  summary?: string | undefined;
  views?: number | string | undefined;
}

/** What a card shows of an article. Texts are plain; addresses are resolved and safe. */
export interface Article {
  headline: string;
  href?: string | undefined;
  category?: string | undefined;
  /** A moment, or the page's own words where they are no date we read. */
  published?: Moment | string | undefined;
  updated?: Moment | string | undefined;
  author?: string | undefined;
  image?: { src: string; alt: string } | undefined;
  caption?: string | undefined;
  summary?: string | undefined;
}

/** `empty`: nothing to show but the fallback. */
export type ArticleState = { kind: 'empty' } | { kind: 'ready'; article: Article; views?: number | undefined };

export type ArticleLayout = 'stack' | 'row' | 'headline';

export interface ArticleLook {
  layout: ArticleLayout;
  headingLevel: number;
  timeZone: string;
  /** Names of the slots the host has filled; undefined where there are none to fill. */
  slots: ReadonlySet<string> | undefined;
  onBrokenImage: (event: Event) => void;
  /** What stands under the summary: the article itself. */
  beside?: ArticleBeside | undefined;
}

/** What fills a card from a source, and opens it. */
export interface ArticleBeside {
  styles: ReturnType<typeof css>;
  body: (language: Language, slots: ReadonlySet<string>) => unknown;
}

/** What stands beside the element sees of it. */
export type CardHost = Pick<
  PortalArticleCard,
  keyof WrittenArticle | 'page' | 'src' | 'format' | 'fields' | 'item' | 'expandable' | 'jsonLd'
> &
  LitElement;

/** What the card and the list give to what stands beside them. */
export interface ArticleTools {
  html: typeof html;
  nothing: typeof nothing;
  css: typeof css;
  reportFailure: typeof reportFailure;
  latest: typeof latest;
  requestJson: typeof requestJson;
  readsOfPage: typeof readsOfPage;
  view: typeof view;
  articleOf: typeof articleOf;
  numberIn: typeof numberIn;
  oneOf: typeof oneOf;
  linkIn: typeof linkIn;
  slotsOf: typeof slotsOf;
  words: Readonly<Record<Language, ArticleStrings>>;
}
