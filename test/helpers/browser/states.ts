import '../../../src/register/all.js';
import { counted, poll, receipt, region, weather } from './data.js';
import { answer, drop, fakeService, type FakeService, held, refuse } from './fake-service.js';
import { articles, openArticle } from './states-articles.js';
import { part, parts, put, settle, shadow, showsFallback, words } from './page.js';
import { until } from './real-time.js';

/** One state of an element: what is written, what the service answers, and how to tell that it is there. */
export interface State {
  name: string;
  markup: string;
  serve?: (service: FakeService) => void;
  /** What a reader, or the page, does then. */
  act?: (host: HTMLElement, config: HTMLElement) => void | Promise<void>;
  there: (host: HTMLElement) => unknown;
}

export interface Around {
  theme?: string;
  lang?: string;
}

const has = (name: string) => (host: HTMLElement) => part(host, name);
const fallback = '<a href="/cu">Bản cũ</a>';
const photo = new URL('./photo.svg', import.meta.url).href;
const card = (attributes: string, content = ''): string =>
  `<portal-article-card ${attributes}>${content}</portal-article-card>`;
const full = `headline="Công tác Tuyên giáo huyện Gia Lâm" href="/tin" category="Đảng, đoàn thể" published="17/06/2020 17:04"
  updated="18/06/2020" author="Ban Tuyên giáo Huyện ủy" summary="Sáu tháng đầu năm." views="316"`;
const picture = '<svg slot="media" role="img" aria-label="Hội nghị" viewBox="0 0 16 9" width="160" height="90"></svg>';

const article: State[] = [
  { name: 'fallback', markup: card('', fallback), there: showsFallback },
  { name: 'full', markup: card(full), there: has('summary') },
  {
    name: 'slots',
    markup: card(full, `${picture}<span slot="caption">Toàn cảnh hội nghị</span><b slot="summary">Tóm tắt</b>`),
    there: has('caption'),
  },
  {
    name: 'photo',
    markup: card(`${full} image="${photo}" image-alt="Hội nghị" caption="Toàn cảnh"`),
    there: has('image'),
  },
  { name: 'row', markup: card(`${full} layout="row"`), there: has('card') },
  { name: 'headline', markup: card(`${full} layout="headline"`), there: has('card') },
  { name: 'bad date', markup: card('headline="Tin" published="hôm qua"'), there: has('meta') },
  {
    name: 'count',
    markup: card('headline="Tin" page="/a"'),
    serve: (service) => service.on('POST /v1/reads', answer({ reads: { '/a': { views: 1234, visits: 9 } } })),
    there: has('views'),
  },
  openArticle,
];

const numbers = (views: number) => (service: FakeService) =>
  void service.on('POST /v1/reads', answer({ reads: { '/a': { views, visits: 9 } } }));
const counter = (attributes = ''): string =>
  `<portal-view-counter page="/a" mode="show" ${attributes}>Lượt xem: —</portal-view-counter>`;

const each = Array.from({ length: 30 }, (_, day) => (day * 7) % 11);
const days = { until: '2026-11-22', views: each, visits: each };

const views: State[] = [
  { name: 'loading', markup: counter(), serve: (s) => s.on('POST /v1/reads', held(drop())), there: showsFallback },
  { name: 'number', markup: counter(), serve: numbers(1234), there: has('number') },
  { name: 'compact', markup: counter('notation="compact"'), serve: numbers(1_234_567), there: has('number') },
  {
    name: 'trend',
    markup: counter('trend'),
    serve: (s) =>
      s.on('POST /v1/reads', answer({ reads: { '/a': { views: 1234, visits: 9 } }, trends: { '/a': days } })),
    there: (host) => !!part(host, 'trend')?.querySelector('path') && has('number')(host),
  },
  {
    name: 'failed',
    markup: counter(),
    serve: (s) => s.on('POST /v1/reads', refuse(400, 'malformed')),
    there: showsFallback,
  },
];

