import { expect } from '@open-wc/testing';
import { emulateMedia, type Media } from '@web/test-runner-commands';
import { clearPage, part, parts, put, settle, shadow } from '../../helpers/browser/page.js';
import { listen, type Said } from '../../helpers/browser/said.js';
import { mount, states } from '../../helpers/browser/states.js';

/** Only Playwright, which drives Chromium here, can print and force colours. */
const canEmulate = /Chrom/.test(navigator.userAgent);

const style = (element: Element, pseudo?: string): CSSStyleDeclaration => getComputedStyle(element, pseudo);
const isSeen = (element: Element): boolean =>
  element.getClientRects().length > 0 && style(element).visibility === 'visible';
/** A system colour as computed here. */
const system = (name: string): string => style(put(`<i style="forced-color-adjust: none; color: ${name}"></i>`)).color;

let said: Said;
const here = (): void => {
  before(function () {
    if (!canEmulate) this.skip();
  });
  beforeEach(() => (said = listen()));
  afterEach(async () => {
    await emulateMedia({ media: 'screen', forcedColors: 'none' });
    clearPage();
    said.restore();
  });
};

/** A state, drawn on a screen and then seen through the medium. */
const shownIn = async (media: Media, tag: string, name: string, theme = 'light'): Promise<HTMLElement> => {
  const host = await mount(
    states[tag]!.find((state) => state.name === name)!,
    { theme },
  );
  await emulateMedia(media);
  await settle(host);
  return host;
};

describe('on paper', () => {
  here();
  const paper: Media = { media: 'print' };
  const printed = (tag: string, name: string): Promise<HTMLElement> => shownIn(paper, tag, name);

  for (const [tag, all] of Object.entries(states))
    it(`<${tag}> has nothing to press, in no state`, async () => {
      for (const state of all) await mount(state);
      const controls = (): number =>
        [...document.querySelectorAll(tag)]
          .flatMap((host) => [...shadow(host).querySelectorAll('button, input, select, textarea')])
          .filter(isSeen).length;
      const onScreen = controls();
      await emulateMedia(paper);
      expect(controls()).to.equal(0);
      // This looks for the right things.
      if (tag === 'portal-poll') expect(onScreen).to.be.greaterThan(20);
    });

  it('a poll is its question and its answers', async () => {
    const host = await printed('portal-poll', 'open');
    const lines = part(host, 'form')!
      .innerText.split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    expect(lines[0]).to.equal('Xin ý kiến về giao diện mới');
    expect(lines).to.include.members(['Đẹp, dễ sử dụng', 'Bình thường', 'Cần chỉnh sửa']);
    expect(style(part(host, 'option')!).display).to.equal('list-item');
  });

  it('results are numbers with bars that keep their ink', async () => {
    const host = await printed('portal-poll', 'closed');
    expect(parts(host, 'numbers').map((numbers) => isSeen(numbers))).to.deep.equal([true, true, true]);
    const fill = part(host, 'fill')!;
    expect(fill.getBoundingClientRect().width).to.be.greaterThan(20);
    expect(style(fill).getPropertyValue('-webkit-print-color-adjust')).to.equal('exact');
  });

  it('no skeleton takes room', async () => {
    for (const tag of ['portal-poll', 'portal-weather-panel']) {
      const host = await printed(tag, 'loading');
      expect(part(host, 'loading')!.getBoundingClientRect().height, tag).to.be.lessThan(2);
      const over = await printed(tag, 'loading over a fallback');
      expect(over.innerText, tag).to.contain('Bản cũ');
    }
  });
});

describe('in forced colours', () => {
  here();
  for (const theme of ['light', 'dark']) {
    const see = (tag: string, name: string): Promise<HTMLElement> =>
      shownIn({ forcedColors: 'active' }, tag, name, theme);

    it(`the chosen answer has another shape than the others, ${theme}`, async () => {
      const host = await see('portal-poll', 'refused: rate');
      const [chosen, other] = [...shadow(host).querySelectorAll('input')].map((input) =>
        Number.parseFloat(style(input).borderTopWidth),
      );
      expect(chosen).to.be.greaterThan(2 * other!);
      expect(other).to.be.greaterThan(0);
    });

    it(`what went wrong stands behind a line, ${theme}`, async () => {
      const refused = part(await see('portal-poll', 'refused: rate'), 'notice')!;
      expect(style(refused).borderInlineStartWidth).to.equal('3px');
      const none = part(await see('portal-poll', 'open'), 'notice')!;
      expect(none.getBoundingClientRect().height).to.equal(0);
    });

    it(`bars are full, framed, and the leading one has bold words, ${theme}`, async () => {
      const host = await see('portal-poll', 'closed');
      const [first, second] = parts(host, 'bar');
      for (const fill of parts(host, 'fill')) {
        expect(style(fill).backgroundColor).to.equal(system('Highlight'));
        expect(style(fill).opacity).to.equal('1');
        expect(style(fill.parentElement!).borderTopWidth).to.equal('1px');
      }
      const weight = (bar: Element): number => Number(style(bar.querySelector('[part=label]')!).fontWeight);
      expect(weight(first!)).to.be.greaterThan(weight(second!));
    });

    it(`the voter's own answer is named and framed, ${theme}`, async () => {
      const own = part(await see('portal-poll', 'voted'), 'own')!;
      expect(own.innerText).to.contain('lựa chọn của bạn');
      expect(style(own).borderTopWidth).to.equal('1px');
    });

    it(`a button has a border, ${theme}`, async () => {
      const { borderTopWidth, borderTopColor } = style(part(await see('portal-poll', 'open'), 'button')!);
      expect(borderTopWidth).to.equal('1px');
      expect(borderTopColor).to.equal(system('ButtonBorder'));
    });

    it(`the focus has a ring, ${theme}`, async () => {
      const host = await see('portal-poll', 'nothing chosen');
      const { outlineStyle, outlineWidth } = style(shadow(host).activeElement!);
      expect([outlineStyle, outlineWidth]).to.deep.equal(['solid', '2px']);
    });

    it(`skeletons have an outline, ${theme}`, async () => {
      for (const tag of ['portal-poll', 'portal-weather-panel']) {
        const bone = shadow(await see(tag, 'loading')).querySelector('.bone')!;
        expect(style(bone, '::after').borderTopWidth, tag).to.equal('1px');
      }
    });

    it(`the sky is drawn in outlines, ${theme}`, async () => {
      const [ink, canvas] = [system('CanvasText'), system('Canvas')];
      const day = await see('portal-weather-panel', 'two open, a week');
      const night = await see('portal-weather-panel', 'night');
      for (const [host, shape] of [
        [day, '.cloud'],
        [day, '.sun circle'],
        [day, '.bolt'],
        [day, '.rain'],
        [night, '.moon'],
      ] as const) {
        const { fill, stroke } = style(shadow(host).querySelector(`svg ${shape}`)!);
        expect([fill, stroke], shape).to.deep.equal([canvas, ink]);
      }
    });

    it(`a headline that leads somewhere is underlined, ${theme}`, async () => {
      const link = part(await see('portal-article-card', 'full'), 'link')!;
      expect(style(link).textDecorationLine).to.equal('underline');
    });
  }
});
