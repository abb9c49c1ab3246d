import {
  PortalArticleCard,
  PortalArticleList,
  PortalPoll,
  PortalViewCounter,
  PortalWeatherPanel,
} from '../../../src/index.js';
import { poll, weather } from './data.js';
import { answer, fakeService, type FakeService } from './fake-service.js';
import { type LitHost, part, put, setScript, settle } from './page.js';
import { until } from './real-time.js';

/** An element as the contract suite sees it. */
export interface Kind {
  name: string;
  parent: CustomElementConstructor;
  /** Attributes under which it shows something, and the properties of the same meaning. */
  attributes: Record<string, string>;
  properties: Record<string, unknown>;
  /** Values that mean the default, for an attribute each. */
  bad: Record<string, string>;
  /** The route its data comes by, and how that looks; none where it shows what is written. */
  route?: string;
  data?: unknown;
  /** The part that is there once its data is. */
  shows: string;
  /** Words it has in each language. */
  says: Record<'vi' | 'en', RegExp>;
}

export const kinds: readonly Kind[] = [
  {
    name: '<portal-article-card>',
    parent: PortalArticleCard,
    attributes: {
      headline: 'Công tác Tuyên giáo',
      href: '/tin-tuc/1',
      category: 'Đảng, đoàn thể',
      published: '17/06/2020 17:04',
      updated: '18/06/2020',
      author: 'Ban Tuyên giáo',
      summary: 'Sáu tháng đầu năm',
      views: '316',
      layout: 'row',
      'heading-level': '4',
    },
    properties: {
      headline: 'Công tác Tuyên giáo',
      href: '/tin-tuc/1',
      category: 'Đảng, đoàn thể',
      published: '17/06/2020 17:04',
      updatedAt: '18/06/2020',
      author: 'Ban Tuyên giáo',
      summary: 'Sáu tháng đầu năm',
      views: 316,
      layout: 'row',
      headingLevel: 4,
    },
    bad: {
      layout: 'grid',
      'heading-level': '9',
      views: '-1',
      href: 'javascript:alert(1)',
      image: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
    },
    shows: 'card',
    says: { vi: /316 lượt xem/, en: /316 views/ },
  },
  {
    name: '<portal-article-list>',
    parent: PortalArticleList,
    attributes: {
      src: 'https://bao.example.vn/wp-json/wp/v2/posts',
      heading: 'Tin mới',
      'heading-level': '4',
      count: '1',
    },
    properties: { src: 'https://bao.example.vn/wp-json/wp/v2/posts', heading: 'Tin mới', headingLevel: 4, count: 1 },
    bad: { layout: 'grid', 'heading-level': '9', count: '0', more: 'javascript:alert(1)' },
    route: 'GET /v1/feeds',
    data: [{ title: { rendered: 'Tin một' } }, { title: { rendered: 'Tin hai' } }],
    shows: 'item',
    says: { vi: /Xem thêm/, en: /See more/ },
  },
  {
    name: '<portal-view-counter>',
    parent: PortalViewCounter,
    attributes: { page: '/a', mode: 'show', show: 'visits', notation: 'compact' },
    properties: { page: '/a', mode: 'show', show: 'visits', notation: 'compact' },
    bad: { show: 'likes', notation: 'short' },
    route: 'POST /v1/reads',
    data: { reads: { '/a': { views: 316, visits: 1_200_000 } } },
    shows: 'number',
    says: { vi: /Lượt truy cập/, en: /Visits/ },
  },
  {
    name: '<portal-weather-panel>',
    parent: PortalWeatherPanel,
    attributes: { heading: 'Thời tiết các vùng', 'heading-level': '2', regions: 'ha-noi hue', days: '2' },
    properties: { heading: 'Thời tiết các vùng', headingLevel: 2, regions: 'ha-noi hue', days: 2 },
    bad: { 'heading-level': '1', days: '8' },
    route: 'GET /v1/weather',
    data: weather(),
    shows: 'source',
    says: { vi: /Số liệu mô hình/, en: /Model values/ },
  },
  {
    name: '<portal-poll>',
    parent: PortalPoll,
    attributes: { heading: 'Bình chọn', 'heading-level': '5', poll: 'giao-dien-moi' },
    properties: { heading: 'Bình chọn', headingLevel: 5, poll: 'giao-dien-moi' },
    bad: { 'heading-level': 'h2', 'vote-at': 'javascript:alert(1)' },
    route: 'GET /v1/polls/*',
    data: poll(),
    shows: 'form',
    says: { vi: /Gửi ý kiến/, en: /Send my answer/ },
  },
];

/** A service that has what the kind asks for, named by the page's script tag. */
export function serve({ route, data }: Kind, script: Record<string, string> = {}): FakeService {
  const service = fakeService();
  if (route) service.on(route, answer(data));
  setScript({ service: service.address, ...script });
  return service;
}

export const written = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');

export const shown = async (kind: Kind, host: Element): Promise<void> => {
  await until(() => part(host, kind.shows), `${kind.name} to show its ${kind.shows}`);
  await settle(host);
};

/** Puts an element of a tag on the page, and waits for its data. */
export async function show(
  kind: Kind,
  tag: string,
  attributes = kind.attributes,
  { inner = '', into = document.body } = {},
): Promise<LitHost> {
  const host = put(`<${tag} ${written(attributes)}>${inner}</${tag}>`, into);
  await shown(kind, host);
  return host;
}
