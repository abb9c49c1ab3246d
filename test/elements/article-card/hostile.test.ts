import { expect } from '@open-wc/testing';
import '../../../src/register/article-card.js';
import { clearPage, type LitHost, part, parts, put, settle, shadow, words } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

const photo = new URL('../../helpers/browser/photo.svg', import.meta.url).href;

describe('<portal-article-card> given hostile or broken content', () => {
  let said: Said;
  beforeEach(() => (said = listen()));
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });
  const card = async (properties: object): Promise<LitHost> => {
    const host = Object.assign(document.createElement('portal-article-card'), { headline: 'Tin', ...properties });
    document.body.append(host);
    await settle(host);
    return host as unknown as LitHost;
  };

  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' \u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://a.invalid/1',
  ])
    it(`follows and loads nothing at ${JSON.stringify(address)}`, async () => {
      const host = await card({ href: address, image: address });
      expect(shadow(host).querySelectorAll('a, img').length).to.equal(0);
      expect(words(host, 'headline')).to.equal('Tin');
      expect(said.warnings('portal-article-card').filter((line) => line.includes(address))).to.have.length(2);
    });

  it('draws no markup', async () => {
    const hostile = '<img src=x onerror="faults.push(1)"><script>1</script>';
    const texts = ['headline', 'category', 'summary', 'author', 'published', 'updatedAt'];
    const host = await card(Object.fromEntries(texts.map((name) => [name, hostile])));
    expect(shadow(host).querySelectorAll('img, script').length).to.equal(0);
    expect(words(host, 'headline')).to.equal(hostile);
  });

  it('leaves no hole where a photo does not come, and shows the next one that does', async () => {
    const host = (await card({ image: '/khong-co.jpg', caption: 'Toàn cảnh' })) as LitHost & { image: string };
    part(host, 'image')?.scrollIntoView();
    await until(() => parts(host, 'media').length === 0, 'the broken photo to go');
    expect(said.warnings('portal-article-card')).to.have.length(1);
    expect(said.warnings('portal-article-card')[0]).to.contain('/khong-co.jpg; does img-src allow it?');
    expect(parts(host, 'caption').length).to.equal(0);
    const plain = await card({});
    expect(host.getBoundingClientRect().height).to.be.closeTo(plain.getBoundingClientRect().height, 0.5);
    host.image = photo;
    await settle(host);
    expect((part(host, 'image') as HTMLImageElement).src).to.equal(photo);
  });

  it('keeps the caption of a slotted picture where its own photo does not come', async () => {
    const host = await card({ image: '/khong-co.jpg' });
    host.append(
      Object.assign(document.createElement('span'), { slot: 'media', textContent: 'x' }),
      Object.assign(document.createElement('span'), { slot: 'caption', textContent: 'Toàn cảnh' }),
    );
    await settle(host);
    part(host, 'image')?.dispatchEvent(new Event('error'));
    await settle(host);
    expect(parts(host, 'image').length).to.equal(0);
    expect(parts(host, 'caption')).to.have.length(1);
  });

  it('takes any value of any property without throwing', async () => {
    for (const value of [null, 0, '', ' ', true, NaN]) {
      const host = await card({ views: value, layout: value, headingLevel: value, href: value && String(value) });
      expect(words(host, 'headline'), String(value)).to.equal('Tin');
    }
  });

  it('breaks a word that is longer than its column', async () => {
    const column = put('<div style="inline-size: 200px"></div>');
    const host = await card({
      headline: 'https://cong-thong-tin.invalid/' + 'a'.repeat(200),
      summary: 'b'.repeat(200),
    });
    column.append(host);
    await settle(host);
    expect(host.scrollWidth).to.be.at.most(200);
  });
});