const panel = (attributes = '', content = ''): string =>
  `<portal-weather-panel heading="Thời tiết các vùng" ${attributes}>${content}</portal-weather-panel>`;
const forecast = (content: unknown) => (service: FakeService) => void service.on('GET /v1/weather', answer(content));
const nulls = region('hue', 'Huế', {
  temperature: null,
  feelsLike: null,
  humidity: null,
  code: null,
  isDay: null,
  windSpeed: null,
  windFrom: null,
});

const came = (host: HTMLElement): boolean => !!part(host, 'source');
/** Opens so many of the first rows, once what opens them is there. */
export const openRows = async (host: HTMLElement, count: number): Promise<void> => {
  const buttons = (): NodeListOf<HTMLElement> => shadow(host).querySelectorAll('[aria-expanded]');
  await until(() => buttons().length > 0, 'rows that open');
  for (const button of [...buttons()].slice(0, count)) button.click();
};

const sky: State[] = [
  { name: 'loading', markup: panel(), serve: (s) => s.on('GET /v1/weather', held(drop())), there: has('loading') },
  {
    name: 'loading over a fallback',
    markup: panel('', fallback),
    serve: (s) => s.on('GET /v1/weather', held(drop())),
    there: showsFallback,
  },
  { name: 'ready', markup: panel(), serve: forecast(weather()), there: came },
  { name: 'no days', markup: panel('days="0"'), serve: forecast(weather()), there: came },
  {
    name: 'two open, a week',
    markup: panel('days="7"'),
    serve: forecast(weather()),
    there: came,
    act: (host) => openRows(host, 2),
  },
  {
    name: 'one region, in Fahrenheit',
    markup: panel('regions="hue" unit="fahrenheit"'),
    serve: forecast(weather({ regions: [region('hue', 'Huế')] })),
    there: has('days'),
  },
  {
    name: 'the air, and a search for another region',
    markup: panel('regions="hue" air picker'),
    serve: forecast(
      weather({
        regions: [
          { ...region('hue', 'Huế'), air: { asOf: '2026-11-22T14:00:00+07:00', aqi: 87, pm25: 32.4, pm10: 48 } },
        ],
      }),
    ),
    there: has('picker'),
    act: async (host) => {
      shadow(host).querySelector<HTMLElement>('[part=picker-input]')!.click();
      await settle(host);
    },
  },
  { name: 'tabs', markup: panel('layout="tabs"'), serve: forecast(weather()), there: has('tabs') },
  {
    name: 'night',
    markup: panel(),
    serve: forecast(
      weather({ regions: [0, 2, 3, 80].map((code) => region(`r${code}`, 'Huế', { code, isDay: false })) }),
    ),
    there: came,
  },
  {
    name: 'nulls',
    markup: panel(),
    serve: forecast(
      weather({
        regions: [
          { ...nulls, days: [{ date: '2026-11-22', code: null, max: null, min: null }] },
          { slug: 'vinh', name: 'Vinh', current: null, days: [] },
        ],
      }),
    ),
    there: came,
    act: (host) => openRows(host, 2),
  },
  {
    name: 'unknown region',
    markup: panel('regions="ha-noi da-nang ho-chi-minh Atlantis"'),
    serve: forecast(weather({ unknown: ['Atlantis'] })),
    there: has('notice'),
  },
  {
    name: 'sample',
    markup: panel(),
    serve: forecast(weather({ source: { name: 'Mẫu', url: '', licence: '', sample: true } })),
    there: has('sample'),
  },
  { name: 'failed', markup: panel('', fallback), serve: (s) => s.on('GET /v1/weather', drop()), there: has('notice') },
  {
    name: 'failed with the last weather',
    markup: panel(),
    serve: (s) => s.on('GET /v1/weather', answer(weather()), drop()),
    act: async (host) => {
      const changed = new Promise((resolve) => host.addEventListener('portal-error', resolve, { once: true }));
      host.setAttribute('days', '2');
      await changed;
    },
    there: came,
  },
];

