import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import '../../../src/register/weather-panel.js';
import { region, weather } from '../../helpers/browser/data.js';
import { answer, drop, fakeService, type FakeService, held } from '../../helpers/browser/fake-service.js';
import {
  clearPage,
  type LitHost,
  part,
  parts,
  put,
  setScript,
  settle,
  showsFallback,
  words,
} from '../../helpers/browser/page.js';
import { turn, until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';
import { fakeSight, type Sight } from '../../helpers/browser/sight.js';

const QUARTER = 15 * 60_000;

describe('<portal-weather-panel> asks', () => {
  let service: FakeService;
  let sight: Sight;
  let clock: SinonFakeTimers;
  let said: Said;
  beforeEach(() => {
    said = listen();
    sight = fakeSight();
    clock = useFakeTimers({
      now: Date.parse('2026-11-22T14:05:00+07:00'),
      toFake: ['setTimeout', 'clearTimeout', 'Date'],
    });
    service = fakeService().on('GET /v1/weather', answer(weather()));
    setScript({ service: service.address });
  });
  afterEach(() => {
    clearPage();
    clock.restore();
    sight.restore();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const panel = async (attributes = ''): Promise<LitHost> => {
    const host = put(`<portal-weather-panel ${attributes}><a href="/cu">Dự báo</a></portal-weather-panel>`);
    await settle(host);
    return host;
  };
  const asked = (of = service): string[][] =>
    of.to('GET /v1/weather').map(({ url }) => url.searchParams.getAll('region'));
  const pass = async (ms: number): Promise<void> => {
    await clock.tickAsync(ms);
    await turn();
  };

  it('for three regions and three days where nothing is written', async () => {
    await panel();
    expect(asked()).to.deep.equal([['ha-noi', 'da-nang', 'ho-chi-minh']]);
    const [{ url, init }] = service.calls as [FakeService['calls'][number]];
    expect(url.searchParams.get('days')).to.equal('3');
    expect(init.method).to.equal(undefined);
    expect(init.headers).to.equal(undefined);
  });

  for (const [written, regions] of Object.entries({
    'ha-noi da-nang': ['ha-noi', 'da-nang'],
    '  ha-noi \n da-nang ': ['ha-noi', 'da-nang'],
    'ha-noi,da-nang': ['ha-noi', 'da-nang'],
    'Hà Nội, Đà Nẵng , TP Hồ Chí Minh': ['Hà Nội', 'Đà Nẵng', 'TP Hồ Chí Minh'],
    'Bà Rịa - Vũng Tàu,': ['Bà Rịa - Vũng Tàu'],
    ',': ['ha-noi', 'da-nang', 'ho-chi-minh'],
    '   ': ['ha-noi', 'da-nang', 'ho-chi-minh'],
    [`${'Huế'.normalize('NFD')}, ${'Cần Thơ'.normalize('NFD')}`]: ['Huế', 'Cần Thơ'],
    'a&b=c#d,?': ['a&b=c#d', '?'],
    'ha-noi, 21.03,105.85;Gia Lâm, 52': ['ha-noi', '21.03,105.85;Gia Lâm', '52'],
    '21.03, 105.85,11.5,-106': ['21.03, 105.85', '11.5,-106'],
  }))
    it(`for ${regions.join(' and ')} where regions="${written.trim()}"`, async () => {
      await panel(`regions="${written.replaceAll('&', '&amp;')}"`);
      expect(asked()).to.deep.equal([regions]);
    });

  it('once for all panels that want the same', async () => {
    const late = held(answer(weather()));
    service.on('GET /v1/weather', late);
    const panels = [await panel(), await panel('heading="Thời tiết"'), await panel('lang="en"')];
    expect(service.calls).to.have.length(1);
    late.release();
    await settle(...panels);
    expect(panels.every((each) => parts(each, 'region').length === 3)).to.equal(true);
    await panel('days="5"');
    expect(service.calls).to.have.length(2);
  });

  it('once for panels that want different regions, and gives each its own in its own order', async () => {
    service.on(
      'GET /v1/weather',
      answer(
        weather({
          regions: ['ha-noi', 'hue', 'vinh'].map((slug) => ({ ...region(slug, slug), asked: [slug] })),
          unknown: ['atlantis'],
        }),
      ),
    );
    const hosts = ['regions="ha-noi hue"', 'regions="vinh, hue, ha-noi, atlantis" days="5"'].map((attributes) =>
      document.createRange().createContextualFragment(`<portal-weather-panel ${attributes}></portal-weather-panel>`),
    );
    const page = put('<div></div>');
    page.append(...hosts);
    const [first, second] = [...page.children] as LitHost[];
    await settle(first!, second!);
    expect(asked()).to.deep.equal([['ha-noi', 'hue', 'vinh', 'atlantis']]);
    expect(service.calls[0]!.url.searchParams.get('days')).to.equal('5');
    const names = (host: LitHost): string[] => parts(host, 'name').map((name) => name.textContent.trim());
    expect(names(first!)).to.deep.equal(['ha-noi', 'hue']);
    expect(names(second!)).to.deep.equal(['vinh', 'hue', 'ha-noi']);
    expect(parts(first!, 'notice')).to.have.length(0);
    expect(words(second!, 'notice')).to.contain('“atlantis”');
  });

  for (const [written, days] of Object.entries({
    '0': '0',
    '7': '7',
    '': '3',
    '2.9': '2',
    '8': '3',
    '-1': '3',
    nhiều: '3',
  }))
    it(`for ${days} days where days="${written}", and shows so many`, async () => {
      service.on('GET /v1/weather', answer(weather({ regions: [region('hue', 'Huế')] })));
      const host = await panel(`regions="hue" days="${written}"`);
      expect(service.calls[0]!.url.searchParams.get('days')).to.equal(days);
      expect(part(host, 'region')!.querySelectorAll('[part=day]')).to.have.length(Number(days));
      expect(part(host, 'days') === null).to.equal(days === '0');
    });

  it('another source where one is named, and nothing of the service', async () => {
    const other = fakeService().on('GET /thoi-tiet', answer(weather()));
    const host = await panel(`source="${other.address}/thoi-tiet?khoa=1" regions="hue" days="1"`);
    expect(part(host, 'list')).to.not.equal(null);
    expect(other.calls.map(({ url }) => url.search)).to.deep.equal(['?khoa=1&region=hue&days=1&hours=24']);
    expect(service.calls).to.have.length(0);
  });

  it('again after a quarter of an hour in view', async () => {
    const host = await panel();
    sight.show(host);
    await pass(QUARTER - 1);
    expect(service.calls).to.have.length(1);
    await pass(1);
    expect(service.calls).to.have.length(2);
    await settle(host);
    await pass(QUARTER);
    expect(service.calls).to.have.length(3);
  });

  it('again a quarter of an hour after the answer came, not after it was asked', async () => {
    const late = held(answer(weather()));
    service.on('GET /v1/weather', late, answer(weather()));
    const host = await panel();
    sight.show(host);
    await pass(5000);
    late.release();
    await settle(host);
    await pass(QUARTER - 1);
    expect(service.calls).to.have.length(1);
    await pass(1);
    expect(service.calls).to.have.length(2);
  });

  it('nothing while it is out of view or in a tab behind, and at once when it comes back', async () => {
    const host = await panel();
    sight.show(host);
    await pass(1000);
    sight.hide(host);
    await pass(10 * QUARTER);
    expect(service.calls).to.have.length(1);
    sight.tab('hidden');
    sight.show(host);
    await pass(10 * QUARTER);
    expect(service.calls).to.have.length(1);
    sight.tab('visible');
    await pass(0);
    expect(service.calls).to.have.length(2);
  });

  it('nothing new for a short look away', async () => {
    const host = await panel();
    sight.show(host);
    await pass(1000);
    sight.hide(host);
    await pass(1000);
    sight.show(host);
    await pass(1000);
    expect(service.calls).to.have.length(1);
    // The look away does not put off the next one.
    await pass(QUARTER - 3000);
    expect(service.calls).to.have.length(2);
  });

  it('again after a failure, too, and keeps the last good weather with its time until then', async () => {
    service.on('GET /v1/weather', answer(weather()), drop(), answer(weather({ asOf: '2026-11-22T14:35:00+07:00' })));
    const host = await panel();
    sight.show(host);
    await pass(QUARTER);
    await until(() => said.warnings('portal-weather-panel').length, 'the failure');
    await settle(host);
    expect(parts(host, 'region')).to.have.length(3);
    expect(words(host, 'source')).to.contain('Cập nhật lúc 14:00');
    expect(words(host, 'notice')).to.equal('Chưa lấy được số liệu mới.');
    expect(showsFallback(host)).to.equal(false);
    await pass(60_000);
    await settle(host);
    expect(words(host, 'source')).to.contain('Cập nhật lúc 14:35');
    expect(said.warnings('portal-weather-panel')).to.have.length(1);
  });

  it('no weather that is older than six hours', async () => {
    service.on('GET /v1/weather', answer(weather({ asOf: new Date().toISOString() })), drop());
    const host = await panel();
    sight.show(host);
    for (let quarter = 0; quarter < 23; quarter++) await pass(QUARTER);
    await settle(host);
    expect(parts(host, 'region')).to.have.length(3);
    for (let quarter = 0; quarter < 2; quarter++) await pass(QUARTER);
    await settle(host);
    expect(parts(host, 'region')).to.have.length(0);
    expect(showsFallback(host)).to.equal(true);
  });

  it('nothing more once it is gone, though its answer comes late', async () => {
    const late = held(answer(weather()));
    service.on('GET /v1/weather', late);
    const host = await panel();
    sight.show(host);
    host.remove();
    late.release();
    await settle(host);
    await pass(10 * QUARTER);
    expect(service.calls).to.have.length(1);
    expect(clock.countTimers()).to.equal(0);
  });

  it('for what is written last, whatever answers first', async () => {
    const [slow, fast] = [
      held(answer(weather({ regions: [region('ha-noi', 'Hà Nội')] }))),
      held(answer(weather({ regions: [region('hue', 'Huế')] }))),
    ];
    service.on('GET /v1/weather', slow, fast);
    const host = await panel('regions="ha-noi"');
    host.setAttribute('regions', 'hue');
    await settle(host);
    fast.release();
    await settle(host);
    slow.release();
    await settle(host);
    expect(parts(host, 'name').map((name) => name.textContent)).to.deep.equal(['Huế']);
  });

  it('and tells the page', async () => {
    const told: unknown[] = [];
    const listener = (event: Event): void => void told.push((event as CustomEvent).detail);
    document.addEventListener('portal-weather-load', listener);
    await panel();
    document.removeEventListener('portal-weather-load', listener);
    expect(told).to.deep.equal([{ asOf: '2026-11-22T14:00:00+07:00', regions: ['ha-noi', 'da-nang', 'ho-chi-minh'] }]);
  });
});
