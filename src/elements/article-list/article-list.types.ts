import type { LitElement } from 'lit';
import type { Language } from '../../i18n/language.js';
import type { css } from '../../styles/css.js';
import type { PortalArticleList } from './article-list.js';

/** Draws the list; undefined while there is nothing yet. */
export type ListBeside = (language: Language, headingLevel: number) => unknown;

/** What asks for the articles of a list, and draws them. */
export interface ListMore {
  styles: ReturnType<typeof css>;
  draw: ListBeside;
}

/** What stands beside the element sees of it. */
export type ListHost = Pick<
  PortalArticleList,
  'src' | 'format' | 'fields' | 'layout' | 'views' | 'more' | 'count' | 'headingLevel'
> &
  LitElement;
