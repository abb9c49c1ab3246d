import { expect } from '@open-wc/testing';
import { oneOf, warnOnce } from '../../src/core/attributes.js';
import { levelOf, numberIn } from '../../src/core/number-attributes.js';
import { listen, type Said } from '../helpers/browser/said.js';

describe('reading attributes', () => {
  let said: Said;
  let host: Element;
  let made = 0;
  beforeEach(() => {
    said = listen();
    // A tag of its own for each test: what was said once of a tag is not said again.
    host = document.createElement(`x-attributes-${++made}`);
  });
  afterEach(() => said.restore());

  it('takes the words it knows, the first where there is none', () => {
    expect(oneOf(host, 'layout', 'row', ['stack', 'row'])).to.equal('row');
    for (const none of [undefined, null, ''])
      expect(oneOf(host, 'layout', none, ['stack', 'row']), String(none)).to.equal('stack');
    expect(said.warnings()).to.deep.equal([]);
  });

  it('takes the default for a word it does not know, and says so once', () => {
    for (let times = 0; times < 3; times++) expect(oneOf(host, 'layout', 'Row', ['stack', 'row'])).to.equal('stack');
    expect(said.warnings()).to.deep.equal([`<${host.localName}> layout="Row": expected stack | row`]);
    oneOf(host, 'layout', 'toString', ['stack', 'row']);
    expect(said.warnings()).to.have.length(2);
  });

  it('takes numbers of its range, as text or not', () => {
    const days = (value: unknown): number => numberIn(host, 'days', value, [0, 7, 3]);
    expect([days('0'), days('7'), days(5), days(' 2 '), days(0)]).to.deep.equal([0, 7, 5, 2, 0]);
    expect([days(undefined), days(null), days(''), days(' ')]).to.deep.equal([3, 3, 3, 3]);
    expect(said.warnings()).to.deep.equal([]);
  });

  it('takes the default for any other number, and says so once for each', () => {
    const days = (value: unknown): number => numberIn(host, 'days', value, [0, 7, 3]);
    const bad = ['8', '-1', 'ba', NaN, Infinity, '1,5', {}];
    for (const value of [...bad, ...bad]) expect(days(value), JSON.stringify(value)).to.equal(3);
    expect(said.warnings()).to.have.length(bad.length);
  });

  it('reads heading levels', () => {
    expect(['2', '6', 4, undefined].map((value) => levelOf(host, value))).to.deep.equal([2, 6, 4, 3]);
    expect(['1', '7', 'h2'].map((value) => levelOf(host, value))).to.deep.equal([3, 3, 3]);
    expect(said.warnings()).to.have.length(3);
  });

  it('says the same of two tags twice, of two elements of one tag once', () => {
    warnOnce(host, 'a', 1, 'b');
    warnOnce(document.createElement(host.localName), 'a', 1, 'b');
    warnOnce(document.createElement(`${host.localName}-b`), 'a', 1, 'b');
    expect(said.warnings()).to.have.length(2);
  });
});
