import { expect } from '@open-wc/testing';
import type { PortalArticleList } from '../../../src/index.js';
import '../../../src/register/article-list.js';
import { FEED, feedOf, feedService } from '../../helpers/articles/feeds.js';
import { drop, held, refuse } from '../../helpers/browser/fake-service.js';
import {
  clearPage,
  type LitHost,
  part,
  parts,
  put,
  settle,
  shadow,
  showsFallback,
  words,
} from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

type List = PortalArticleList & LitHost;

describe('<portal-article-list>', () => {
  let said: Said;
  beforeEach(() => (said = listen()));
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const list = (attributes = '', content = ''): List =>
    put<List>(`<portal-article-list src="${FEED}" ${attributes}>${content}</portal-article-list>`);
  const filled = async (attributes = '', content = ''): Promise<List> => {
    const host = list(attributes, content);
    await until(() => part(host, 'item'), 'the list');
    await settle(host);
    return host;
  };
  const headlines = (host: Element): string[] => parts(host, 'headline').map(({ textContent }) => textContent.trim());

  it('shows five articles, as a list, under a heading', async () => {
    feedService(feedOf(9));
    const host = await filled('heading="Tin mới"');
    expect(headlines(host)).to.deep.equal(['Tin 1', 'Tin 2', 'Tin 3', 'Tin 4', 'Tin 5']);
    expect(words(host, 'heading')).to.equal('Tin mới');
    expect([part(host, 'heading')!.ariaLevel, part(host, 'headline')!.ariaLevel]).to.deep.equal(['3', '4']);
    expect(part(host, 'list')!.localName).to.equal('ul');
  });

  it('shows as many as it is told, of what there is, and warns of a count that is none', async () => {
    feedService(feedOf(9));
    expect(headlines(await filled('count="2"')).length).to.equal(2);
    expect(headlines(await filled('count="50"')).length).to.equal(9);
    expect(headlines(await filled('count="nhiều"')).length).to.equal(5);
    expect(said.warnings('portal-article-list').join()).to.contain('count="nhiều"');
  });

  it('shows more on demand, and the reader reads on at the first of them', async () => {
    feedService(feedOf(12));
    const host = await filled();
    const more = (): HTMLElement | null => part(host, 'more');
    expect(more()!.textContent).to.equal('Xem thêm');
    more()!.click();
    await settle(host);
    expect(headlines(host).length).to.equal(10);
    expect(shadow(host).activeElement!.textContent.trim()).to.equal('Tin 6');
    more()!.click();
    await settle(host);
    expect(headlines(host).length).to.equal(12);
    expect(more()).to.equal(null);
  });

  it('leads to the page with all of them, where it is told one', async () => {
    feedService(feedOf(3));
    const host = await filled('more="/tin-tuc"');
    expect(part(host, 'more')).to.include({ localName: 'a', href: `${location.origin}/tin-tuc` });
    expect(parts(await filled('more="javascript:alert(1)"'), 'more').length).to.equal(0);
  });

  it('asks for all counts at once', async () => {
    const service = feedService(feedOf(20));
    const host = await filled('views count="20"');
    await until(() => parts(host, 'views').length === 20, 'the counts');
    expect(words(host, 'views')).to.equal('7 lượt xem');
    expect([service.to('GET /v1/feeds').length, service.to('POST /v1/reads').length]).to.deep.equal([1, 1]);
  });

  it('has a line for each article to come, and the fallback over them', async () => {
    const service = feedService('');
    service.on('GET /v1/feeds', held(drop()));
    const host = list('count="3"');
    await settle(host);
    expect(shadow(host).querySelectorAll('.bone').length).to.equal(3);
    expect(words(host, 'loading')).to.contain('Đang tải tin…');
    const other = list('', '<a href="/tin">Tất cả</a>');
    await settle(other);
    expect(showsFallback(other)).to.equal(true);
  });

  it('says so where there are none, and where they cannot be had; the fallback stays', async () => {
    const service = feedService('[]', { 'x-feed-type': 'application/json' });
    const failing = async (content = ''): Promise<[List, string]> => {
      const host = list('', content);
      const code = await new Promise<string>((resolve) =>
        host.addEventListener('portal-error', (event) => resolve((event as CustomEvent<{ code: string }>).detail.code)),
      );
      await settle(host);
      return [host, code];
    };
    const [empty, code] = await failing();
    expect([words(empty, 'notice'), code]).to.deep.equal(['Chưa có bài viết nào.', 'no-articles']);
    service.on('GET /v1/feeds', refuse(502, 'feed_unavailable'));
    const [failed, why] = await failing();
    expect([words(failed, 'notice'), why]).to.deep.equal(['Chưa tải được danh sách bài viết.', 'feed_unavailable']);
    const [kept] = await failing('<a href="/tin">Tất cả</a>');
    expect(showsFallback(kept)).to.equal(true);
    expect(part(kept, 'notice')).to.equal(null);
  });

  it('says that it needs a source', async () => {
    const host = put<List>('<portal-article-list></portal-article-list>');
    await until(() => part(host, 'notice'), 'a word');
    expect(said.warnings('portal-article-list').join()).to.contain('src: expected');
  });

  it('shows another list when its source is another', async () => {
    const service = feedService(feedOf(3));
    const host = await filled();
    service.on('GET /v1/feeds', () => new Response(feedOf(1)));
    host.src = 'https://bao.example.vn/khac';
    await until(() => headlines(host).length === 1, 'the other list');
  });

  it('leaves out a photo that does not come, of that article alone', async () => {
    const photo = new URL('../../helpers/browser/photo.svg', import.meta.url).href.replace('http:', 'http:');
    const address = (at: number): string => (at ? photo : 'https://xau.invalid/khong-co.png');
    feedService(feedOf(2, (at) => `<enclosure type="image/svg+xml" url="${address(at)}"/>`));
    const host = await filled();
    // Further down, it would not be asked for.
    host.scrollIntoView();
    await until(() => parts(host, 'image').length === 1, 'one photo');
    expect(part(host, 'image')).to.include({ src: photo });
    expect(said.warnings('portal-article-list').join()).to.contain('khong-co.png');
  });

  it('tells of its articles', async () => {
    feedService(feedOf(3));
    const host = list();
    const { detail } = await new Promise<CustomEvent<unknown>>((resolve) =>
      host.addEventListener('portal-article-load', (event) => resolve(event as CustomEvent<unknown>)),
    );
    expect(detail).to.deep.equal({ format: 'rss', count: 3 });
  });

  it('follows an article’s link from anywhere on its card, but for what was dragged over', async () => {
    feedService(feedOf(2));
    const host = await filled('layout="row"');
    const followed: string[] = [];
    host.addEventListener('click', (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      if (link) followed.push(link.href);
      event.preventDefault();
    });
    const card = parts(host, 'card')[1]!;
    const at = (x: number) => ({ bubbles: true, composed: true, cancelable: true, clientX: x, clientY: 5 });
    const press = (from: number, to: number): void => {
      card.dispatchEvent(new MouseEvent('mousedown', at(from)));
      card.dispatchEvent(new MouseEvent('click', at(to)));
    };
    press(10, 11);
    expect(followed).to.deep.equal(['https://bao.example.vn/tin/2']);
    press(10, 90);
    expect(followed.length).to.equal(1);
  });
});
