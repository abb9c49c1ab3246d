import type { ArticleStrings } from '../strings.js';

export const vi: ArticleStrings = {
  published: 'Ngày đăng',
  updated: 'Cập nhật',
  views: (count) => `${count} lượt xem`,
  source: 'Nguồn',
};
