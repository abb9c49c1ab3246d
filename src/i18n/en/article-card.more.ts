import type { ArticleMoreStrings } from '../article-more-strings.js';

export const en: ArticleMoreStrings = {
  open: 'Read the whole article',
  close: 'Close',
  photos: (count) => (count === 1 ? '1 photo' : `${count} photos`),
  credit: (name) => `Photo: ${name}`,
  previous: 'Previous photo',
  next: 'Next photo',
};
