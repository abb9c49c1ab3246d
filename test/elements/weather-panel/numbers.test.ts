import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import '../../../src/register/weather-panel.js';
import type { CurrentWeather } from '../../../src/contract/weather.js';
import { region, weather } from '../../helpers/browser/data.js';
import { answer, fakeService } from '../../helpers/browser/fake-service.js';
import {
  clearPage,
  type LitHost,
  part,
  parts,
  put,
  setScript,
  settle,
  shadow,
  showsFallback,
  words,
} from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

describe('<portal-weather-panel> shows', () => {
  let clock: SinonFakeTimers;
  let said: Said;
  beforeEach(() => {
    said = listen();
    clock = useFakeTimers({ now: Date.parse('2026-11-22T23:30:00+07:00'), toFake: ['Date'] });
  });
  afterEach(() => {
    clearPage();
    clock.restore();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const panel = async (reply: unknown, attributes = '', script = {}): Promise<LitHost> => {
    const service = fakeService().on('GET /v1/weather', answer(reply));
    setScript({ service: service.address, ...script });
    const host = put(`<portal-weather-panel ${attributes}><a href="/cu">Dự báo</a></portal-weather-panel>`);
    await settle(host);
    await until(() => !part(host, 'loading'), 'the answer');
    await settle(host);
    return host;
  };
  const one = (change: Partial<CurrentWeather>, attributes = ''): Promise<LitHost> =>
    panel(weather({ regions: [region('hue', 'Huế', change)] }), `regions="hue" ${attributes}`);

  it('the regions in the order of the answer, each with its words and numbers', async () => {
    const host = await panel(weather());
    expect(parts(host, 'region').map((each) => each.textContent.replace(/[\s\u00a0]+/g, ' ').trim())).to.deep.equal([
      'Hà Nội Nhiều mây 25° Cao nhất 28° , thấp nhất 20°',
      'Đà Nẵng Mưa nhỏ 23° Cao nhất 28° , thấp nhất 20°',
      'TP Hồ Chí Minh Dông 32° Cao nhất 28° , thấp nhất 20°',
    ]);
  });

  it('temperatures as whole degrees, never minus zero', async () => {
    for (const [value, shown] of [
      [-0.4, '0°'],
      [0, '0°'],
      [24.5, '25°'],
      [-3.2, '-3°'],
      [9.4, '9°'],
    ] as const)
      expect(words(await one({ temperature: value }), 'temperature')).to.equal(shown);
  });

  it('degrees Fahrenheit where they are asked for', async () => {
    for (const [value, shown] of [
      [-40, '-40°F'],
      [0, '32°F'],
      [36.6, '98°F'],
      [100, '212°F'],
    ] as const)
      expect(words(await one({ temperature: value }, 'unit="fahrenheit"'), 'temperature')).to.equal(shown);
    expect(words(await one({}, 'unit="kelvin"'), 'temperature')).to.equal('25°');
    expect(said.warnings('portal-weather-panel')[0]).to.contain('unit="kelvin"');
  });

  it('a thunderstorm without rain as a possible one, and no hail', async () => {
    const sky = async (code: number, precipitation: number | null | undefined, lang: string): Promise<string> =>
      words(await one({ code, ...(precipitation === undefined ? {} : { precipitation }) }, `lang="${lang}"`), 'sky');
    expect(await sky(95, 0, 'vi')).to.equal('Có khả năng có dông');
    expect(await sky(95, 0, 'en')).to.equal('Thunderstorm possible');
    for (const rain of [0.1, null, undefined]) expect(await sky(95, rain, 'vi')).to.equal('Dông');
    for (const code of [96, 99]) expect(await sky(code, 0, 'vi')).to.equal('Dông mạnh');
  });

  it('how hot a day is from 35, 37 and 39 degrees on, and warns of nothing', async () => {
    const heat = async (max: number): Promise<string> => {
      const hue = region('hue', 'Huế', { feelsLike: null, humidity: null, windSpeed: null });
      const host = await panel(weather({ regions: [{ ...hue, days: [{ ...hue.days[0]!, max }] }] }), 'regions="hue"');
      expect(shadow(host).textContent).to.not.match(/cảnh báo/i);
      return words(host, 'details');
    };
    for (const [max, said] of [
      [34.9, ''],
      [35, 'nắng nóng'],
      [36.9, 'nắng nóng'],
      [37, 'nắng nóng gay gắt'],
      [38.9, 'nắng nóng gay gắt'],
      [39, 'nắng nóng đặc biệt gay gắt'],
      [44, 'nắng nóng đặc biệt gay gắt'],
    ] as const)
      expect((await heat(max)).toLowerCase(), String(max)).to.equal(said);
  });

  it('the wind’s force and where it comes from, calm as calm', async () => {
    const wind = async (windSpeed: number | null, windFrom: number | null): Promise<string> =>
      words(await one({ windSpeed, windFrom, humidity: null, feelsLike: null }), 'details');
    expect(await wind(0.1, 90)).to.equal('Lặng gió');
    expect(await wind(14, 225)).to.equal('Gió Tây Nam cấp 7');
    expect(await wind(14, null)).to.equal('Gió cấp 7');
    expect(await wind(null, 225)).to.equal('');
  });

  it('what is missing as missing, and everything else all the same', async () => {
    const gone = {
      temperature: null,
      feelsLike: null,
      humidity: null,
      code: null,
      isDay: null,
      windSpeed: null,
      windFrom: null,
    };
    const host = await one(gone);
    expect(words(host, 'temperature')).to.equal('–không có số liệu');
    expect(words(host, 'sky')).to.equal('Không rõ');
    expect(words(host, 'details')).to.equal('');
    expect(parts(host, 'day')).to.have.length(3);
    const none = await panel(
      weather({ regions: [{ slug: 'hue', name: 'Huế', current: null, days: [] }, region('ha-noi', 'Hà Nội')] }),
    );
    expect(parts(none, 'temperature').map((each) => each.textContent.trim().slice(0, 2))).to.deep.equal(['–k', '25']);
    expect(said.uncaught).to.deep.equal([]);
  });

  it('no sun at night, for any weather', async () => {
    const codes = [0, 1, 2, 3, 45, 48, 51, 55, 61, 65, 66, 71, 77, 80, 81, 82, 85, 95, 96, 99, null];
    const night = await panel(
      weather({ regions: codes.map((code, index) => region(`r${index}`, 'Huế', { code, isDay: false })) }),
      'days="0"',
    );
    expect(shadow(night).querySelectorAll('.sun')).to.have.length(0);
    expect(shadow(night).querySelectorAll('.moon').length).to.be.greaterThan(0);
    expect(words(night, 'sky')).to.equal('Quang mây');
    const day = await one({ code: 0, isDay: true }, 'days="0"');
    expect(shadow(day).querySelectorAll('.sun')).to.have.length(1);
    expect(shadow(day).querySelectorAll('.moon')).to.have.length(0);
    expect(words(day, 'sky')).to.equal('Nắng');
  });

  it('a drawing for every code, read out by nobody', async () => {
    const codes = [...Array(101).keys(), null, 999, -1];
    const host = await panel(
      weather({ regions: codes.map((code, index) => region(`r${index}`, 'Huế', { code })) }),
      'days="0"',
    );
    const drawings = parts(host, 'icon').map((icon) => icon.querySelector('svg')!);
    expect(
      drawings.every((svg) => svg.querySelector('path, circle') && svg.getAttribute('aria-hidden') === 'true'),
    ).to.equal(true);
    expect(parts(host, 'sky').every((sky) => sky.textContent.trim())).to.equal(true);
  });

  it('the days from the portal’s today on, short for the eye and in full for the ear', async () => {
    const named = (host: LitHost): string[] =>
      parts(host, 'day').map((day) => {
        const date = day.querySelector('.date')!;
        return (date.querySelector('.vh') ?? date).textContent.trim().toLowerCase();
      });
    expect(named(await one({}))).to.deep.equal(['hôm nay', 'thứ hai', 'thứ ba']);
    expect(named(await one({}, 'lang="en" days="7"'))).to.deep.equal([
      'today',
      'monday',
      'tuesday',
      'wednesday',
      'thursday',
      'friday',
      'saturday',
    ]);
    // Half past eleven at night in Hà Nội is half past one of the next day in Tokyo: yesterday is no forecast.
    expect(
      named(await panel(weather(), 'regions="hue" days="2"', { timeZone: 'Asia/Tokyo' })).slice(0, 2),
    ).to.deep.equal(['hôm nay', 'thứ ba']);
    expect(parts(await one({}), 'days')[0]!.getAttribute('aria-label')).to.equal('Dự báo Huế');
  });

  it('the day beside the hour once it is another', async () => {
    expect(words(await panel(weather()), 'source')).to.contain('Cập nhật lúc 14:00.');
    clock.setSystemTime(Date.parse('2026-11-23T00:10:00+07:00'));
    expect(words(await panel(weather()), 'source')).to.contain('Cập nhật lúc 14:00 ngày 22/11/2026.');
  });

  it('where the numbers come from, when, and under which name', async () => {
    const host = await panel(weather());
    const link = part(host, 'attribution') as HTMLAnchorElement;
    expect(link.href).to.equal('https://open-meteo.com/');
    expect(link.textContent).to.equal('Dữ liệu thời tiết từ Open-Meteo.com');
    expect(words(host, 'source')).to.contain('Cập nhật lúc 14:00').and.contain('không phải bản tin chính thức');
  });

  it('sample data under its name, and no source for it', async () => {
    const host = await panel(weather({ source: { name: 'Mẫu', url: 'https://a.invalid', licence: '', sample: true } }));
    expect(words(host, 'sample')).to.equal('Dữ liệu mẫu');
    expect(parts(host, 'attribution').length).to.equal(0);
    expect(parts(await panel(weather()), 'sample').length).to.equal(0);
  });

  it('the regions it knows, and names those it does not', async () => {
    const host = await panel(
      weather({ unknown: ['Atlantis', '<b>x</b>', 'of another panel'] }),
      'regions="Hà Nội, Atlantis, <b>x</b>"',
    );
    expect(parts(host, 'region')).to.have.length(3);
    expect(words(host, 'notice')).to.equal('Không có vùng nào tên là “Atlantis”, “<b>x</b>”');
    expect(shadow(host).querySelectorAll('[part=notice] b').length).to.equal(0);
    expect(parts(await panel(weather({ unknown: [] })), 'notice').length).to.equal(0);
  });

  it('hostile words as words', async () => {
    const host = await panel(weather({ regions: [region('x', '<img src=x onerror=alert(1)>')] }));
    expect(words(host, 'name')).to.equal('<img src=x onerror=alert(1)>');
    expect(shadow(host).querySelectorAll('img').length).to.equal(0);
  });

  it('no link where the source’s address is not safe to follow', async () => {
    const host = await panel(weather({ source: { name: 'Nguồn', url: 'javascript:alert(1)', licence: '' } }));
    expect(words(host, 'source')).to.contain('Nguồn');
    expect(shadow(host).querySelectorAll('a[href^="javascript"]').length).to.equal(0);
  });

  for (const [what, change] of Object.entries({
    'a time that is none': { asOf: 'vừa xong' },
    'no source': { source: null },
    'no regions': { regions: null },
  }))
    it(`the fallback where an answer has ${what}`, async () => {
      const host = await panel({ ...weather(), ...change });
      await until(() => said.warnings('portal-weather-panel').length, 'the failure');
      await settle(host);
      expect(showsFallback(host)).to.equal(true);
      expect(part(host, 'notice')).to.not.equal(null);
    });

  it('the same height while it loads as when the numbers are there', async () => {
    const column = put('<div style="inline-size: 320px; font: 16px/1.5 sans-serif"></div>');
    const service = fakeService().on('GET /v1/weather', () => new Promise<Response>(() => {}));
    setScript({ service: service.address });
    const loading = put('<portal-weather-panel></portal-weather-panel>', column);
    await settle(loading);
    const before = loading.getBoundingClientRect().height;
    loading.remove();
    const host = await panel(weather({ regions: [1, 2, 3].map((at) => region(`r${at}`, 'Đà Nẵng')) }));
    column.append(host);
    await settle(host);
    expect(Math.abs(host.getBoundingClientRect().height - before)).to.be.lessThan(8);
  });
});
