import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResultsPolicy } from '../../src/contract/polls.js';
import { admin, type Harness, newId, newToken, startApp } from '../helpers/service/harness.js';
import { elementOf, frame, frameText, plain, POLL } from '../helpers/service/frames.js';

describe('a frame without scripts', () => {
  it.each([
    ['poll?heading=Hỏi&heading-level=2', '2'],
    ['poll?heading=Hỏi', '3'],
    ['weather-panel?heading=Hỏi&heading-level=9', '3'],
  ])('has its heading at the level that is asked for: %s', async (address, level) => {
    const html = await frameText(await startApp({ polls: [POLL] }), address);
    expect(html).toContain(`role="heading" aria-level="${level}">Hỏi<`);
  });

  it.each([
    ['2026-01-02T03:04:05+07:00', '02/01/2026 | 03:04'],
    ['2026-01-01T20:04:05Z', '02/01/2026 | 03:04'],
    ['17/06/2020 | 17:04', '17/06/2020 | 17:04'],
    ['2026-99-99T00:00:00Z', '2026-99-99T00:00:00Z'],
  ])('reads %s as people write it', async (published, words) => {
    const service = await startApp();
    const html = await frameText(
      service,
      `article-card?${new URLSearchParams({ headline: 'Tin', published }).toString()}`,
    );
    expect(plain(elementOf(html))).toBe(`Tin ${words}`);
  });

  it('says where a poll can be answered', async () => {
    const html = await frameText(await startApp({ polls: [POLL] }), 'poll?lang=en');
    const address = 'http://tien-ich.example.vn/frame/poll?lang=en';
    expect(plain(/<noscript>(?:(?!<noscript>)[^])*<\/noscript>\s*<\/main>/.exec(html)?.[0] ?? '')).toBe(
      `If you cannot vote here, copy this address to a new tab: ${address}`,
    );
    expect(html).toContain('id="where" hidden');
  });

  it('says so to nobody who has opened it by itself, nor where there is nothing to answer', async () => {
    const service = await startApp({ polls: [{ ...POLL, closes: '2026-11-22T15:00:00+07:00' }] });
    expect((await frame(service, 'poll', { 'sec-fetch-dest': 'iframe' })).text).toContain('<noscript>');
    expect((await frame(service, 'poll', { 'sec-fetch-dest': 'document' })).text).not.toContain('<noscript>');
    service.clock.now += 3_600_000;
    expect(await frameText(service, 'poll')).not.toContain('<noscript>');
  });
});

describe('the poll in a frame', () => {
  const vote = async (service: Harness, id: string): Promise<void> => {
    const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    expect((await service.post(`/v1/polls/${id}/ballots`, ballot)).status).toBe(201);
  };
  it.each<[ResultsPolicy, 'open' | 'closed', boolean]>([
    ['always', 'open', true],
    ['after-vote', 'open', false],
    ['after-close', 'open', false],
    ['never', 'open', false],
    ['always', 'closed', true],
    ['after-vote', 'closed', true],
    ['after-close', 'closed', true],
    ['never', 'closed', false],
  ])('with results %s and %s: numbers %s', async (results, state, shown) => {
    const service = await startApp({ polls: [{ ...POLL, closes: '2026-11-22T15:00:00+07:00', results }] });
    await vote(service, POLL.id);
    if (state === 'closed') service.clock.now += 3_600_000;
    const html = elementOf(await frameText(service, 'poll?poll=giao-dien-moi'));
    const words = plain(html);
    expect(words.includes('Đẹp, dễ sử dụng 1 phiếu, 100%')).toBe(shown);
    expect(/\d phiếu/.test(words)).toBe(shown);
    expect(words.includes('Bình chọn đã kết thúc lúc 15:00 ngày 22/11/2026.')).toBe(state === 'closed');
    expect(html.includes('<form')).toBe(state === 'open');
  });

  it('says that it is not open yet', async () => {
    const service = await startApp({ polls: [{ ...POLL, opens: '2026-11-23T00:00:00+07:00' }] });
    expect(plain(elementOf(await frameText(service, 'poll?poll=giao-dien-moi&lang=en')))).toBe(
      'Xin ý kiến về giao diện mới Đẹp, dễ sử dụng Bình thường Cần chỉnh sửa ' +
        'The poll is not open yet; it opens at 00:00 on 23/11/2026.',
    );
  });

  it('shows what its owner wrote as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&';
    const options = [
      { id: 'a', label: hostile },
      { id: 'b', label: 'B' },
    ];
    const html = await frameText(await startApp({ polls: [{ ...POLL, question: hostile, options }] }), 'poll');
    expect(html.split('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;').length).toBe(5);
    expect(html).not.toContain('<img');
  });
});

describe('the weather in a frame', () => {
  it('never costs a call to the provider, and shows what is known with its source', async () => {
    let calls = 0;
    const service = await startApp({
      settings: { weather: 'https://weather.invalid' },
      fetch: () => {
        calls += 1;
        const file = new URL('../helpers/service/open-meteo/open-meteo-multi.json', import.meta.url);
        return Promise.resolve(new Response(readFileSync(file), { headers: { 'content-type': 'application/json' } }));
      },
    });
    const frame = async (): Promise<string> => plain(elementOf(await frameText(service, 'weather-panel')));
    expect([await frame(), calls]).toEqual(['Hà Nội Đà Nẵng TP Hồ Chí Minh', 0]);
    const asked = await service.get('/v1/weather?region=ha-noi,da-nang,ho-chi-minh');
    expect([asked.status, calls]).toEqual([200, 1]);
    expect(await frame()).toMatch(
      /^Hà Nội -?\d+° Đà Nẵng -?\d+° TP Hồ Chí Minh -?\d+° Số liệu lúc 14:00 ngày 22\/11\/2026\. Dữ liệu thời tiết từ Open-Meteo\.com \.$/,
    );
    expect(await frameText(service, 'weather-panel')).toContain('<a href="https://open-meteo.com/">');
    service.clock.now += 7 * 3_600_000;
    expect([await frame(), calls]).toEqual(['Hà Nội Đà Nẵng TP Hồ Chí Minh', 1]);
  });

  it('labels invented numbers', async () => {
    const service = await startApp({ settings: { weather: 'sample' } });
    await service.get('/v1/weather?region=ha-noi');
    expect(plain(elementOf(await frameText(service, 'weather-panel?regions=ha-noi&lang=en')))).toMatch(
      /^Hà Nội -?\d+° Figures as of 14:00 on 22\/11\/2026\. Sample data\.$/,
    );
  });
});

describe('the counter in a frame', () => {
  it('shows the number of its page, in the language of the frame, and counts nothing itself', async () => {
    const service = await startApp();
    const rows = [{ page: '/tin', views: 1234, visits: 56 }];
    await service.post('/v1/admin/imports', { mode: 'set', rows }, admin());
    const shown = async (asked: string): Promise<string> =>
      plain(elementOf(await frameText(service, `view-counter?${asked}`)));
    expect(await shown('page=/tin')).toBe('Lượt xem: 1.234');
    expect(await shown('page=/tin/%3Futm_source=x&lang=en')).toBe('Views: 1,234');
    expect(await shown('page=/tin&show=visits&label=Đã%20đọc')).toBe('Đã đọc: 56');
    expect(await shown('page=/khac')).toBe('Lượt xem: 0');
    expect(service.rows()).toMatchObject({ read_id: 0, visitor: 0 });
  });
});
