import { expect } from '@open-wc/testing';
import { drop, held } from '../../helpers/browser/fake-service.js';
import { kinds, serve, show, shown } from '../../helpers/browser/kinds.js';
import {
  clearPage,
  freshTag,
  laterTag,
  put,
  rendered,
  setScript,
  settle,
  showsFallback,
  words,
} from '../../helpers/browser/page.js';
import { listen, type Said } from '../../helpers/browser/said.js';

for (const kind of kinds)
  describe(`${kind.name} comes and goes`, () => {
    let said: Said;
    beforeEach(() => (said = listen()));
    afterEach(() => {
      clearPage();
      said.restore();
      expect(said.uncaught).to.deep.equal([]);
    });

    it('shows the same by attributes, by properties, and by properties that were set before it was upgraded', async () => {
      serve(kind);
      const tag = freshTag(kind.parent);
      const byAttributes = await show(kind, tag);

      const byProperties = Object.assign(document.createElement(tag), kind.properties);
      document.body.append(byProperties);
      await shown(kind, byProperties);
      expect(rendered(byProperties)).to.equal(rendered(byAttributes));

      const later = laterTag(kind.parent);
      const early = Object.assign(document.createElement(later.tag), kind.properties);
      document.body.append(early);
      later.upgrade();
      await shown(kind, early);
      expect(rendered(early)).to.equal(rendered(byAttributes));

      const parsed = laterTag(kind.parent);
      const mixed = Object.assign(put(`<${parsed.tag} lang="vi"></${parsed.tag}>`), kind.properties);
      parsed.upgrade();
      await shown(kind, mixed);
      expect(rendered(mixed)).to.equal(rendered(byAttributes));
    });

    it('follows each attribute and each property at run time', async () => {
      serve(kind);
      const host = put(`<${freshTag(kind.parent)}>`);
      await settle(host);
      const properties = Object.keys(kind.properties);
      const read = (name: string): unknown => (host as unknown as Record<string, unknown>)[name];
      for (const [index, [name, value]] of Object.entries(kind.attributes).entries()) {
        host.setAttribute(name, value);
        expect(read(properties[index]!), name).to.equal(value);
      }
      await settle(host);
      await shown(kind, host);
      const whole = await show(kind, freshTag(kind.parent));
      expect(rendered(host)).to.equal(rendered(whole));
    });

    it('is the same after it was taken out and put back, and asks nothing again', async () => {
      const service = serve(kind);
      const host = await show(kind, freshTag(kind.parent));
      const [before, calls] = [rendered(host), service.calls.length];
      for (let times = 0; times < 3; times++) {
        host.remove();
        document.body.append(host);
      }
      await settle(host);
      expect(rendered(host)).to.equal(before);
      expect(service.calls).to.have.length(calls);
    });

    it('speaks the language of where it is moved to', async () => {
      serve(kind);
      const there = put('<div lang="en"></div>');
      const host = await show(kind, freshTag(kind.parent));
      expect(words(host)).to.match(kind.says.vi);
      there.append(host);
      await settle(host);
      expect(words(host)).to.match(kind.says.en);
      document.body.append(host);
      await settle(host);
      expect(words(host)).to.match(kind.says.vi);
    });

    it('is cloned with its attributes', async () => {
      serve(kind);
      const host = await show(kind, freshTag(kind.parent), kind.attributes, { inner: 'Bản cũ' });
      const clone = host.cloneNode(true) as HTMLElement;
      expect(clone.textContent).to.equal('Bản cũ');
      document.body.append(clone);
      await shown(kind, clone);
      expect(rendered(clone)).to.equal(rendered(host));
    });

    it('shows what is written between its tags only after it was upgraded', async () => {
      const service = serve(kind);
      if (kind.route) service.on(kind.route, held(drop()));
      const host = put(`<${freshTag(kind.parent)}>`);
      await settle(host);
      host.append(Object.assign(document.createElement('p'), { textContent: 'Bản cũ' }));
      await settle(host);
      expect(showsFallback(host)).to.equal(true);
    });

    it('works with no config at all: no script of ours, no provider', async () => {
      setScript({});
      clearPage();
      const host = put(`<${freshTag(kind.parent)} page="/a" headline="Tin">Bản cũ`);
      await settle(host);
      expect(words(host) || showsFallback(host)).to.not.equal(false);
      if (kind.route) {
        expect(showsFallback(host)).to.equal(true);
        expect(said.warnings().filter((line) => /data-service|src: expected/.test(line))).to.have.length(1);
      }
    });
  });
