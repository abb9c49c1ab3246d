import { expect } from '@open-wc/testing';
import { define } from '../../src/core/define.js';
import { listen, type Said } from '../helpers/browser/said.js';

describe('define', () => {
  let said: Said;
  beforeEach(() => (said = listen()));
  afterEach(() => said.restore());

  it('registers a tag, and the same class again without a word', () => {
    class One extends HTMLElement {}
    define('portal-define-one', One);
    define('portal-define-one', One);
    expect(customElements.get('portal-define-one')).to.equal(One);
    expect(said.infos()).to.deep.equal([]);
  });

  // One page load says it once: the tests after this one hear nothing.
  it('lets the first definition win, says so once and throws nothing', () => {
    class Foreign extends HTMLElement {}
    class Own extends HTMLElement {}
    class OwnToo extends HTMLElement {}
    customElements.define('portal-define-foreign', Foreign);
    customElements.define('portal-define-foreign-too', class extends HTMLElement {});
    define('portal-define-foreign', Own);
    define('portal-define-foreign', Own);
    define('portal-define-foreign-too', OwnToo);
    expect(customElements.get('portal-define-foreign')).to.equal(Foreign);
    expect(said.infos()).to.have.length(1);
    expect(said.infos()[0]).to.contain('<portal-define-foreign>');
  });

  it('takes another registry', () => {
    const known = new Map<string, CustomElementConstructor>();
    const registry = {
      get: (tag: string) => known.get(tag),
      define: (tag: string, made: CustomElementConstructor) => void known.set(tag, made),
    } as unknown as CustomElementRegistry;
    class Elsewhere extends HTMLElement {}
    define('portal-define-elsewhere', Elsewhere, registry);
    expect(known.get('portal-define-elsewhere')).to.equal(Elsewhere);
    expect(customElements.get('portal-define-elsewhere')).to.equal(undefined);
  });
});
