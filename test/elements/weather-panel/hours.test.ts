import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import '../../../src/register/weather-panel.js';
import type { HourlyForecast } from '../../../src/contract/weather.js';
import { region, weather } from '../../helpers/browser/data.js';
import { answer, fakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, type LitHost, part, put, setScript, settle, shadow } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { openRows } from '../../helpers/browser/states.js';

describe('<portal-weather-panel> opens', () => {
  let clock: SinonFakeTimers;
  beforeEach(() => {
    clock = useFakeTimers({ now: Date.parse('2026-11-22T14:20:00+07:00'), toFake: ['Date'] });
  });
  afterEach(() => {
    clearPage();
    clock.restore();
  });

  const hue = region('hue', 'Huế');
  const panel = async (attributes: string, regions = [hue]): Promise<LitHost> => {
    const service = fakeService().on('GET /v1/weather', answer(weather({ regions })));
    setScript({ service: service.address });
    const host = put(`<portal-weather-panel ${attributes}></portal-weather-panel>`);
    await settle(host);
    await until(() => part(host, 'source'), 'the weather');
    await settle(host);
    return host;
  };
  const shows = (change: Partial<HourlyForecast>, attributes = ''): Promise<LitHost> =>
    panel(`regions="hue" ${attributes}`, [{ ...hue, hours: { ...hue.hours!, ...change } }]);
  const said = (host: LitHost): string => shadow(host).querySelector('.said')!.textContent.replace(/\s+/g, ' ').trim();

  it('a row and closes it again, by its button, and tells so', async () => {
    const host = await panel('', weather().regions);
    await openRows(host, 1);
    await settle(host);
    const [first, second] = shadow(host).querySelectorAll('[part=toggle]');
    expect([first, second].map((button) => button!.getAttribute('aria-expanded'))).to.deep.equal(['true', 'false']);
    const body = shadow(host).getElementById(first!.getAttribute('aria-controls')!)!;
    expect(body.querySelector('[part=details]')).to.not.equal(null);
    expect(first!.getAttribute('aria-label')).to.equal('Chi tiết Hà Nội');
    expect(first!.getBoundingClientRect().height).to.be.greaterThan(43);
    (first as HTMLElement).click();
    await settle(host);
    expect(part(host, 'details')).to.equal(null);
  });

  it('tabs by click, arrows, Home and End; the shown one alone can be reached by Tab', async () => {
    const host = await panel('layout="tabs"', weather().regions);
    const tabs = (): HTMLElement[] => [...shadow(host).querySelectorAll<HTMLElement>('[role=tab]')];
    const shown = async (): Promise<string> => {
      await settle(host);
      const selected = tabs().filter((tab) => tab.getAttribute('aria-selected') === 'true');
      expect(selected).to.have.length(1);
      expect(tabs().filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal(selected);
      expect(part(host, 'name')!.textContent.trim()).to.equal(selected[0]!.textContent.trim());
      return selected[0]!.textContent.trim();
    };
    const press = (key: string): void =>
      void shadow(host).activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true }),
      );
    expect(await shown()).to.equal('Hà Nội');
    tabs()[1]!.click();
    expect(await shown()).to.equal('Đà Nẵng');
    for (const [key, name] of [
      ['ArrowRight', 'TP Hồ Chí Minh'],
      ['ArrowRight', 'Hà Nội'],
      ['ArrowLeft', 'TP Hồ Chí Minh'],
      ['Home', 'Hà Nội'],
      ['End', 'TP Hồ Chí Minh'],
    ] as const) {
      press(key);
      expect(await shown(), key).to.equal(name);
      expect(shadow(host).activeElement!.textContent.trim()).to.equal(name);
    }
    const panelOf = shadow(host).querySelector('[role=tabpanel]')!;
    expect(panelOf.getAttribute('aria-labelledby')).to.equal(tabs()[2]!.id);
  });

  it('the coming hours as a line and bars, and says the same in words', async () => {
    expect(said(await shows({}))).to.equal(
      'Cao nhất 28° lúc 14:00, thấp nhất 22° lúc 02:00. Mưa nhiều nhất lúc 17:00: 3,2 mm/giờ.',
    );
    const english = await shows({ precipitation: Array<number>(24).fill(0) }, 'lang="en" unit="fahrenheit"');
    expect(said(english)).to.equal('High 82°F at 14:00, low 72°F at 02:00. No rain.');
    expect(said(await shows({ precipitation: Array<null>(24).fill(null) }))).to.not.contain('ưa');
  });

  it('every hour in a table that reads the same', async () => {
    const host = await shows({});
    const rows = [...shadow(host).querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()),
    );
    expect(rows).to.have.length(24);
    expect(rows[3]).to.deep.equal(['17:00', '27°', '3,2', '60%']);
    expect(rows[10]![0]).to.equal('00:00');
    expect(shadow(host).querySelectorAll('tbody th[scope=row]')).to.have.length(24);
  });

  it('a drawing without holes in its numbers, whatever is missing', async () => {
    const holes: (readonly (number | null)[])[] = [
      [null, 20, null, 21, 22, null],
      [20, 20, 20],
      [-3.5, null, -1],
      [null, null, 5],
      [20],
    ];
    for (const temperature of holes) {
      const host = await shows({ temperature: [...temperature], precipitation: [null, 0, 120], isDay: [], chance: [] });
      const svg = shadow(host).querySelector('svg.chart')!;
      expect(svg.outerHTML, String(temperature)).to.not.match(/NaN|Infinity|undefined|null|false/);
      for (const shape of svg.querySelectorAll('rect')) {
        expect(Number(shape.getAttribute('y'))).to.be.at.least(0);
        expect(Number(shape.getAttribute('height'))).to.be.at.least(0);
      }
      expect(shadow(host).querySelector('.ticks')!.textContent).to.not.contain('false');
    }
    const none = await shows({ temperature: [null, null] });
    expect(part(none, 'hours')).to.equal(null);
  });
});