const ballot = (attributes = '', content = ''): string =>
  `<portal-poll poll="giao-dien-moi" heading="Bình chọn" ${attributes}>${content}</portal-poll>`;
const asks =
  (change: Parameters<typeof poll>[0] = {}) =>
  (service: FakeService) =>
    service.on('GET /v1/polls/*', answer(poll(change)));
export const choose = (host: HTMLElement, index = 0): void => shadow(host).querySelectorAll('input')[index]!.click();
export const send = (host: HTMLElement): void => part(host, 'button')!.click();
const vote = async (host: HTMLElement): Promise<void> => {
  choose(host);
  await settle(host);
  send(host);
  await settle(host);
};
const refused = (status: number, code: string): State => ({
  name: `refused: ${code}`,
  markup: ballot(),
  serve: (service) => asks()(service).on('POST /v1/polls/*', refuse(status, code)),
  act: async (host) => {
    await vote(host);
    await until(() => words(host, 'notice'), 'the refusal');
  },
  there: has('form'),
});

const corrections = [{ at: '2026-07-01T09:30:00+07:00', reason: 'Cộng phiếu giấy', changes: { dep: 1 }, voters: 1 }];
/** A ballot that was cast and may be changed, and what its voter does then. */
const changeable = (name: string, act: (host: HTMLElement) => void, then: string): State => ({
  name,
  markup: ballot(),
  serve: (s) =>
    asks({ changeable: true })(s).on('POST /v1/polls/*', answer({ receipt, poll: counted({ changeable: true }) }, 201)),
  act: async (host) => {
    await vote(host);
    await until(() => part(host, 'change'), 'the ways to change');
    act(host);
    await until(() => part(host, then), then);
  },
  there: has('form'),
});

