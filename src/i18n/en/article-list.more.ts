import type { ArticleListStrings } from '../article-list-strings.js';

export const en: ArticleListStrings = {
  more: 'See more',
  empty: 'There are no articles yet.',
  failed: 'The list of articles could not be loaded.',
};
