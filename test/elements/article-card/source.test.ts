import { expect } from '@open-wc/testing';
import type { PortalArticleCard } from '../../../src/index.js';
import '../../../src/register/article-card.js';
import { FEED, feedOf, feedService, newspaper } from '../../helpers/articles/feeds.js';
import { textOfFile } from '../../helpers/articles/sources.js';
import { drop, fakeService, held, nonsense, refuse } from '../../helpers/browser/fake-service.js';
import {
  clearPage,
  type LitHost,
  part,
  put,
  setScript,
  settle,
  shadow,
  showsFallback,
  words,
} from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

type Card = PortalArticleCard & LitHost;
const fallback = '<a href="/cu">Bản cũ</a>';

describe('<portal-article-card src>', () => {
  let said: Said;
  beforeEach(() => (said = listen()));
  afterEach(() => {
    clearPage();
    document.head.querySelectorAll('meta[property],script[type*=json]').forEach((element) => element.remove());
    said.restore();
  });

  const put1 = (attributes: string, content = fallback): Card =>
    put<Card>(`<portal-article-card ${attributes}>${content}</portal-article-card>`);
  const filled = async (attributes: string, content = fallback): Promise<Card> => {
    const host = put1(attributes, content);
    await until(() => part(host, 'card'), 'the article');
    await settle(host);
    return host;
  };
  const failing = async (attributes: string): Promise<{ host: Card; code: string; message: string }> => {
    const host = put1(attributes);
    const detail = await new Promise<{ code: string; message: string }>((resolve) =>
      host.addEventListener('portal-error', (event) =>
        resolve((event as CustomEvent<{ code: string; message: string }>).detail),
      ),
    );
    await settle(host);
    return { host, ...detail };
  };

  it('fills itself from a feed, through the service, with its own count', async () => {
    const photo = new URL('../../helpers/browser/photo.svg', import.meta.url).href;
    const text = (await newspaper()).replaceAll(/https?:\/\/portal.example.vn\/anh[^"]*/g, photo);
    const service = feedService(text);
    const host = await filled(`src="${FEED}" page`);
    expect(words(host, 'headline')).to.equal('Công tác Tuyên giáo 6 tháng đầu năm & nhiệm vụ');
    expect(words(host, 'category')).to.equal('Đảng, đoàn thể');
    expect(shadow(host).querySelector('time')!.dateTime).to.equal('2020-06-17T17:04:00+07:00');
    expect(words(host, 'meta')).to.contain('17/06/2020 | 17:04');
    expect(part(host, 'image')!.getAttribute('src')).to.equal(photo);
    expect(part(host, 'link')!.getAttribute('href')).to.equal('https://portal.example.vn/tin-tuc/cong-tac-tuyen-giao');
    await until(() => part(host, 'views'), 'the count');
    expect(words(host, 'views')).to.equal('7 lượt xem');
    expect(service.to('GET /v1/feeds')[0]!.url.searchParams.get('url')).to.equal(FEED);
    expect(service.to('POST /v1/reads')[0]!.body).to.deep.include({ pages: ['/tin-tuc/cong-tac-tuyen-giao'] });
  });

  it('shows the fallback meanwhile; what an attribute says stands before what the source says', async () => {
    const text = await newspaper();
    const late = held(() => new Response(text, { headers: { 'x-feed-url': FEED } }));
    feedService('').on('GET /v1/feeds', late);
    const host = put1(`src="${FEED}" category="Chuyên mục" author="Tòa soạn"`);
    await settle(host);
    expect(showsFallback(host)).to.equal(true);
    late.release();
    await until(() => part(host, 'card'), 'the article');
    expect([words(host, 'category'), words(host, 'attribution')]).to.deep.equal(['Chuyên mục', 'Nguồn: Tòa soạn']);
    expect(showsFallback(host)).to.equal(false);
  });

  it('takes the item it is told, by number or by the end of its address', async () => {
    feedService(feedOf(3));
    expect(words(await filled(`src="${FEED}" item="2"`), 'headline')).to.equal('Tin 2');
    expect(words(await filled(`src="${FEED}" item="/tin/3/"`), 'headline')).to.equal('Tin 3');
    const { code, message, host } = await failing(`src="${FEED}" item="9"`);
    expect([code, message]).to.deep.equal(['no-article', message]);
    expect(message).to.contain('item="9"').and.contain('3 articles');
    expect(showsFallback(host)).to.equal(true);
  });

  it('asks once for twenty cards of a feed, and once for all their counts', async () => {
    const service = feedService(feedOf(20));
    const cards = Array.from({ length: 20 }, (_, at) => put1(`src="${FEED}" item="${at + 1}" page`));
    for (const host of cards) await until(() => part(host, 'views'), 'a count');
    expect(service.to('GET /v1/feeds').length).to.equal(1);
    expect(service.to('POST /v1/reads').length).to.equal(1);
    expect((service.to('POST /v1/reads')[0]!.body as { pages: string[] }).pages.length).to.equal(20);
  });

  it('shows another article when its source is another, and nothing of the first', async () => {
    const service = feedService(await newspaper());
    const host = await filled(`src="${FEED}" page`);
    service.on('GET /v1/feeds', () => new Response(feedOf(1)));
    host.src = 'https://bao.example.vn/khac';
    await until(() => words(host, 'headline') === 'Tin 1', 'the other article');
    expect(host.page).to.equal('/tin/1');
    expect([part(host, 'image'), part(host, 'category'), part(host, 'summary')]).to.deep.equal([null, null, null]);
    service.on('GET /v1/feeds', refuse(502, 'feed_unavailable'));
    host.src = 'https://bao.example.vn/hong';
    await until(() => showsFallback(host), 'the fallback');
  });

  it('reads the page it stands in', async () => {
    document.head.insertAdjacentHTML(
      'beforeend',
      '<meta property="og:title" content="Tin của trang"><meta property="og:image" content="/a.jpg">',
    );
    const host = await filled('src="page"');
    expect(words(host, 'headline')).to.equal('Tin của trang');
  });

  it('asks its own origin itself, and WordPress for what a card shows', async () => {
    const wordpress = await textOfFile('wordpress.json');
    const own = fakeService(location.origin);
    own.on(
      'GET /v1/wp-json/wp/v2/posts',
      () => new Response(wordpress, { headers: { 'content-type': 'application/json' } }),
    );
    const host = await filled('src="/v1/" format="wordpress"');
    expect(words(host, 'headline')).to.match(/^Công tác/);
    const { url } = own.calls[0]!;
    expect(url.searchParams.get('_embed')).to.equal('wp:featuredmedia,wp:term,author');
    expect(url.searchParams.get('_fields')).to.contain('_links,_embedded');
  });

  it('loses the frame of a photo that does not come, and says so', async () => {
    feedService(feedOf(1, () => '<enclosure type="image/png" url="https://xau.invalid/khong-co.png"/>'));
    const host = await filled(`src="${FEED}"`);
    await until(() => !part(host, 'image'), 'the card without it');
    expect(said.warnings().join()).to.contain('does img-src allow it?');
  });

  describe('says what is wrong, and keeps the link, when', () => {
    const wrong: readonly [string, (text: string) => void, string, RegExp][] = [
      [
        'the service refuses',
        () => feedService('').on('GET /v1/feeds', refuse(403, 'feed_not_allowed')),
        'feed_not_allowed',
        /feed_not_allowed/,
      ],
      ['there is no item', () => void feedService('<rss><channel/></rss>'), 'no-articles', /no articles/],
      ['a page comes', () => void feedService('<!doctype html><h1>Đăng nhập</h1>'), 'html-instead', /login page/],
      ['the service is down', () => feedService('').on('GET /v1/feeds', drop()), 'network', /no answer/],
      ['the service answers nonsense', () => feedService('').on('GET /v1/feeds', nonsense('x', 500)), 'status', /500/],
      [
        'another origin does not let itself be read',
        () => void (fakeService(), setScript({})),
        'cors',
        /\(CORS\).*data-service/,
      ],
    ];
    for (const [what, serve, code, message] of wrong)
      it(what, async () => {
        serve('');
        const failed = await failing(`src="${FEED}"`);
        expect(failed.code).to.equal(code);
        expect(failed.message).to.match(message);
        expect(said.warnings().join()).to.match(message);
        expect(showsFallback(failed.host)).to.equal(true);
      });

    const own: readonly [string, string, number, string, RegExp][] = [
      ['a login is asked for', '{"code":"rest_not_logged_in"}', 401, 'unauthorized', /wants a login \(401\)/],
      ['the format is another', feedOf(1), 200, 'wrong-format', /rss, not atom/],
    ];
    for (const [what, text, status, code, message] of own)
      it(what, async () => {
        fakeService(location.origin).on(
          'GET /v1/tin',
          () => new Response(text.replace('"code":"rest_not_logged_in"', ''), { status }),
        );
        const failed = await failing(`src="/v1/tin"${status === 200 ? ' format="atom"' : ''}`);
        expect(failed.code).to.equal(code);
        expect(failed.message).to.match(message);
      });

    it('the address is none', async () => {
      expect((await failing('src="javascript:alert(1)"')).code).to.equal('malformed');
    });
  });

  describe('with expandable', () => {
    const body =
      '<p>Sáng 17/6</p><h2>Kết quả</h2><figure><img src="/a.png" alt="Ảnh"><figcaption>Toàn cảnh</figcaption></figure>';
    const item = `<content:encoded><![CDATA[${body}<script>pwned()</script>]]></content:encoded>`;

    it('opens the whole article in place, and closes it', async () => {
      feedService(feedOf(1, () => item));
      const host = await filled(`src="${FEED}" expandable`);
      const toggle = part(host, 'toggle')!;
      expect([toggle.textContent.trim(), toggle.ariaExpanded]).to.deep.equal(['Đọc toàn bài', 'false']);
      expect(part(host, 'body')!.checkVisibility()).to.equal(false);
      toggle.click();
      await settle(host);
      expect([toggle.textContent.trim(), toggle.ariaExpanded]).to.deep.equal(['Thu gọn', 'true']);
      expect(words(host, 'body')).to.equal('Sáng 17/6Kết quảToàn cảnh');
      expect(shadow(host).querySelector('[part=body] img')!.getAttribute('src')).to.equal(
        'https://bao.example.vn/a.png',
      );
      expect(shadow(host).querySelector('script')).to.equal(null);
      toggle.click();
      await settle(host);
      expect(part(host, 'body')!.checkVisibility()).to.equal(false);
      toggle.click();
      await settle(host);
      expect(words(host, 'body')).to.contain('Sáng 17/6');
    });

    it('shows no button where there is nothing to open, and opens what a slot holds', async () => {
      feedService(feedOf(1));
      expect(part(await filled(`src="${FEED}" expandable`), 'toggle')).to.equal(null);
      const host = await filled('headline="Tin" expandable', '<div slot="body">Toàn văn</div>');
      await until(() => part(host, 'toggle'), 'the button');
      part(host, 'toggle')!.click();
      await settle(host);
      expect(host.querySelector('[slot=body]')!.checkVisibility()).to.equal(true);
    });

    it('shows several photos one at a time, with their words and who took them', async () => {
      const media = ['1', '2', '3'].map(
        (name) =>
          `<media:content medium="image" url="/${name}.png" xmlns:media="http://search.yahoo.com/mrss/"><media:description>Ảnh ${name}</media:description><media:credit>Ban ${name}</media:credit></media:content>`,
      );
      feedService(feedOf(1, () => media.join('')));
      const host = await filled(`src="${FEED}" expandable`);
      part(host, 'toggle')!.click();
      await settle(host);
      const captions = [...shadow(host).querySelectorAll('[part=gallery] figcaption')];
      expect(captions.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
        ...['Ảnh 1 Ảnh: Ban 1 1/3', 'Ảnh 2 Ảnh: Ban 2 2/3', 'Ảnh 3 Ảnh: Ban 3 3/3'],
      ]);
      const strip = shadow(host).querySelector<HTMLElement>('[part=gallery] ul')!;
      expect(strip.tabIndex).to.equal(0);
      shadow(host).querySelector<HTMLElement>('[aria-label="Ảnh sau"]')!.click();
      await until(() => strip.scrollLeft >= strip.clientWidth - 2, 'the second photo');
      shadow(host).querySelector<HTMLElement>('[aria-label="Ảnh trước"]')!.click();
      await until(() => strip.scrollLeft < 2, 'the first photo');
    });
  });

  describe('with json-ld', () => {
    const told = (): Record<string, unknown>[] =>
      [...document.querySelectorAll('script[type="application/ld+json"]')].map(
        ({ textContent }) => JSON.parse(textContent) as Record<string, unknown>,
      );

    it('tells search engines of its article, and takes it back with itself', async () => {
      feedService(await newspaper());
      const host = await filled(`src="${FEED}" json-ld`);
      await until(() => told().length, 'the script');
      const [article] = told();
      expect(article).to.deep.include({
        '@type': 'NewsArticle',
        headline: 'Công tác Tuyên giáo 6 tháng đầu năm & nhiệm vụ',
        url: 'https://portal.example.vn/tin-tuc/cong-tac-tuyen-giao',
        datePublished: '2020-06-17T10:04:00.000Z',
        image: ['https://portal.example.vn/anh/hoi-nghi.jpg?w=1&h=0'],
      });
      host.remove();
      expect(told()).to.deep.equal([]);
    });

    it('ends no script, whatever a headline says', async () => {
      await filled('headline="</script><script>pwned()</script>" published="17/06/2020" json-ld');
      await until(() => told().length, 'the script');
      expect(told()[0]).to.deep.include({ headline: '</script><script>pwned()</script>', datePublished: '2020-06-17' });
      expect(document.querySelectorAll('body script').length).to.equal(1);
    });

    it('leaves alone what the webmaster put between the tags', async () => {
      const own = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Của trang"}</script>';
      const host = await filled('headline="Tin" json-ld', own);
      host.headline = 'Tin khác';
      await settle(host);
      expect(told().map(({ headline }) => headline)).to.deep.equal(['Của trang']);
    });

    it('says nothing where the page does, or another card', async () => {
      await filled('headline="Một" json-ld');
      await until(() => told().length, 'the script');
      await settle(await filled('headline="Hai" json-ld'));
      expect(told().map(({ headline }) => headline)).to.deep.equal(['Một']);
    });
  });
});
