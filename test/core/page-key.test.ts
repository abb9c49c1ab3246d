import { expect } from '@open-wc/testing';
import { pageKey } from '../../src/core/page-key.js';

/** A page at an address; only what `pageKey` looks at. */
function pageAt(address: string, canonical?: string): Document {
  const page = document.implementation.createHTMLDocument();
  const base = page.createElement('base');
  base.href = address;
  page.head.append(base);
  if (canonical !== undefined) {
    const link = page.createElement('link');
    link.rel = 'canonical';
    link.setAttribute('href', canonical);
    page.head.append(link);
  }
  const part = {
    location: new URL(address),
    querySelector: (selector: string) => page.querySelector(selector),
    createElement: (tag: string) => page.createElement(tag),
  };
  return part as unknown as Document;
}

describe('the key a page is counted under', () => {
  const here = 'https://gia-lam.invalid/tin-tuc/hoi-nghi?id=7&utm_source=a#binh-luan';

  it('is the path with its query', () => {
    expect(pageKey(pageAt(here))).to.equal('/tin-tuc/hoi-nghi?id=7&utm_source=a');
  });

  it('is that of the canonical link where it stays on this site', () => {
    expect(pageKey(pageAt(here, 'https://gia-lam.invalid/tin-tuc/7#x'))).to.equal('/tin-tuc/7');
    expect(pageKey(pageAt(here, '/tin-tuc/8?a=1'))).to.equal('/tin-tuc/8?a=1');
    expect(pageKey(pageAt(here, 'http://gia-lam.invalid/tin-tuc/9'))).to.equal('/tin-tuc/9');
  });

  it('is no key of another site’s', () => {
    for (const foreign of [
      'https://khac.invalid/tin-tuc/7',
      'https://www.gia-lam.invalid/7',
      '//khac.invalid/7',
      'mailto:a@b.invalid',
    ])
      expect(pageKey(pageAt(here, foreign)), foreign).to.equal('/tin-tuc/hoi-nghi?id=7&utm_source=a');
  });

  it('is the path where the canonical link is empty or broken', () => {
    expect(pageKey(pageAt(here, ''))).to.equal('/tin-tuc/hoi-nghi?id=7&utm_source=a');
    expect(pageKey(pageAt(here, 'https://['))).to.equal('/tin-tuc/hoi-nghi?id=7&utm_source=a');
  });
});