const question: State[] = [
  { name: 'loading', markup: ballot(), serve: (s) => s.on('GET /v1/polls/*', held(drop())), there: has('loading') },
  {
    name: 'loading over a fallback',
    markup: ballot('', fallback),
    serve: (s) => s.on('GET /v1/polls/*', held(drop())),
    there: showsFallback,
  },
  {
    name: 'not yet open',
    markup: ballot(),
    serve: asks({ state: 'not-yet-open', opens: '2027-01-01T08:00:00+07:00' }),
    there: has('note'),
  },
  { name: 'open', markup: ballot(), serve: asks({ closes: '2026-12-31T17:00:00+07:00' }), there: has('form') },
  {
    name: 'open elsewhere',
    markup: ballot('vote-at="https://tien-ich.example.vn/frame/poll"'),
    serve: asks(),
    there: has('button'),
  },
  {
    name: 'nothing chosen',
    markup: ballot(),
    serve: asks(),
    act: async (host) => {
      send(host);
      await settle(host);
    },
    there: has('form'),
  },
  {
    name: 'sending',
    markup: ballot(),
    serve: (s) => asks()(s).on('POST /v1/polls/*', held(drop())),
    act: vote,
    there: has('form'),
  },
  ...(
    [
      [409, 'already_voted'],
      [403, 'poll_not_open'],
      [429, 'rate'],
      [503, 'overload'],
    ] as const
  ).map(([status, code]) => refused(status, code)),
  {
    name: 'voted',
    markup: ballot(),
    serve: (s) => asks()(s).on('POST /v1/polls/*', answer({ receipt, poll: counted() }, 201)),
    act: async (host) => {
      await vote(host);
      await until(() => part(host, 'own'), 'the results');
    },
    there: has('form'),
  },
  ...(['after-close', 'never'] as const).map((results): State => ({
    name: `voted, results ${results}`,
    markup: ballot(),
    serve: (s) => asks({ results })(s).on('POST /v1/polls/*', answer({ receipt, poll: poll({ results }) }, 201)),
    act: async (host) => {
      await vote(host);
      await until(() => part(host, 'results'), 'the word of thanks');
    },
    there: has('form'),
  })),
  {
    name: 'closed',
    markup: ballot(),
    serve: (s) => s.on('GET /v1/polls/*', answer(counted({ state: 'closed', closes: '2026-06-30T17:00:00+07:00' }))),
    there: has('bars'),
  },
  {
    name: 'closed, nobody voted',
    markup: ballot(),
    serve: (s) =>
      s.on(
        'GET /v1/polls/*',
        answer(poll({ state: 'closed', closes: '2026-06-30T17:00:00+07:00', voters: 0, tally: {} })),
      ),
    there: has('bars'),
  },
  {
    name: 'pictures',
    markup: ballot(),
    serve: asks({ options: ['a', 'b'].map((id) => ({ id, label: id, image: { src: photo, alt: `Hồ ${id}` } })) }),
    there: has('image'),
  },
  {
    name: 'no answer to the ballot',
    markup: ballot(),
    serve: (s) => asks()(s).on('POST /v1/polls/*', drop()),
    act: async (host) => {
      await vote(host);
      await until(() => words(host, 'notice'), 'the notice');
    },
    there: has('form'),
  },
  changeable('voted, and may change', () => {}, 'withdraw'),
  changeable('asked whether to withdraw', (host) => part(host, 'withdraw')!.click(), 'sure'),
  changeable('changing', (host) => part(host, 'change')!.click(), 'keep'),
  {
    name: 'columns, with corrections',
    markup: ballot('results="columns"'),
    serve: (s) =>
      s.on(
        'GET /v1/polls/*',
        answer(
          counted({ kind: 'multiple', max: 3, state: 'closed', closes: '2026-06-30T17:00:00+07:00', corrections }),
        ),
      ),
    there: has('columns'),
  },
  {
    name: 'archive',
    markup: '<portal-poll poll="archive" heading="Bình chọn đã kết thúc"></portal-poll>',
    serve: (s) =>
      s.on(
        'GET /v1/polls',
        answer({ polls: [counted({ state: 'closed', closes: '2026-06-30T17:00:00+07:00', corrections })] }),
      ),
    there: has('archive'),
  },
  { name: 'failed', markup: ballot('', fallback), serve: (s) => s.on('GET /v1/polls/*', drop()), there: has('note') },
  {
    name: 'failed with the last results',
    markup: ballot(),
    serve: (s) => s.on('GET /v1/polls/*', answer(counted({ state: 'closed', closes: '2026-06-30T17:00:00+07:00' }))),
    act: async (host, config) => {
      const down = fakeService().on('GET /v1/polls/*', drop());
      config.setAttribute('service', down.address);
      await until(() => words(host).includes(':') && parts(host, 'note').length > 1, 'the last results');
    },
    there: has('bars'),
  },
];

/** Every main state of every element that shows something. */
export const states: Readonly<Record<string, readonly State[]>> = {
  'portal-article-card': article,
  'portal-article-list': articles,
  'portal-view-counter': views,
  'portal-weather-panel': sky,
  'portal-poll': question,
};

/** Puts a state on the page, with a service and a config of its own, and waits until it is there. */
export async function mount(
  state: State,
  { theme = 'light', lang = 'vi' }: Around = {},
  into: Element = document.body,
): Promise<HTMLElement> {
  const service = fakeService();
  state.serve?.(service);
  const config = put(
    `<portal-config service="${service.address}" theme="${theme}" lang="${lang}">${state.markup}</portal-config>`,
    into,
  );
  const host = config.firstElementChild as HTMLElement;
  await settle(config, host);
  await until(() => state.there(host), `<${host.localName}> to be ${state.name}`);
  await state.act?.(host, config);
  await settle(config, host);
  return host;
}
