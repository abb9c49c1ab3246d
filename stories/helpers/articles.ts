import { parseDate } from '../../src/i18n/dates.js';
import type { Article } from '../../src/elements/article-card/article-card.types.js';
import { TIME_ZONE } from './frame.js';

const when = (written: string): Article['published'] => parseDate(written, TIME_ZONE);

/** The model page's article; a story names what is different. */
export const article = (change: Partial<Article> = {}): Article => ({
  headline: 'Công tác Tuyên giáo huyện Gia Lâm 6 tháng đầu năm 2020 đã đạt được những kết quả quan trọng',
  href: '#bai-viet',
  category: 'Đảng, đoàn thể',
  published: when('17/06/2020 | 17:04'),
  image: { src: './images/hoi-truong.svg', alt: 'Hội trường huyện nhìn từ sân, hai bên là hàng cây' },
  caption: 'Hội nghị sơ kết tại hội trường huyện',
  summary:
    'Sáu tháng đầu năm, công tác tuyên truyền được triển khai đồng bộ từ huyện đến cơ sở, tập trung vào phòng, chống dịch và đại hội đảng bộ các cấp.',
  author: 'Ban Tuyên giáo Huyện ủy',
  ...change,
});

/** A headline as long as resolutions have. */
export const longHeadline =
  'Ủy ban nhân dân huyện tổ chức hội nghị trực tuyến triển khai Nghị quyết về phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh, cải cách thủ tục hành chính và chuyển đổi số trên địa bàn các xã, thị trấn giai đoạn 2020-2025, định hướng đến năm 2030';

/** What a portal lists in its sidebar. */
export const shortList: readonly Article[] = [
  article({
    headline: 'Ra quân tổng vệ sinh môi trường tại 22 xã, thị trấn',
    category: undefined,
    published: when('16/06/2020'),
  }),
  article({
    headline: 'Thông báo lịch tiếp công dân tháng 7 của lãnh đạo huyện và các phòng, ban chuyên môn',
    category: undefined,
    published: when('15/06/2020'),
  }),
  article({
    headline: 'Khai mạc hè và phát động phong trào bơi an toàn',
    category: undefined,
    published: when('14/06/2020'),
  }),
];
