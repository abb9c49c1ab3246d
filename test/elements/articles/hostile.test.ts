import { expect } from '@open-wc/testing';
import { cleanHtml, textOf } from '../../../src/data/articles/clean.js';
import { parseHtml } from '../../../src/data/articles/parse.js';
import { bodyOf } from '../../../src/elements/article-card/article-card.body.js';
import '../../../src/register/article-list.js';
import { hostile } from '../../helpers/articles/hostile.js';
import { readText, SITE } from '../../helpers/articles/sources.js';
import { fakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, put, setScript, shadow } from '../../helpers/browser/page.js';
import { pause, until } from '../../helpers/browser/real-time.js';

const TAGS = new Set(
  'p br strong em b i u s a ul ol li blockquote h3 h4 figure figcaption img table thead tbody tr th td sup sub'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set('href src alt width height colspan rowspan title rel loading decoding'.split(' '));

/** What is not on the lists, or leads where nothing may lead. */
function wrong(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(TAGS.has(element.localName) && element.namespaceURI === 'http://www.w3.org/1999/xhtml'
      ? []
      : [element.localName]),
    ...[...element.attributes].flatMap(({ name, value }) => {
      if (!ATTRIBUTES.has(name)) return [`${element.localName}[${name}]`];
      if (name === 'href' && !/^(https?|mailto|tel):/.test(value)) return [value];
      return name === 'src' && !/^https:\/\//.test(value) ? [value] : [];
    }),
  ]);
}

let ran = 0;
const { warn } = console;

