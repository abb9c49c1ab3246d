import type { ArticleMoreStrings } from '../article-more-strings.js';

export const vi: ArticleMoreStrings = {
  open: 'Đọc toàn bài',
  close: 'Thu gọn',
  photos: (count) => `${count} ảnh`,
  credit: (name) => `Ảnh: ${name}`,
  previous: 'Ảnh trước',
  next: 'Ảnh sau',
};
