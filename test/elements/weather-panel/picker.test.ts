import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import '../../../src/register/weather-panel.js';
import { findRegion } from '../../../src/regions/find-region.js';
import { region, weather } from '../../helpers/browser/data.js';
import { fakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, type LitHost, part, put, setScript, settle, shadow } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';

describe('<portal-weather-panel picker>', () => {
  let clock: SinonFakeTimers;
  let asked: string[][];
  beforeEach(() => {
    clock = useFakeTimers({ now: Date.parse('2026-11-22T14:20:00+07:00'), toFake: ['Date'] });
    asked = [];
  });
  afterEach(() => {
    clearPage();
    clock.restore();
  });

  const panel = async (attributes = 'regions="ha-noi hue"'): Promise<LitHost> => {
    const service = fakeService().on('GET /v1/weather', ({ url }) => {
      const names = new URL(url).searchParams.getAll('region');
      asked.push(names);
      const known = names.map((name) => ({ name, place: findRegion(name)! }));
      const regions = known.map(({ name, place }) => ({ ...region(place.slug, place.name), asked: [name] }));
      return Response.json(weather({ regions }));
    });
    setScript({ service: service.address });
    const host = put(`<portal-weather-panel picker ${attributes}></portal-weather-panel>`);
    await settle(host);
    await until(() => part(host, 'picker'), 'the picker');
    await settle(host);
    return host;
  };
  const field = (host: LitHost): HTMLInputElement => part(host, 'picker-input') as HTMLInputElement;
  const options = (host: LitHost): string[] =>
    [...shadow(host).querySelectorAll('[role=option]')].map((option) => option.textContent.replace(/\s+/g, ' ').trim());
  const pointed = (host: LitHost): string | undefined => {
    const id = field(host).getAttribute('aria-activedescendant');
    const option = id ? shadow(host).getElementById(id)! : undefined;
    if (option) expect(option.getAttribute('aria-selected')).to.equal('true');
    expect(shadow(host).querySelectorAll('[aria-selected=true]')).to.have.length(option ? 1 : 0);
    return option?.firstElementChild?.textContent;
  };
  const press = async (host: LitHost, ...keys: string[]): Promise<void> => {
    for (const key of keys) await sendKeys({ press: key });
    await settle(host);
  };
  /** Not every driver knows keys that are pressed together. */
  const withAlt = async (host: LitHost, key: string): Promise<void> => {
    const event = new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true });
    expect(field(host).dispatchEvent(event)).to.equal(false);
    await settle(host);
  };
  const type = async (host: LitHost, text: string): Promise<void> => {
    field(host).focus();
    await sendKeys({ type: text });
    await settle(host);
  };
  const names = (host: LitHost): string[] =>
    [...shadow(host).querySelectorAll('[part=name]')].map((name) => name.textContent.trim());
  const shows = (host: LitHost, name: string): Promise<unknown> => until(() => names(host).includes(name), name);

  it('is a combobox with a name, closed, and says which list it has', async () => {
    const host = await panel();
    const input = field(host);
    expect(input.getAttribute('role')).to.equal('combobox');
    expect(input.getAttribute('aria-expanded')).to.equal('false');
    expect(input.getAttribute('aria-autocomplete')).to.equal('list');
    expect(shadow(host).getElementById(input.getAttribute('aria-controls')!)!.getAttribute('role')).to.equal('listbox');
    expect(input.labels![0]!.textContent).to.equal('Xem vùng khác');
    expect(input.getBoundingClientRect().height).to.be.greaterThan(43);
    expect(options(host)).to.deep.equal([]);
    await expect(host).shadowDom.to.be.accessible();
  });

  it('searches as they type, without marks, and by former names', async () => {
    const host = await panel();
    await type(host, 'ca m');
    expect(field(host).getAttribute('aria-expanded')).to.equal('true');
    expect(options(host)).to.deep.equal(['Cà Mau Tỉnh']);
    expect(part(host, 'picker')!.querySelector('[role=status]')!.textContent.trim()).to.equal('Tìm thấy 1 vùng');
    await expect(host).shadowDom.to.be.accessible();
    field(host).value = '';
    await type(host, 'binh duong');
    expect(options(host)).to.deep.equal(['TP Hồ Chí Minh Thành phố · Bình Dương']);
    field(host).value = '';
    await type(host, 'pleiku');
    expect(options(host)).to.deep.equal(['Pleiku Thuộc Gia Lai']);
    field(host).value = '';
    await type(host, 'atlantis');
    expect(options(host)).to.deep.equal([]);
    expect(part(host, 'picker')!.textContent).to.include('Không tìm thấy vùng nào.');
  });

  it('is gone through by arrows, and Enter adds what they point at, opened', async () => {
    const host = await panel();
    field(host).focus();
    await press(host, 'ArrowDown');
    expect(options(host)).to.have.length(34);
    expect(pointed(host)).to.equal('An Giang');
    await press(host, 'ArrowDown');
    expect(pointed(host)).to.equal('Bắc Ninh');
    await press(host, 'ArrowUp', 'ArrowUp');
    expect(pointed(host)).to.equal('Vĩnh Long');
    await press(host, 'ArrowDown', 'Enter');
    await shows(host, 'An Giang');
    expect(names(host)).to.deep.equal(['Hà Nội', 'Huế', 'An Giang']);
    expect(asked.at(-1)).to.include('an-giang');
    await settle(host);
    expect(field(host).value).to.equal('An Giang');
    expect(options(host)).to.deep.equal([]);
    expect(shadow(host).activeElement).to.equal(field(host));
    expect(shadow(host).querySelectorAll('[part=details]')).to.have.length(1);
    expect(part(host, 'picker')!.querySelector('[role=status]')!.textContent.trim()).to.equal(
      'Đã hiện thời tiết An Giang',
    );
    // All are looked through again, not those called so.
    await press(host, 'ArrowDown');
    expect(options(host)).to.have.length(34);
  });

  it('takes the first for Enter where some letters are typed, and the next choice takes its place', async () => {
    const host = await panel();
    await type(host, 'gia');
    await press(host, 'Enter');
    await shows(host, 'Gia Lai');
    field(host).select();
    await type(host, 'kon');
    await press(host, 'Enter');
    await shows(host, 'Kon Tum');
    expect(names(host)).to.deep.equal(['Hà Nội', 'Huế', 'Kon Tum']);
  });

  it('is chosen from with the mouse, and the focus stays in the field', async () => {
    const host = await panel();
    await type(host, 'da');
    const option = [...shadow(host).querySelectorAll<HTMLElement>('[role=option]')].find((one) =>
      one.textContent.includes('Đà Lạt'),
    )!;
    expect(option.getBoundingClientRect().height).to.be.greaterThan(43);
    expect(option.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))).to.equal(false);
    option.click();
    await shows(host, 'Đà Lạt');
    expect(shadow(host).activeElement).to.equal(field(host));
  });

  it('closes on Escape and keeps what was typed; once more, and what was chosen stands there again', async () => {
    const host = await panel();
    await type(host, 'gia');
    await press(host, 'Enter');
    field(host).select();
    await type(host, 'xyz');
    await press(host, 'Escape');
    expect(field(host).getAttribute('aria-expanded')).to.equal('false');
    expect(field(host).value).to.equal('xyz');
    await press(host, 'Escape');
    expect(field(host).value).to.equal('Gia Lai');
    // Nothing is left to do: who has put the panel into a dialog closes that.
    let heard = 0;
    const hear = (): number => (heard += 1);
    document.addEventListener('keydown', hear);
    await press(host, 'Escape');
    document.removeEventListener('keydown', hear);
    expect(heard).to.equal(1);
  });

  it('shows no further region once the field is emptied and left', async () => {
    const host = await panel();
    await type(host, 'gia');
    await press(host, 'Enter');
    await shows(host, 'Gia Lai');
    field(host).select();
    await press(host, 'Delete');
    field(host).blur();
    await until(() => names(host).length === 2, 'two regions');
    expect(names(host)).to.deep.equal(['Hà Nội', 'Huế']);
  });

  it('left with letters that were not chosen, says again what is shown', async () => {
    const host = await panel();
    await type(host, 'gia');
    field(host).blur();
    await settle(host);
    expect(field(host).value).to.equal('');
    expect(options(host)).to.deep.equal([]);
    expect(names(host)).to.deep.equal(['Hà Nội', 'Huế']);
  });

  it('opens and closes by Alt and the arrows, and by a click', async () => {
    const host = await panel();
    field(host).focus();
    await withAlt(host, 'ArrowDown');
    expect(options(host)).to.have.length(34);
    expect(pointed(host)).to.equal(undefined);
    await withAlt(host, 'ArrowUp');
    expect(options(host)).to.deep.equal([]);
    field(host).click();
    await settle(host);
    expect(options(host)).to.have.length(34);
  });

  it('leaves keys alone while a letter is put together', async () => {
    const host = await panel();
    await type(host, 'gia');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    expect(field(host).dispatchEvent(enter)).to.equal(true);
    await settle(host);
    expect(field(host).getAttribute('aria-expanded')).to.equal('true');
  });

  it('in tabs, shows the chosen one', async () => {
    const host = await panel('regions="ha-noi hue" layout="tabs"');
    await type(host, 'gia');
    await press(host, 'Enter');
    await shows(host, 'Gia Lai');
    const tabs = [...shadow(host).querySelectorAll('[role=tab]')];
    expect(tabs.map((tab) => tab.textContent.trim())).to.deep.equal(['Hà Nội', 'Huế', 'Gia Lai']);
    expect(tabs.at(-1)!.getAttribute('aria-selected')).to.equal('true');
  });

  it('takes the place of the only region', async () => {
    const host = await panel('regions="ha-noi"');
    await type(host, 'gia');
    await press(host, 'Enter');
    await shows(host, 'Gia Lai');
    expect(names(host)).to.deep.equal(['Gia Lai']);
    expect((host as LitHost & { chosen?: string }).chosen).to.equal('gia-lai');
  });

  it('comes and goes with its attribute, and is not there without', async () => {
    const host = await panel();
    host.removeAttribute('picker');
    await settle(host);
    expect(part(host, 'picker')).to.equal(null);
    host.setAttribute('picker', '');
    await until(() => part(host, 'picker'), 'the picker');
  });
});