describe('a stranger’s HTML', () => {
  before(() => void ((globalThis as { pwned?: () => void }).pwned = () => void ran++));
  after(() => {
    delete (globalThis as { pwned?: () => void }).pwned;
  });
  beforeEach(() => {
    // A listener for errors would stop those that a stranger waits for.
    console.warn = () => {};
    ran = 0;
    performance.clearResourceTimings();
  });
  afterEach(async () => {
    await pause(30);
    clearPage();
    console.warn = warn;
    expect(ran, 'scripts that ran').to.equal(0);
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(fetched.filter((name) => name.startsWith('https://xau.invalid/'))).to.deep.equal([]);
  });

  it('is tried in over a hundred ways', () => expect(new Set(hostile).size).to.be.greaterThan(140));

  it('leaves nothing but what is on the lists, in a page and in a shadow root, and after it was written and read again', () => {
    const inside = document.createElement('div').attachShadow({ mode: 'open' });
    document.body.append(inside.host);
    for (const html of hostile) {
      const clean = cleanHtml(parseHtml(html)!, SITE);
      expect(wrong(clean), html.slice(0, 200)).to.deep.equal([]);
      document.body.append(clean.cloneNode(true));
      inside.append(clean);
      const written = document.createElement('div');
      written.append(clean.cloneNode(true));
      expect(
        wrong(new DOMParser().parseFromString(written.innerHTML, 'text/html').body),
        html.slice(0, 200),
      ).to.deep.equal([]);
    }
    expect(wrong(inside)).to.deep.equal([]);
  });

  it('gives its words alone, where these are all that is wanted', () => {
    for (const html of hostile) expect(textOf(parseHtml(html)!), html.slice(0, 200)).not.to.match(/^\s*pwned\(\)\s*$/);
    expect(textOf(parseHtml('<p>Một</p><script>pwned()</script>hai<br>ba')!).trim()).to.equal('Mộthai\nba');
  });

  it('stays within bounds, whatever its size', () => {
    const clean = cleanHtml(parseHtml('<i>x</i>'.repeat(20_000))!, SITE);
    expect(clean.querySelectorAll('*').length).to.be.lessThan(5001);
    let depth = 0;
    for (let node: Node | null = cleanHtml(parseHtml('x<b>'.repeat(400))!, SITE); node; node = node.lastChild) depth++;
    expect(depth).to.be.lessThan(210);
  });

  const xml = (text: string): string =>
    text
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '') // eslint-disable-line no-control-regex -- XML has no such letters
      .replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const list = <T>(make: (html: string) => T): T[] => hostile.map(make);
  /** Every source that can hold HTML, with a vector in every place of each item. */
  const sources: Readonly<Record<string, () => string>> = {
    rss: () =>
      `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${list(
        (html) => {
          const text = xml(html);
          return `<item><title>Tin ${text}</title><link>${text}</link><category>${text}</category><dc:creator>${text}</dc:creator><pubDate>${text}</pubDate><enclosure type="image/png" url="${text}"/><description>${text}</description><content:encoded>${text}</content:encoded></item>`;
        },
      ).join('')}</channel></rss>`,
    atom: () =>
      `<feed xmlns="http://www.w3.org/2005/Atom">${list((html) => {
        const text = xml(html);
        return `<entry xml:base="${text}"><title type="html">Tin ${text}</title><link href="${text}"/><author><name>${text}</name></author><category term="${text}"/><summary type="html">${text}</summary><content type="html">${text}</content></entry>`;
      }).join('')}</feed>`,
    wordpress: () =>
      JSON.stringify(
        list((html) => ({
          title: { rendered: `Tin ${html}` },
          link: html,
          date: html,
          excerpt: { rendered: html },
          content: { rendered: html },
          _embedded: {
            author: [{ name: html }],
            'wp:term': [[{ taxonomy: 'category', name: html }]],
            'wp:featuredmedia': [{ source_url: html, alt_text: html, caption: { rendered: html } }],
          },
        })),
      ),
    'liferay blog': () =>
      JSON.stringify({
        items: list((html) => ({
          headline: `Tin ${html}`,
          articleBody: html,
          description: html,
          friendlyUrlPath: html,
          datePublished: html,
          creator: { name: html },
          image: { contentUrl: html, caption: html },
        })),
      }),
    'liferay content': () =>
      JSON.stringify({
        items: list((html) => ({
          title: `Tin ${html}`,
          contentFields: [
            { name: 'noiDung', contentFieldValue: { data: html } },
            { name: 'anh', contentFieldValue: { image: { contentUrl: html, description: html } } },
            { name: 'anh', contentFieldValue: { image: { contentUrl: `${SITE}1.png`, description: html } } },
          ],
        })),
      }),
    'json-ld': () =>
      JSON.stringify(
        list((html) => ({
          ...{ '@type': 'NewsArticle', headline: `Tin ${html}`, url: html, image: { url: html, caption: html } },
          ...{ author: html, articleBody: html, description: html, datePublished: html, articleSection: html },
        })),
      ),
    'open graph': () =>
      `<!doctype html><head>${list((html) => `<meta property="og:title" content="Tin ${xml(html)}"><meta property="og:image" content="${xml(html)}"><meta property="og:url" content="${xml(html)}"><meta property="og:description" content="${xml(html)}">`).join('')}`,
    'the page itself': () =>
      `<!doctype html><head><meta property="og:title" content="Tin">${hostile.slice(0, -4).join('')}`,
  };

  for (const [name, write] of Object.entries(sources))
    it(`is harmless in ${name}, in every place of it`, async () => {
      const text = write();
      const articles = readText(text);
      expect(articles.length).to.be.greaterThan(name.startsWith('open') || name.startsWith('the') ? 0 : 140);
      for (const article of articles) {
        const body = bodyOf(article);
        if (!body) continue;
        expect(wrong(body), article.headline.slice(0, 200)).to.deep.equal([]);
        document.body.append(body);
      }
      const service = fakeService();
      service.on('GET /v1/feeds', () => new Response(text, { headers: { 'x-feed-url': SITE } }));
      setScript({ service: service.address });
      const host = put('<portal-article-list src="https://bao.example.vn/" count="200"></portal-article-list>');
      await until(() => shadow(host).querySelector('[part=item]'), 'the list');
      const links = [...shadow(host).querySelectorAll<HTMLElement>('a, img')];
      for (const element of links)
        expect(element.getAttribute('href') ?? element.getAttribute('src')).to.match(/^(https?|mailto|tel):/);
      const made = new Set([...shadow(host).querySelectorAll('*')].map(({ localName }) => localName));
      expect(
        [...made].filter((tag) => !/^(a|article|div|figcaption|figure|img|li|p|span|style|time|ul)$/.test(tag)),
      ).to.deep.equal([]);
    });
});
