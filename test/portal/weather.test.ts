import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { WeatherReply } from '../../src/contract/weather.js';
import { launchBrowser, newReader, startPortal } from '../helpers/portal/model-page.js';
import { startOpenMeteo } from '../helpers/service/open-meteo-server.js';
import { newStore, type RunningService } from '../helpers/service/run-service.js';

const HOUR = 3_600_000;
const BEFORE_MIDNIGHT = Date.parse('2026-11-22T23:58:00+07:00');
const KEY = 'khoa-bi-mat-cua-khach';
const DAYS = [
  { date: '2026-11-22', code: 0, max: 31, min: 21 },
  { date: '2026-11-23', code: 61, max: 25, min: 18 },
  { date: '2026-11-24', code: 3, max: 27, min: 19 },
  { date: '2026-11-25', code: 3, max: 28, min: 20 },
];

let browser: Browser;
let service: RunningService;

beforeAll(async () => {
  browser = await launchBrowser();
  service = await startPortal(newStore(), ['--weather', 'sample']);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** What the service would answer at a moment: the days of Hà Nội from that one on, and the hours. */
function replyAt(now: number): WeatherReply {
  const local = (at: number): string => `${new Date(at + 7 * HOUR).toISOString().slice(0, 19)}+07:00`;
  const from = Math.floor(now / HOUR) * HOUR;
  const hours = Array.from({ length: 24 }, (_, at) => at);
  const current = { temperature: 23, feelsLike: 24, humidity: 80, code: 3, isDay: false, windSpeed: 2, windFrom: 45 };
  return {
    asOf: local(now),
    stale: false,
    source: { name: 'Open-Meteo.com', url: 'https://open-meteo.com/', licence: 'CC BY 4.0' },
    regions: ['hue', 'vinh'].map((slug) => ({
      slug,
      name: slug,
      asked: [slug],
      current,
      days: DAYS.filter(({ date }) => date >= local(now).slice(0, 10)),
      hours: {
        from: local(from),
        temperature: hours.map((at) => 20 + (at % 5)),
        precipitation: hours.map(() => 0),
        chance: hours.map(() => 5),
        code: hours.map(() => 3),
        isDay: hours.map(() => false),
      },
    })),
  };
}

interface Open {
  page: Page;
  /** How often weather was asked for. */
  asked: () => number;
  /** From now on there is no answer. */
  die: () => void;
  text: (part: string) => Promise<string>;
}

/** A page in a reader's own zone, two minutes before midnight in Hà Nội, whose clock the test holds. */
async function openPage(timezoneId: string): Promise<Open> {
  const context = await newReader(browser, { timezoneId });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  let [count, dead] = [0, false];
  await page.route('**/v1/weather?**', async (route) => {
    count += 1;
    if (dead)
      return route.fulfill({ status: 503, json: { code: 'weather_unavailable', detail: 'no provider answers' } });
    return route.fulfill({ json: replyAt(await page.evaluate(() => Date.now())) });
  });
  await page.route('**/thoi-tiet', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="vi"><title>Thời tiết</title>
        <script async src="/portal-widgets.js" data-service></script>
        <portal-weather-panel regions="hue vinh"><a href="https://nchmf.gov.vn/">Dự báo</a></portal-weather-panel>`,
    }),
  );
  await page.clock.install({ time: BEFORE_MIDNIGHT });
  await page.goto(`${service.url}/thoi-tiet`);
  const panel = page.locator('portal-weather-panel');
  await panel.locator('[part=toggle]').first().click();
  await panel.locator('[part=days]').waitFor();
  const text = async (part: string): Promise<string> =>
    (await panel.locator(part).first().innerText()).replace(/\s+/g, ' ').trim();
  return { page, asked: () => count, die: () => (dead = true), text };
}

describe.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles'])('a panel left open over midnight, in %s', (zone) => {
  it('shows the new day of Hà Nội, and has asked for it', async () => {
    const { page, asked, text } = await openPage(zone);
    expect(await text('[part=range]')).toContain('31°');
    expect(await text('[part=days]')).toMatch(/^Hôm nay .*31°.* Thứ 2 .*25°.* Thứ 3 .*27°/);
    expect(await text('[part=source]')).toContain('Cập nhật lúc 23:58.');
    expect(await text('.ticks')).toMatch(/^23 02 05/);
    expect(asked()).toBe(1);
    await page.clock.fastForward('02:30');
    await expect.poll(() => text('[part=range]')).toContain('25°');
    expect(asked()).toBe(2);
    expect(await text('[part=days]')).toMatch(/^Hôm nay .*25°.* Thứ 3 .*27°.* Thứ 4 .*28°/);
    expect(await text('[part=source]')).toContain('Cập nhật lúc 00:00.');
    expect(await text('.ticks')).toMatch(/^00 03 06/);
  });

  it('drops yesterday where no new weather comes, says of when it is, and shows no numbers after six hours', async () => {
    const { page, asked, die, text } = await openPage(zone);
    die();
    await page.clock.fastForward('02:30');
    await expect.poll(() => text('[part=range]')).toContain('25°');
    expect(await text('[part=notice]')).toBe('Chưa lấy được số liệu mới.');
    expect(await text('[part=source]')).toContain('Cập nhật lúc 23:58 ngày 22/11/2026.');
    const before = asked();
    await page.clock.fastForward('04:59:00');
    await expect.poll(asked).toBeGreaterThan(before);
    expect(await text('[part=temperature]')).toBe('23°');
    await page.clock.fastForward('02:00:00');
    const panel = page.locator('portal-weather-panel');
    await panel.getByText('Chưa lấy được số liệu thời tiết').waitFor();
    expect(await panel.locator('[part=temperature]').count()).toBe(0);
    expect(await panel.evaluate((host) => host.shadowRoot!.textContent)).not.toMatch(/\d/);
    expect(await panel.getByRole('link', { name: 'Dự báo' }).isVisible()).toBe(true);
  });
});

describe('where the service asks', () => {
  it('no reader contacts anyone else, and no reader sees its key', async () => {
    const provider = await startOpenMeteo();
    onTestFinished(() => provider.close());
    const own = await startPortal(newStore(), ['--weather', provider.url, '--weather-key', KEY]);
    onTestFinished(async () => void (await own.stop()));
    const context = await newReader(browser);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const hosts = new Set<string>();
    const seen: Promise<string>[] = [];
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    page.on('response', (response) =>
      seen.push(
        Promise.all([response.allHeaders(), response.text().catch(() => '')]).then(
          ([headers, body]) => response.url() + JSON.stringify(headers) + body,
        ),
      ),
    );
    for (const path of [
      '/',
      '/frame/weather-panel?regions=hue,vinh&layout=tabs&air',
      '/frame/weather-panel?regions=da-lat',
    ]) {
      await page.goto(own.url + path);
      await page.locator('portal-weather-panel [part=source]').first().waitFor();
      await page.waitForLoadState('networkidle');
    }
    expect(provider.calls.length).toBeGreaterThan(0);
    expect(provider.calls.every(({ query }) => query['apikey'] === KEY)).toBe(true);
    expect([...hosts]).toEqual([new URL(own.url).host]);
    const all = await Promise.all(seen);
    // The weather is among what was looked through.
    expect(all.some((text) => text.includes('/v1/weather?') && text.includes('"asOf"'))).toBe(true);
    expect(all.filter((text) => text.includes(KEY))).toEqual([]);
  });
});
