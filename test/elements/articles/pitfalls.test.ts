import { expect } from '@open-wc/testing';
import { readPage } from '../../../src/data/articles/read.js';
import { readText, SITE, textOfFile } from '../../helpers/articles/sources.js';

const rss = (item: string, channel = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${channel}<item>${item}</item></channel></rss>`;
const one = (item: string) => readText(rss(item))[0]!;
const post = (change: object) => readText(JSON.stringify([{ title: { rendered: 'Tin' }, link: '/a', ...change }]))[0]!;
const page = (head: string, body = '') =>
  readText(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`);
const ld = (data: unknown, before = '', after = ''): string =>
  `<script type="application/ld+json">${before}${typeof data === 'string' ? data : JSON.stringify(data)}${after}</script>`;

describe('what sources do wrong', () => {
  const titles: readonly [string, string, string][] = [
    ['numeric entities', 'Gi&#225; v&#224;ng', 'Giá vàng'],
    ['entities encoded twice', 'Gi&amp;#225; v&amp;#224;ng &amp;amp; b&amp;#7841;c', 'Giá vàng & bạc'],
    ['CDATA with entities', '<![CDATA[Gi&aacute; v&agrave;ng]]>', 'Giá vàng'],
    ['an ampersand', 'A &amp; B', 'A & B'],
    ['a less-than sign', 'Tỷ lệ &lt; 5%', 'Tỷ lệ < 5%'],
    ['what is no entity', 'AT&amp;T; xong', 'AT&T; xong'],
    ['letters and marks apart (NFD)', 'Hà Nội'.normalize('NFD'), 'Hà Nội'],
    ['line ends', '\n  Tin\n  mới\u200b ', 'Tin mới'],
  ];
  for (const [what, written, read] of titles)
    it(`a title with ${what}`, () => expect(one(`<title>${written}</title>`).headline).to.equal(read));

  it('a byte order mark, and white space before the XML', () => {
    expect(readText(`\ufeff\n ${rss('<title>Tin</title>')}`)[0]!.headline).to.equal('Tin');
  });

  it('a content type that is not what the body is', () => {
    expect(readText(rss('<title>Tin</title>'), { type: 'text/html' })[0]!.headline).to.equal('Tin');
    expect(readText('[{"title":{"rendered":"Tin"}}]', { type: 'text/html' })[0]!.headline).to.equal('Tin');
  });

  it('a summary that is a link, a photo and </br>', () => {
    const { summary, image } = one(
      `<title>Tin</title><link>/a/b</link><description><![CDATA[<a href="/a"><img src="//anh.example.vn/1.jpg" alt="Ảnh"></a></br>Tóm tắt]]></description>`,
    );
    expect([summary, image]).to.deep.equal(['Tóm tắt', { src: 'https://anh.example.vn/1.jpg', alt: 'Ảnh' }]);
  });

  it('a lazy photo behind a placeholder', () => {
    const html = '<img src="data:image/gif;base64,R0" data-src="/that.jpg">Chữ';
    expect(one(`<title>T</title><description><![CDATA[${html}]]></description>`).image?.src).to.equal(
      `${SITE}that.jpg`,
    );
  });

  it('photos of Media RSS, with their words and who took them', () => {
    const { image, caption, photos } = one(`<title>T</title><media:group>
      <media:content url="/1.jpg" medium="image"><media:description>Một</media:description><media:credit>An</media:credit></media:content>
      <media:content url="/2.jpg" type="image/jpeg"><media:title>Hai</media:title></media:content>
      <media:content url="/phim.mp4" type="video/mp4"/></media:group>`);
    expect([image?.src, caption]).to.deep.equal([`${SITE}1.jpg`, 'Một']);
    expect(photos).to.deep.equal([
      { src: `${SITE}1.jpg`, alt: '', caption: 'Một', credit: 'An' },
      { src: `${SITE}2.jpg`, alt: 'Hai', caption: undefined, credit: undefined },
    ]);
  });

  it('names and dates in Dublin Core; an address that is only a guid', () => {
    const { author, published, href } = one(
      '<title>T</title><dc:creator>Ban Biên tập</dc:creator><dc:date>2020-06-17</dc:date><guid>https://a.example.vn/1</guid>',
    );
    expect([author, published, href]).to.deep.equal(['Ban Biên tập', '2020-06-17', 'https://a.example.vn/1']);
    expect(one('<title>T</title><guid isPermaLink="false">https://a.example.vn/1</guid>').href).to.equal(undefined);
  });

  it('RSS 1.0', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><title>Tin</title><link>/a</link></item></rdf:RDF>`;
    expect(readText(rdf)[0]).to.include({ headline: 'Tin', href: `${SITE}a` });
  });

  it('Atom titles as text, HTML and XHTML, and no published', () => {
    const entry = (title: string): string =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${title}<updated>2020-06-17T10:04:00Z</updated></entry></feed>`;
    const title = (written: string): string => readText(entry(written))[0]!.headline;
    expect(title('<title>1 &lt; 2 &amp;amp;</title>')).to.equal('1 < 2 &amp;');
    expect(title('<title type="html">&lt;b&gt;Tin&lt;/b&gt; &amp;amp; bài</title>')).to.equal('Tin & bài');
    expect(
      title('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>Tin</b> &amp; bài</div></title>'),
    ).to.equal('Tin & bài');
    expect(readText(entry('<title>T</title>'))[0]).to.include({
      published: '2020-06-17T10:04:00Z',
      updated: undefined,
    });
  });

  it('a WordPress that hides its photo, cuts its excerpt, has no date in UTC', () => {
    const { image, summary, published } = post({
      date: '2020-06-17T17:04:00',
      date_gmt: '0000-00-00T00:00:00',
      excerpt: { rendered: '<p>Một hai [&hellip;]</p>' },
      _embedded: { 'wp:featuredmedia': [{ code: 'rest_forbidden', data: { status: 401 } }] },
    });
    expect([image, summary, published]).to.deep.equal([undefined, 'Một hai…', '2020-06-17T17:04:00']);
    expect(post({ date_gmt: '2020-06-17T10:04:00' }).published).to.equal('2020-06-17T10:04:00Z');
    expect(post({ views: '1316' }).views).to.equal(1316);
    expect(post({ views: 'nhiều' }).views).to.equal(undefined);
  });

  const shapes: readonly [string, unknown, object][] = [
    [
      'an image as a text',
      { image: 'http://a.example.vn/1.jpg' },
      { image: { src: 'https://a.example.vn/1.jpg', alt: '' } },
    ],
    ['images as texts', { image: ['/1.jpg', '/2.jpg'] }, { image: { src: `${SITE}1.jpg`, alt: '' } }],
    ['an author as a text', { author: 'Ban' }, { author: 'Ban' }],
    ['authors', { author: [{ name: 'An' }, { name: 'Bình' }] }, { author: 'An, Bình' }],
    ['a publisher alone', { publisher: { name: 'Báo' } }, { author: 'Báo' }],
    ['a section as a list', { articleSection: ['A', 'B'] }, { category: 'A' }],
    ['names with a prefix', { 'schema:datePublished': '2020-06-17' }, { published: '2020-06-17' }],
    [
      'nothing that can be read',
      { image: 7, author: null, url: {}, datePublished: [] },
      { image: undefined, href: undefined },
    ],
  ];
  for (const [what, thing, expected] of shapes)
    it(`JSON-LD with ${what}`, () => {
      const found = page(ld({ '@type': 'NewsArticle', headline: 'Tin', ...(thing as object) }))[0]!;
      expect({ ...found, ...expected }).to.deep.equal(found);
      expect(found.headline).to.equal('Tin');
    });

  const wraps: readonly [string, string, string][] = [
    ['a comment', '<!--', '-->'],
    ['CDATA', '/*<![CDATA[*/', '/*]]>*/'],
    ['a semicolon', '', ';'],
  ];
  for (const [what, before, after] of wraps)
    it(`JSON-LD in ${what}`, () => {
      expect(page(ld({ '@type': 'Article', headline: 'Tin' }, before, after))[0]?.headline).to.equal('Tin');
    });

  it('JSON-LD that is a list of items', () => {
    const items = ['Một', 'Hai'].map((headline) => ({
      '@type': 'ListItem',
      item: { '@type': 'NewsArticle', headline },
    }));
    const found = page(ld({ '@type': 'ItemList', itemListElement: items }));
    expect(found.map(({ headline }) => headline)).to.deep.equal(['Một', 'Hai']);
  });

  it('JSON-LD nested without end', () => {
    let data: object = { '@type': 'NewsArticle', headline: 'Tin' };
    for (let depth = 0; depth < 1000; depth++) data = { '@graph': [data] };
    expect(() => page(ld(data)))
      .to.throw('login page')
      .with.property('code', 'html-instead');
  });

  it('a page: JSON-LD before microdata before Open Graph before its heading', async () => {
    const read = async (file: string): Promise<string> => {
      const html = new DOMParser().parseFromString(await textOfFile(file), 'text/html');
      return readPage(html, SITE)[0]!.headline;
    };
    expect(await read('json-ld.html')).to.match(/^Công tác/);
    expect(await read('open-graph.html')).to.match(/^Công tác/);
    const bare = new DOMParser().parseFromString('<h1>Tin</h1><time datetime="2020-06-17">hôm kia</time>', 'text/html');
    expect(readPage(bare, SITE)[0]).to.include({ headline: 'Tin', published: '2020-06-17', href: SITE });
  });

  const wrong: readonly [string, string, object, string, RegExp][] = [
    ['a login page', '<!doctype html><h1>Đăng nhập</h1>', {}, 'html-instead', /login page/],
    [
      'a page where a feed was named',
      '<!doctype html><h1>Đăng nhập</h1>',
      { format: 'rss' },
      'html-instead',
      /web page, not rss/,
    ],
    ['XML that broke off', '<rss><channel><item>', {}, 'broken-xml', /well-formed/],
    [
      'XML of another kind',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      { type: 'text/xml' },
      'wrong-format',
      /<svg>/,
    ],
    ['a feed of another kind', rss('<title>T</title>'), { format: 'atom' }, 'wrong-format', /rss, not atom/],
    ['a feed without items', '<rss><channel/></rss>', {}, 'no-articles', /right address/],
    ['JSON that broke off', '[{"title":{"ren', {}, 'broken-json', /broke off/],
    ['JSON of another kind', '{"a":1}', {}, 'wrong-format', /WordPress, Liferay, JSON-LD/],
    ['an empty list', '[]', {}, 'no-articles', /no articles/],
    ['a format there is not', '<rss/>', { format: 'rss2' }, 'wrong-format', /rss \| atom/],
    ['nothing', '', {}, 'html-instead', /web page/],
  ];
  for (const [what, text, came, code, message] of wrong)
    it(`${what}: a sentence, and a code`, () => {
      expect(() => readText(text, came))
        .to.throw(message)
        .with.property('code', code);
    });

  it('is all that JSON may be', () => {
    for (const text of [
      'null',
      '1',
      '"a"',
      '[null]',
      '[[[]]]',
      '{"items":[null,1,{"headline":7}]}',
      '[{"title":{"rendered":null}}]',
    ])
      expect(() => readText(text, { type: 'application/json' }), text)
        .to.throw()
        .with.property('code');
  });
});
