import { expect } from '@open-wc/testing';
import type { SourceArticle } from '../../../src/data/articles/article.js';
import { parseHtml, parseXml } from '../../../src/data/articles/parse.js';
import { readArticles } from '../../../src/data/articles/read.js';
import { isoDate, parseDate } from '../../../src/i18n/dates.js';
import { SITE, sources, textOfFile } from '../../helpers/articles/sources.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const moment = (written: string | undefined): string | undefined => {
  const read = written && parseDate(written, ZONE);
  return read ? isoDate(read, ZONE) : undefined;
};

/** The same article, as every source tells of it. */
const article = {
  headline: 'Công tác Tuyên giáo 6 tháng đầu năm & nhiệm vụ',
  href: `${SITE}tin-tuc/cong-tac-tuyen-giao`,
  category: 'Đảng, đoàn thể',
  published: '2020-06-17T17:04:00+07:00',
  updated: '2020-06-18T09:30:00+07:00',
  author: 'Ban Tuyên giáo',
  image: { src: `${SITE}anh/hoi-nghi.jpg?w=1&h=0`, alt: '' },
  summary: 'Sáu tháng đầu năm & những kết quả.',
  body: 'Sáng 17/6',
};

/** What a source cannot say, or says in its own way. */
const otherwise: Readonly<Record<string, Partial<Record<keyof typeof article, unknown>>>> = {
  // RSS has one date and, in a newspaper's, no body.
  'newspaper.rss.xml': { updated: undefined, body: '' },
  'based.atom.xml': { body: 'Sáng 17/6 tài liệu' },
  // The pages of Liferay's items stand where the site shows blogs, or web content.
  'liferay-blog.json': { href: `${SITE}web/tin/b/cong-tac-tuyen-giao` },
  'liferay-content.json': { href: `${SITE}web/tin/w/cong-tac-tuyen-giao` },
  'open-graph.html': { body: '' },
};

const bodyOf = ({ bodyHtml, bodyText }: SourceArticle): string =>
  bodyText ?? new DOMParser().parseFromString(bodyHtml ?? '', 'text/html').body.textContent.trim();

describe('a source of articles', () => {
  for (const { file, type, url = SITE, format, fields } of sources)
    it(`${file} gives the same article as all others`, async () => {
      const read = readArticles(await textOfFile(file), { type, url, fields, parseHtml, parseXml });
      expect(read.format).to.equal(format);
      const [first] = read.articles;
      const { headline, href, category, author, image, summary } = first!;
      expect({
        ...{ headline, href, category, author, image, summary },
        ...{ published: moment(first!.published), updated: moment(first!.updated), body: bodyOf(first!) },
      }).to.deep.equal({ ...article, ...otherwise[file] });
    });

  it('gives the numbers it has, and no others', async () => {
    const views = async (file: string, type: string): Promise<number | undefined> =>
      readArticles(await textOfFile(file), { type, url: SITE, parseHtml, parseXml }).articles[0]!.views;
    expect(await views('json-ld.html', 'text/html')).to.equal(316);
    // A feed's comments are not its readers.
    expect(await views('newspaper.rss.xml', 'text/xml')).to.equal(undefined);
    expect(await views('wordpress.json', 'application/json')).to.equal(undefined);
  });

  it('gives every item that has a headline, its addresses resolved', async () => {
    const { articles } = readArticles(await textOfFile('newspaper.rss.xml'), {
      type: '',
      url: SITE,
      parseHtml,
      parseXml,
    });
    expect(articles.map(({ headline, href }) => [headline, href])).to.deep.equal([
      [article.headline, article.href],
      ['Tin thứ hai', `${SITE}tin-tuc/hai`],
    ]);
  });

  it('resolves what is in an Atom body against the nearest xml:base', async () => {
    const { articles } = readArticles(await textOfFile('based.atom.xml'), {
      ...{ type: '', url: 'https://khac.example.vn/atom', parseHtml, parseXml },
    });
    expect(articles[0]!.base).to.equal(`${SITE}tin-tuc/`);
  });
});
