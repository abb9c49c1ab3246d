import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import '../../../src/register/weather-panel.js';
import { region, weather } from '../../helpers/browser/data.js';
import { answer, type FakeService, fakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, type LitHost, part, put, setScript, settle } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';

describe('<portal-weather-panel air>', () => {
  let clock: SinonFakeTimers;
  beforeEach(() => {
    clock = useFakeTimers({ now: Date.parse('2026-11-22T14:20:00+07:00'), toFake: ['Date'] });
  });
  afterEach(() => {
    clearPage();
    clock.restore();
  });

  const panel = async (
    aqi: number | undefined,
    attributes = 'air',
  ): Promise<{ host: LitHost; service: FakeService }> => {
    const air = { asOf: '2026-11-22T14:00:00+07:00', aqi: aqi ?? 0, pm25: 30, pm10: 40 };
    const hue = { ...region('hue', 'Huế'), ...(aqi !== undefined && { air }) };
    const cams = {
      name: 'Copernicus CAMS',
      url: 'https://open-meteo.com/en/docs/air-quality-api',
      licence: 'CC BY 4.0',
    };
    const service = fakeService().on('GET /v1/weather', answer(weather({ regions: [hue], sources: [cams] })));
    setScript({ service: service.address });
    const host = put(`<portal-weather-panel regions="hue" ${attributes}></portal-weather-panel>`);
    await until(() => part(host, 'details'), 'an open region');
    await settle(host);
    return { host, service };
  };
  const words = (host: LitHost): string => part(host, 'air')!.textContent.replace(/\s+/g, ' ').trim();
  /** Relative luminance of an rgb() colour (WCAG 2). */
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? [])
      .map((value) => Number(value) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  for (const [aqi, band, english, colour] of [
    [0, 'Tốt', 'Good', 'rgb(0, 228, 0)'],
    [50, 'Tốt', 'Good', 'rgb(0, 228, 0)'],
    [51, 'Trung bình', 'Moderate', 'rgb(255, 255, 0)'],
    [150, 'Kém', 'Poor', 'rgb(255, 126, 0)'],
    [200, 'Xấu', 'Bad', 'rgb(255, 0, 0)'],
    [300, 'Rất xấu', 'Very bad', 'rgb(143, 63, 151)'],
    [500, 'Nguy hại', 'Hazardous', 'rgb(126, 0, 35)'],
  ] as const)
    it(`says ${aqi} is “${band}”, in its official colour with text that is read on it`, async () => {
      const { host } = await panel(aqi);
      expect(words(host)).to.equal(`Không khí (VN_AQI) ${aqi} · ${band} Ước tính từ mô hình`);
      const badge = getComputedStyle(part(host, 'air')!.querySelector('b')!);
      expect(badge.backgroundColor).to.equal(colour);
      const [light, dark] = [luminance(badge.color), luminance(colour)].sort((one, other) => other - one);
      expect((light! + 0.05) / (dark! + 0.05)).to.be.at.least(4.5);
      clearPage();
      const inEnglish = await panel(aqi, 'air lang="en"');
      expect(words(inEnglish.host)).to.equal(`Air quality (VN_AQI) ${aqi} · ${english} Estimated by a model`);
    });

  it('asks for it and names its source too', async () => {
    const { host, service } = await panel(63);
    expect(service.calls.map(({ url }) => url.searchParams.get('air'))).to.deep.equal(['1']);
    expect(part(host, 'source')!.textContent).to.include('Copernicus CAMS');
  });

  it('shows nothing of it where none is known, and neither asks nor shows it without the attribute', async () => {
    expect(part((await panel(undefined)).host, 'air')).to.equal(null);
    clearPage();
    const { host, service } = await panel(63, '');
    expect(part(host, 'air')).to.equal(null);
    expect(service.calls[0]!.url.searchParams.has('air')).to.equal(false);
  });
});
