import { expect } from '@open-wc/testing';
import '../../../src/register/config.js';
import { kinds, serve, show } from '../../helpers/browser/kinds.js';
import { clearPage, freshTag, type LitHost, part, put, settle, words } from '../../helpers/browser/page.js';

for (const kind of kinds)
  describe(`${kind.name} speaks`, () => {
    afterEach(clearPage);

    let tag: string;
    before(() => (tag = freshTag(kind.parent)));
    const speaks = (host: Element, language: 'vi' | 'en'): void => {
      expect(words(host)).to.match(kind.says[language]);
      expect(part(host, 'root')!.lang).to.equal(language);
    };
    const inside = async (markup: string): Promise<{ host: LitHost; outer: HTMLElement }> => {
      const outer = put(markup);
      const host = await show(kind, tag, kind.attributes, { into: outer.querySelector('.in') ?? outer });
      return { host, outer };
    };

    it('Vietnamese where nobody says anything', async () => {
      serve(kind);
      speaks(await show(kind, tag), 'vi');
    });

    it('its own language, before any other', async () => {
      document.documentElement.lang = 'vi';
      serve(kind, { lang: 'vi' });
      const { host } = await inside('<div lang="vi"></div>');
      host.lang = 'en';
      await settle(host);
      speaks(host, 'en');
      host.lang = 'VI_vn';
      await settle(host);
      speaks(host, 'vi');
    });

    it('that of the nearest ancestor, and follows it', async () => {
      serve(kind, { lang: 'vi' });
      const { host, outer } = await inside('<div lang="vi"><section lang="en-GB"><p class="in"></p></section></div>');
      speaks(host, 'en');
      outer.querySelector('section')!.removeAttribute('lang');
      await settle(host);
      speaks(host, 'vi');
      outer.lang = 'en';
      await settle(host);
      speaks(host, 'en');
    });

    it('that of the script tag', async () => {
      document.documentElement.lang = 'vi';
      serve(kind, { lang: 'en' });
      speaks(await show(kind, tag), 'en');
    });

    it('that of the config around it, and follows it', async () => {
      serve(kind, { lang: 'vi' });
      const { host, outer } = await inside('<portal-config lang="en"></portal-config>');
      speaks(host, 'en');
      outer.lang = 'vi';
      await settle(outer, host);
      speaks(host, 'vi');
    });

    it('that of the page, and follows it', async () => {
      serve(kind);
      document.documentElement.lang = 'en-US';
      const host = await show(kind, tag);
      speaks(host, 'en');
      document.documentElement.lang = 'vi-VN';
      await settle(host);
      speaks(host, 'vi');
      document.documentElement.removeAttribute('lang');
      await settle(host);
      speaks(host, 'vi');
    });

    it('the next one where it does not know a language', async () => {
      serve(kind);
      document.documentElement.lang = 'en';
      const { host } = await inside('<div lang="fr"></div>');
      host.lang = 'lo';
      await settle(host);
      speaks(host, 'en');
      document.documentElement.lang = 'fr';
      await settle(host);
      speaks(host, 'vi');
    });

    it('where it stands, once it is back on the page', async () => {
      serve(kind);
      const host = await show(kind, tag);
      host.remove();
      document.documentElement.lang = 'en';
      document.body.append(host);
      await settle(host);
      speaks(host, 'en');
    });

    for (const theme of ['light', 'dark', 'auto'])
      it(`in the ${theme} theme of its config`, async () => {
        serve(kind, { theme });
        expect([...part(await show(kind, tag), 'root')!.classList]).to.deep.equal(['root', theme]);
        const { host, outer } = await inside(`<portal-config theme="light"></portal-config>`);
        expect(part(host, 'root')!.classList.contains('light')).to.equal(true);
        outer.setAttribute('theme', theme);
        await settle(outer, host);
        expect([...part(host, 'root')!.classList]).to.deep.equal(['root', theme]);
      });

    for (const level of ['2', '3', '6'])
      it(`under a heading of level ${level}`, async () => {
        serve(kind);
        const host = await show(kind, tag, { ...kind.attributes, 'heading-level': level });
        const headings = [...host.shadowRoot!.querySelectorAll('[role=heading]:not(li *), h1, h2, h3, h4, h5, h6')];
        expect(headings.map((heading) => heading.ariaLevel)).to.deep.equal(
          'heading' in kind.attributes || 'headline' in kind.attributes ? [level] : [],
        );
      });
  });
