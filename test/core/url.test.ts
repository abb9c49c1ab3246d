import { expect } from '@open-wc/testing';
import { safeImage, safeLink } from '../../src/core/url.js';

const hostile = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'DATA:image/svg+xml,<svg onload=alert(1)>',
  'vbscript:msgbox(1)',
  'blob:https://cong.invalid/1',
  'file:///etc/passwd',
  'filesystem:https://cong.invalid/temporary/x',
  'about:blank',
  'view-source:https://cong.invalid',
  'http://',
  'https://[',
];

describe('addresses a page gives us', () => {
  it('are refused unless they are harmless', () => {
    for (const address of [...hostile, undefined, '']) {
      expect(safeLink(address), String(address)).to.equal(undefined);
      expect(safeImage(address), String(address)).to.equal(undefined);
    }
  });

  it('are resolved against the page', () => {
    expect(safeLink('/tin-tuc')).to.equal(`${location.origin}/tin-tuc`);
    expect(safeLink('?trang=2')).to.equal(new URL('?trang=2', document.baseURI).href);
    expect(safeLink('//cong.invalid/a')).to.equal(`${location.protocol}//cong.invalid/a`);
    expect(safeLink('https://cong.invalid/a#b')).to.equal('https://cong.invalid/a#b');
    expect(safeImage('anh/1.jpg')).to.equal(new URL('anh/1.jpg', document.baseURI).href);
  });

  it('may be written to or called, but not shown as a picture', () => {
    expect(safeLink('mailto:ubnd@cong.invalid')).to.equal('mailto:ubnd@cong.invalid');
    expect(safeLink('tel:+842438276543')).to.equal('tel:+842438276543');
    expect(safeImage('mailto:ubnd@cong.invalid')).to.equal(undefined);
  });
});
