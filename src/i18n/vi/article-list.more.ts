import type { ArticleListStrings } from '../article-list-strings.js';

export const vi: ArticleListStrings = {
  more: 'Xem thêm',
  empty: 'Chưa có bài viết nào.',
  failed: 'Chưa tải được danh sách bài viết.',
};
