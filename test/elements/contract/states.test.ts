import { expect } from '@open-wc/testing';
import { readFile } from '@web/test-runner-commands';
import { clearPage, put, shadow } from '../../helpers/browser/page.js';
import { listen, type Said } from '../../helpers/browser/said.js';
import { mount, states } from '../../helpers/browser/states.js';

const source = async (path: string): Promise<string> => (await readFile({ path: `../../../src/${path}` })) ?? '';

/** Every word that is rendered, as text or as an attribute that is read out. */
function* textsOf(host: Element): Generator<string> {
  const walker = document.createTreeWalker(shadow(host), NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && !node.parentElement?.matches('style')) yield node.data;
    if (node instanceof Element)
      for (const name of ['title', 'alt', 'aria-label', 'datetime']) yield node.getAttribute(name) ?? '';
  }
}

for (const [tag, all] of Object.entries(states))
  describe(`<${tag}> in every state`, () => {
    let said: Said;
    beforeEach(() => (said = listen()));
    afterEach(() => {
      clearPage();
      said.restore();
    });

    for (const lang of ['vi', 'en'])
      for (const theme of ['light', 'dark'])
        it(`passes axe, ${theme}, in ${lang}`, async function () {
          this.timeout(30_000);
          document.documentElement.lang = lang;
          const colours = theme === 'dark' ? 'background: #12171e; color: #fff' : 'background: #fff; color: #000';
          const page = put(`<main style="${colours}; inline-size: 320px"><h1>Cổng thông tin</h1><h2>Tin</h2></main>`);
          for (const state of all) await mount(state, { theme, lang }, page);
          // All states stand on one page here, so that several polls have the same name.
          await expect(page).to.be.accessible({ ignoredRules: ['landmark-unique'] });
        });

    for (const lang of ['vi', 'en'])
      it(`says only whole words, in NFC (${lang})`, async () => {
        for (const state of all) {
          const host = await mount(state, { lang });
          for (const text of textsOf(host)) {
            expect(text, state.name).to.equal(text.normalize('NFC'));
            expect(text, state.name).to.not.match(/undefined|null|NaN|\[object|Invalid/);
          }
          expect(shadow(host).querySelector('.root')?.getAttribute('lang')).to.equal(lang);
        }
        expect(said.uncaught).to.deep.equal([]);
      });

    it('writes no style attribute: only a bar or a column has a measure of its own, set by script', async () => {
      for (const state of all) {
        const host = await mount(state);
        for (const styled of shadow(host).querySelectorAll<HTMLElement>('[style]')) {
          const measures = [...styled.style].join();
          const column = styled.part.contains('column') || styled.matches('.chart');
          expect(measures, state.name).to.match(column ? /^--[nw]$/ : /^inline-size$/);
          if (!column) expect(styled.part.value, state.name).to.equal('fill');
        }
        expect(shadow(host).querySelectorAll('script, link, iframe, object, embed, base').length).to.equal(0);
      }
      const name = tag.replace('portal-', '');
      // A list draws cards, beside the element.
      const file = name === 'article-list' ? 'more' : 'view';
      expect(await source(`elements/${name}/${name}.${file}.ts`))
        .to.match(/html`/)
        .and.not.match(/\sstyle=|styleMap|innerHTML/);
    });

    it('has the parts its documentation names, and no other', async () => {
      const name = tag.replace('portal-', '');
      const documented = [...(await source(`elements/${name}/${name}.ts`)).matchAll(/@csspart (\S+)/g)].map(
        ([, part]) => part!,
      );
      const found = new Set<string>();
      for (const state of all)
        for (const element of shadow(await mount(state)).querySelectorAll('[part]'))
          element.part.forEach((p) => found.add(p));
      expect([...found].sort()).to.deep.equal([...documented].sort());
      expect(new Set(documented).size, 'a part is named twice').to.equal(documented.length);
    });

    it('takes no more room than a narrow sidebar has', async () => {
      const column = put('<div style="inline-size: 240px"></div>');
      for (const state of all) {
        const host = await mount(state, {}, column);
        const over = [
          ...shadow(host).querySelectorAll<HTMLElement>('.root *:not(.vh, .vh *, svg *, .gallery ul *)'),
        ].filter((element) => element.getBoundingClientRect().right > column.getBoundingClientRect().right + 10);
        expect(
          over.map((element) => element.outerHTML.slice(0, 80)),
          state.name,
        ).to.deep.equal([]);
      }
    });

    it('goes away with hidden, whatever the page says', async () => {
      document.head.append(
        Object.assign(document.createElement('style'), { id: 'host', textContent: `${tag} { display: flex }` }),
      );
      for (const state of all) {
        const host = await mount(state);
        expect(host.getBoundingClientRect().height, state.name).to.be.greaterThan(0);
        host.hidden = true;
        expect(getComputedStyle(host).display, state.name).to.equal('none');
      }
      document.getElementById('host')?.remove();
    });
  });
