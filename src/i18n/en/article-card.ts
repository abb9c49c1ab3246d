import type { ArticleStrings } from '../strings.js';

export const en: ArticleStrings = {
  published: 'Published',
  updated: 'Updated',
  views: (count) => `${count} ${count === '1' ? 'view' : 'views'}`,
  source: 'Source',
};
