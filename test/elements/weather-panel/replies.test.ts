import { expect } from '@open-wc/testing';
import { restore, stub, useFakeTimers } from 'sinon';
import '../../../src/register/weather-panel.js';
import { clearPage, type LitHost, part, parts, put, settle, shadow } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

/** Each test has a day of its own, on which no pause of the one before is left. */
let noon = Date.parse('2026-11-22T12:20:00+07:00');
const DAY = 86_400_000;
const midnight = (): number => Math.floor((noon + 7 * 3_600_000) / DAY) * DAY;
const today = (): string => new Date(midnight()).toISOString().slice(0, 10);
type Entry = Record<string, unknown>;

/** Two days of hours from midnight in Hà Nội, in Open-Meteo's shape; `location_id` is absent for the first place. */
const place = (at: number, change: Entry = {}): Entry => {
  const time = Array.from({ length: 48 }, (_, hour) =>
    new Date(midnight() + hour * 3_600_000).toISOString().slice(0, 16),
  );
  const all = (value: unknown): unknown[] => time.map(() => value);
  return {
    latitude: 21,
    longitude: 105.75,
    utc_offset_seconds: 25_200,
    ...(at > 0 && { location_id: at }),
    hourly: { time, temperature_2m: all(20 + at), weather_code: all(3), precipitation: all(0) },
    daily: { time: [today()], temperature_2m_max: [28], temperature_2m_min: [19] },
    ...change,
  };
};
const nulls = (): Entry =>
  place(0, {
    hourly: { time: [`${today()}T00:00`], temperature_2m: [null] },
    daily: { time: [], temperature_2m_max: [] },
  });
const json = (body: unknown, status = 200): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
const reason = (status: number, words: string): Response => json({ error: true, reason: words }, status);

const addressOf = (input: RequestInfo | URL): string =>
  input instanceof Request ? input.url : new URL(input, document.baseURI).href;

describe('<portal-weather-panel source="open-meteo"> is drawn whatever is answered:', () => {
  let said: Said;
  let failures: string[];
  const fail = (event: Event): void =>
    void failures.push((event as CustomEvent<{ code: string; message: string }>).detail.code);
  beforeEach(() => {
    said = listen();
    noon += 3 * DAY;
    failures = [];
    document.addEventListener('portal-error', fail);
    for (const key of Object.keys(localStorage))
      if (key.startsWith('portal-widgets:open')) localStorage.removeItem(key);
  });
  afterEach(() => {
    document.removeEventListener('portal-error', fail);
    clearPage();
    restore();
    said.restore();
    for (const key of Object.keys(localStorage))
      if (key.startsWith('portal-widgets:open')) localStorage.removeItem(key);
  });

  /** A panel to whose question this is the answer; `pass` lets time pass while it waits. */
  const panel = async (regions: string, answer: () => Promise<Response>, pass = 0): Promise<LitHost> => {
    const clock = useFakeTimers({ now: noon, toFake: pass > 0 ? ['Date', 'setTimeout', 'clearTimeout'] : ['Date'] });
    const asked = stub(window, 'fetch').callsFake((input, init) => {
      const silent = new Promise<never>((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
      );
      const ours = addressOf(input).startsWith('https://api.open-meteo.com/');
      return ours
        ? Promise.race([answer(), silent])
        : Promise.reject(new Error(`no address of ours: ${addressOf(input)}`));
    });
    const host = put(
      `<portal-weather-panel source="open-meteo" regions="${regions}"><a href="https://nchmf.gov.vn/">Dự báo</a></portal-weather-panel>`,
    );
    await until(() => asked.called || failures.length, 'the question');
    if (pass > 0) await clock.tickAsync(pass);
    await until(() => !shadow(host).querySelector('.skeleton'), 'something but a skeleton');
    await settle(host);
    expect(asked.callCount).to.equal(1);
    expect(said.uncaught).to.deep.equal([]);
    return host;
  };

  // One place first: what a page has asked for, it asks for again with the rest.
  const good: [name: string, regions: string, body: () => unknown, temperatures: string[]][] = [
    ['an object for one place', 'hue', () => place(0), ['20°']],
    ['an array for one place', 'hue', () => [place(0)], ['20°']],
    // The days are known; what it is now is not.
    ['hours left out', 'hue', () => place(0, { hourly: undefined }), ['–không có số liệu']],
    ['an array', 'hue vinh', () => [place(0), place(1)], ['20°', '21°']],
    ['places without location_id', 'hue vinh', () => [place(0), place(1, { location_id: undefined })], ['20°', '21°']],
    ['the same cell for both', 'hue vinh', () => [place(1), place(1)], ['21°', '21°']],
  ];
  for (const [name, regions, body, temperatures] of good)
    it(`${name}: with its rows`, async () => {
      const host = await panel(regions, () => Promise.resolve(json(body())));
      expect(parts(host, 'temperature').map((cell) => cell.textContent.trim())).to.deep.equal(temperatures);
      expect(part(host, 'attribution')!.getAttribute('href')).to.equal('https://open-meteo.com/');
      expect(failures).to.deep.equal([]);
    });

  const bad: [name: string, answer: () => Promise<Response>, code: string][] = [
    ['a place too few', () => Promise.resolve(json([place(0)])), 'shape'],
    ['nothing but nulls and no place', () => Promise.resolve(json([nulls(), {}])), 'shape'],
    [
      'a 200 that breaks off',
      () =>
        Promise.resolve(
          json(`${JSON.stringify([place(0), place(1)]).slice(0, 900)}Unexpected error while streaming data: timeout`),
        ),
      'shape',
    ],
    ['HTML', () => Promise.resolve(json('<!doctype html><title>Đăng nhập</title>')), 'shape'],
    ['400', () => Promise.resolve(reason(400, 'Latitude must be in range of -90 to 90°. Given: 91.0.')), 'status'],
    ['429 of the minute', () => Promise.resolve(reason(429, 'Minutely API request limit exceeded.')), 'status'],
    ['429 of the hour', () => Promise.resolve(reason(429, 'Hourly API request limit exceeded.')), 'status'],
    ['429 of the day', () => Promise.resolve(reason(429, 'Daily API request limit exceeded.')), 'status'],
    ['429 of a crowd', () => Promise.resolve(reason(429, 'Too many concurrent requests')), 'status'],
    ['503', () => Promise.resolve(reason(503, 'The service is overloaded')), 'status'],
    ['503 in HTML', () => Promise.resolve(json('<h1>503</h1>', 503)), 'status'],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'network'],
  ];
  const calm = (host: LitHost, code: string): void => {
    expect(part(host, 'notice')!.textContent.trim()).to.equal('Chưa lấy được số liệu thời tiết. Xin xem lại sau.');
    expect(part(host, 'notice')!.getAttribute('role')).to.equal('status');
    expect(parts(host, 'temperature')).to.deep.equal([]);
    expect(host.querySelector('a')!.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(failures).to.deep.equal([code]);
  };
  for (const [name, answer, code] of bad)
    it(`${name}: with a calm sentence and the fallback`, async () => calm(await panel('hue vinh', answer), code));

  it('ten seconds of silence: with a calm sentence and the fallback', async () => {
    calm(await panel('hue vinh', () => new Promise(() => undefined), 10_100), 'timeout');
  });
});
