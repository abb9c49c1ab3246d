import { answer, drop, type FakeService, held, refuse } from './fake-service.js';
import { part, showsFallback } from './page.js';
import type { State } from './states.js';

const has = (name: string) => (host: HTMLElement) => part(host, name);
const fallback = '<a href="/cu">Bản cũ</a>';
const photo = new URL('./photo.svg', import.meta.url).href;
const FEED = 'https://bao.example.vn/rss';
const body = `<p>Sáng 17/6, <b>Ban Tuyên giáo</b> họp.</p><h2>Kết quả</h2><ul><li>Một</li></ul><blockquote>Lời</blockquote>
  <table><tr><th>Xã</th><td>12</td></tr></table><a href="/tai-lieu">Tài liệu</a>`;
const item = (
  at: number,
): string => `<item><title>Công tác Tuyên giáo ${at + 1}</title><link>https://bao.example.vn/${at}</link>
  <category>Đảng, đoàn thể</category><dc:creator>Ban Tuyên giáo</dc:creator><pubDate>Wed, 17 Jun 2020 17:04:00 +0700</pubDate><description>Sáu tháng đầu năm.</description>
  <content:encoded><![CDATA[${body}]]></content:encoded>${['Hội trường', 'Đại biểu']
    .map(
      (name) => `<media:content url="${photo}?${name}" medium="image"><media:title>${name}</media:title>
      <media:description>${name}</media:description><media:credit>Ban</media:credit></media:content>`,
    )
    .join('')}</item>`;
const feed = (count: number) => (service: FakeService) =>
  void service.on(
    'GET /v1/feeds',
    () =>
      new Response(
        `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>${Array.from({ length: count }, (_, at) => item(at)).join('')}</channel></rss>`,
        { headers: { 'x-feed-url': FEED } },
      ),
  );
const list = (attributes = '', content = ''): string =>
  `<portal-article-list heading="Tin mới" src="${FEED}" ${attributes}>${content}</portal-article-list>`;

/** A list of articles. */
export const articles: readonly State[] = [
  { name: 'loading', markup: list(), serve: (s) => s.on('GET /v1/feeds', held(drop())), there: has('loading') },
  {
    name: 'loading over a fallback',
    markup: list('', fallback),
    serve: (s) => s.on('GET /v1/feeds', held(drop())),
    there: showsFallback,
  },
  { name: 'stack', markup: list('count="2"'), serve: feed(4), there: has('more') },
  { name: 'row, leading to all', markup: list('layout="row" more="/tin"'), serve: feed(3), there: has('more') },
  { name: 'headline', markup: list('layout="headline"'), serve: feed(3), there: has('item') },
  {
    name: 'counts',
    markup: list('views'),
    serve: (s) => {
      feed(1)(s);
      s.on('POST /v1/reads', answer({ reads: { '/0': { views: 1234, visits: 9 } } }));
    },
    there: has('views'),
  },
  { name: 'none', markup: list(), serve: feed(0), there: has('notice') },
  {
    name: 'failed',
    markup: list(),
    serve: (s) => s.on('GET /v1/feeds', refuse(502, 'feed_unavailable')),
    there: has('notice'),
  },
  {
    name: 'failed over a fallback',
    markup: list('', fallback),
    serve: (s) => s.on('GET /v1/feeds', refuse(502, 'feed_unavailable')),
    there: (host) => showsFallback(host) && !part(host, 'loading'),
  },
];

/** A card that has filled itself, and was opened. */
export const openArticle: State = {
  name: 'from a source, open',
  markup: `<portal-article-card src="${FEED}" expandable></portal-article-card>`,
  serve: feed(1),
  there: has('toggle'),
  act: (host) => part(host, 'toggle')!.click(),
};
