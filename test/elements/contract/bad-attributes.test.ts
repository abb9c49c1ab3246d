import { expect } from '@open-wc/testing';
import { kinds, serve, show } from '../../helpers/browser/kinds.js';
import { clearPage, freshTag, rendered } from '../../helpers/browser/page.js';
import { listen, type Said } from '../../helpers/browser/said.js';

for (const kind of kinds)
  describe(`${kind.name} reads attributes`, () => {
    let said: Said;
    beforeEach(() => (said = listen()));
    afterEach(() => {
      clearPage();
      said.restore();
      expect(said.uncaught).to.deep.equal([]);
    });

    for (const [attribute, value] of Object.entries(kind.bad))
      it(`${attribute}="${value}" means the default, and is said once`, async () => {
        serve(kind);
        const tag = freshTag(kind.parent);
        const others = Object.fromEntries(Object.entries(kind.attributes).filter(([name]) => name !== attribute));
        const plain = await show(kind, tag, others);
        expect(said.warnings(tag)).to.deep.equal([]);
        const bad = await show(kind, tag, { ...others, [attribute]: value });
        await show(kind, tag, { ...others, [attribute]: value });
        bad.setAttribute('lang', 'vi');
        await bad.updateComplete;
        expect(rendered(bad)).to.equal(rendered(plain));
        expect(said.warnings(tag)).to.have.length(1);
        expect(said.warnings(tag)[0]).to.contain(`<${tag}> ${attribute}="${value}"`);
      });

    it('takes empty ones for none, without a word', async () => {
      serve(kind);
      const tag = freshTag(kind.parent);
      const { headline, page, mode, src, ...others } = kind.attributes;
      const needed = Object.fromEntries(
        Object.entries({ headline, page, mode, src }).filter(([, value]) => value),
      ) as Record<string, string>;
      const empty = Object.fromEntries(Object.keys({ ...others, ...kind.bad }).map((name) => [name, '']));
      const bare = await show(kind, tag, needed);
      const blank = await show(kind, tag, { ...empty, ...needed });
      expect(rendered(blank)).to.equal(rendered(bare));
      expect(said.warnings(tag)).to.deep.equal([]);
    });

    it('draws no markup from what is written in them', async () => {
      serve(kind);
      const hostile = '<img src=x onerror=alert(1)>"><b>';
      const texts = Object.keys(kind.attributes).filter(
        (name) => !/^(page|mode|show|notation|layout|poll|src|count)$/.test(name),
      );
      const host = await show(kind, freshTag(kind.parent), {
        ...kind.attributes,
        ...Object.fromEntries(texts.map((name) => [name, hostile.replaceAll('"', '&quot;').replaceAll('<', '&lt;')])),
      });
      expect(host.shadowRoot!.querySelectorAll('img, b, [onerror]').length).to.equal(0);
    });
  });
