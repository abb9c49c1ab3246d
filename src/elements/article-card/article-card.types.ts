import type { Moment } from '../../i18n/dates.js';

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
  /** Names of the slots the host has filled. */
  slots: ReadonlySet<string>;
  onBrokenImage: () => void;
}
