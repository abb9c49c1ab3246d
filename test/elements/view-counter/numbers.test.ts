import { expect } from '@open-wc/testing';
import '../../../src/register/view-counter.js';
import { answer, fakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, part, put, setScript, shadow, showsFallback, words } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen } from '../../helpers/browser/said.js';

describe('<portal-view-counter> writes', () => {
  afterEach(clearPage);

  const counter = async (views: number, attributes = ''): Promise<HTMLElement> => {
    const service = fakeService().on('POST /v1/reads', answer({ reads: { '/a': { views, visits: 12 } } }));
    setScript({ service: service.address });
    const here = put(`<portal-view-counter page="/a" mode="show" ${attributes}>—</portal-view-counter>`);
    await until(() => part(here, 'number'), 'the number');
    return here;
  };
  /** What is to be seen: the number without what only screen readers are told. */
  const seen = (here: HTMLElement): string =>
    [...part(here, 'number')!.childNodes]
      .filter((node) => !(node instanceof Element && node.matches('.vh')))
      .map((node) => node.textContent)
      .join('')
      .replace(/[\s\u00a0\u202f]+/g, ' ')
      .trim();

  it('grouped numbers', async () => {
    expect(words(await counter(1234))).to.equal('Lượt xem: 1.234');
    expect(words(await counter(1234, 'lang="en"'))).to.equal('Views: 1,234');
  });

  it('0 only where the host has no number of its own', async () => {
    const service = fakeService().on('POST /v1/reads', answer({ reads: { '/a': { views: 0, visits: 0 } } }));
    setScript({ service: service.address });
    const told: Event[] = [];
    const own = put('<portal-view-counter page="/a" mode="show">Lượt xem: 316</portal-view-counter>');
    own.addEventListener('portal-read', (event) => told.push(event));
    const bare = put('<portal-view-counter page="/a" mode="show"></portal-view-counter>');
    await until(() => part(bare, 'number') && told.length, 'the numbers');
    expect(words(bare)).to.equal('Lượt xem: 0');
    expect(part(own, 'number') === null).to.equal(true);
  });

  for (const [views, short, exact] of [
    [15_000, '15 N', '15.000'],
    [1_234_567, '1,2 Tr', '1.234.567'],
  ] as const)
    it(`${short} for ${exact}, with the exact number in the title and for screen readers alone`, async () => {
      const here = await counter(views, 'notation="compact"');
      const number = part(here, 'number')!;
      expect(seen(here)).to.equal(short);
      expect(number.title).to.equal(exact);
      const [shown, told] = [...number.children] as HTMLElement[];
      expect(shown!.getAttribute('aria-hidden')).to.equal('true');
      expect(told!.textContent).to.equal(exact);
      expect(told!.hasAttribute('aria-hidden')).to.equal(false);
      const { width, height } = told!.getBoundingClientRect();
      expect(
        [width, height].every((size) => size <= 1),
        `${width}×${height} px of it are to be seen`,
      ).to.equal(true);
    });

  it('a small number in full, with no title, however it is asked', async () => {
    const number = part(await counter(999, 'notation="compact"'), 'number')!;
    expect(number.textContent).to.equal('999');
    expect(number.hasAttribute('title')).to.equal(false);
    expect(number.children).to.have.length(0);
  });

  it('visits where they are asked for', async () => {
    expect(words(await counter(316, 'show="visits"'))).to.equal('Lượt truy cập: 12');
    expect(words(await counter(316, 'show="visits" lang="en"'))).to.equal('Visits: 12');
  });

  it('the webmaster’s own label, or none', async () => {
    expect(words(await counter(316, 'label="Số lượt đọc"'))).to.equal('Số lượt đọc: 316');
    expect(words(await counter(316, 'label=""'))).to.equal('316');
    expect(words(await counter(316, `label="${'Lượt đọc'.normalize('NFD')}"`))).to.equal('Lượt đọc: 316');
    const here = await counter(316, 'label="&lt;b&gt;đậm&lt;/b&gt;"');
    expect(words(here)).to.equal('<b>đậm</b>: 316');
    expect(shadow(here).querySelectorAll('b').length).to.equal(0);
  });

  it('behind a label that stands between the tags, in whatever state', async () => {
    const inner = '<b slot="label">Số lượt đọc</b> 316';
    const service = fakeService().on('POST /v1/reads', answer({ reads: { '/a': { views: 1234, visits: 12 } } }));
    setScript({ service: service.address });
    const here = put(`<portal-view-counter page="/a" mode="show">${inner}</portal-view-counter>`);
    const slots = (): string[] =>
      [...shadow(here).querySelectorAll('slot')].flatMap((slot) =>
        slot.assignedNodes().map((node) => node.textContent!),
      );
    await here.updateComplete;
    expect(slots()).to.deep.equal(['Số lượt đọc', ' 316']);
    // What a reader sees of ours beside it; the default label, which it stands for, is not drawn.
    expect(part(here, 'label')!.innerText.trim()).to.equal(':');
    await until(() => part(here, 'number'), 'the number');
    expect(slots()).to.deep.equal(['Số lượt đọc']);
    expect(part(here, 'number')!.textContent).to.equal('1.234');
    here.setAttribute('label', '');
    await here.updateComplete;
    expect(shadow(here).querySelector('[part=label]')!.textContent).to.equal('');
    expect(slots()).to.deep.equal(['Số lượt đọc']);
  });

  it('0 where the host has a label of its own but no number', async () => {
    const service = fakeService().on('POST /v1/reads', answer({ reads: { '/a': { views: 0, visits: 0 } } }));
    setScript({ service: service.address });
    const here = put('<portal-view-counter page="/a" mode="show"><b slot="label">Đọc</b></portal-view-counter>');
    await until(() => part(here, 'number'), 'the number');
    expect(part(here, 'number')!.textContent).to.equal('0');
  });

  it('nothing that is no number: the host’s own stays', async () => {
    const said = listen();
    for (const views of [null, -1, 1.5, '317', 'NaN', {}, 2 ** 60]) {
      const service = fakeService().on('POST /v1/reads', answer({ reads: { '/a': { views, visits: 12 } } }));
      setScript({ service: service.address });
      const here = put('<portal-view-counter page="/a" mode="show">Lượt xem: 316</portal-view-counter>');
      const { detail } = await new Promise<CustomEvent<{ code: string }>>((resolve) =>
        here.addEventListener('portal-error', (event) => resolve(event as CustomEvent<{ code: string }>)),
      );
      expect(detail.code).to.equal('shape');
      await here.updateComplete;
      expect(showsFallback(here), JSON.stringify(views)).to.equal(true);
      expect(part(here, 'number') === null).to.equal(true);
      clearPage();
    }
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  it('in the host’s own line and letters', async () => {
    const here = await counter(316);
    const line = put(`<p style="font: italic 700 22px/1.5 serif; color: rgb(1, 2, 3)">Đăng: </p>`);
    line.append(here);
    await until(() => part(here, 'number'), 'the number');
    const style = getComputedStyle(part(here, 'number')!);
    expect([style.fontSize, style.fontStyle, style.fontWeight, style.color]).to.deep.equal([
      '22px',
      'italic',
      '700',
      'rgb(1, 2, 3)',
    ]);
    expect(getComputedStyle(part(here, 'root')!).display).to.equal('inline');
  });
});
