import { expect } from '@open-wc/testing';
import { clearPage } from '../helpers/browser/page.js';
import { listen, type Said } from '../helpers/browser/said.js';
import { FRAMES, looked, type Page, startPage, write } from './spellings.js';

const LINK = `<a href="${FRAMES}weather-panel?regions=ha-noi+da-nang&amp;days=2">Thời tiết các vùng</a>`;

describe('a link to a frame', () => {
  let page: Page;
  let said: Said;
  beforeEach(() => {
    said = listen();
    page = startPage();
  });
  afterEach(() => {
    page.stop();
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
    expect(said.warnings()).to.deep.equal([]);
  });

  const panels = (root: ParentNode = document): number => root.querySelectorAll(`${page.prefix}weather-panel`).length;

  it('becomes the element, with the link as its fallback', async () => {
    const block = await write(`<p>${LINK}</p>`);
    expect(block.innerHTML).to.equal(
      `<${page.prefix}weather-panel regions="ha-noi da-nang" days="2">${LINK}</${page.prefix}weather-panel>`,
    );
  });

  it('passes only attributes that the element has, and lang, and no other place to vote', async () => {
    const block = await write(
      `<p><a href="${FRAMES}poll?poll=p&amp;onclick=alert(1)&amp;style=x&amp;class=y&amp;theme=dark&amp;vote-at=https://evil.example&amp;lang=en">Bình chọn</a></p>`,
    );
    expect(block.firstElementChild!.getAttributeNames().sort()).to.deep.equal(['lang', 'poll']);
  });

  it('alone in its block also with what editors leave around it', async () => {
    for (const around of [
      '<p> @ </p>',
      '<p>@<br></p>',
      '<p>\u00a0@\u00a0</p>',
      '<div><!-- x -->@</div>',
      '<ul><li>@</li></ul>',
      '<p><strong><span>@</span></strong></p>',
      '<table><tr><td>@</td></tr></table>',
      '<div role="main"><section role="complementary"><p>@</p></section></div>',
      '<div>@<script>1</script><noscript>x</noscript><span></span><a id="x"></a>\u200b</div>',
    ]) {
      const block = await write(around.replace('@', LINK));
      expect(panels(block), around).to.equal(1);
    }
  });

  it('stays a link in the middle of a text', async () => {
    for (const around of [
      '<p>Xem @ hôm nay</p>',
      '<p>&lt;a href="@"&gt;</p>',
      '<p>@, @</p>',
      '<p>@ <img alt=""></p>',
      '<p><em>@</em> và tin</p>',
    ]) {
      const block = await write(around.replaceAll('@', LINK));
      expect(panels(block), around).to.equal(0);
    }
  });

  it('stays a link where its source is shown, quoted or edited', async () => {
    for (const around of [
      '<pre>@</pre>',
      '<div><code>@</code></div>',
      '<blockquote>@</blockquote>',
      '<blockquote><p>@</p></blockquote>',
      '<div contenteditable="true"><p>@</p></div>',
      '<nav><ul><li>@</li></ul></nav>',
      '<h2>@</h2>',
      '<div role="menuitem">@</div>',
      `<p>${LINK.replace('<a ', '<a rel="ugc nofollow" ')}</p>`,
    ]) {
      const block = await write(around.replace('@', LINK));
      expect(panels(block), around).to.equal(0);
    }
  });

  it('stays a link to any other place', async () => {
    for (const href of [
      'https://other.example/frame/weather-panel',
      '/frame/weather-panel',
      'https://tien-ich.example.vn/khung/frame/weather-panel',
      'https://tien-ich.example.vn.evil.example/frame/weather-panel',
      `https://other.example/?u=${FRAMES}weather-panel`,
    ]) {
      const block = await write(`<p><a href="${href}">x</a></p>`);
      expect(panels(block), href).to.equal(0);
    }
  });

  it('to a config is none: it would stand in its own element, and alone, for ever', async () => {
    const block = await write(`<p><a href="${FRAMES}config">x</a></p>`);
    expect(block.querySelectorAll(`${page.prefix}config`).length).to.equal(0);
  });

  it('that left the page while its code was coming stays a link', async () => {
    page.stop();
    const late = startPage(['weather-panel']);
    page = late;
    const line = await write(`<p>Xem <em>${LINK}</em> nhé</p>`);
    const part = line.querySelector('em')!;
    part.remove();
    late.upgrade();
    await looked();
    expect(part.querySelectorAll(`${page.prefix}weather-panel`).length).to.equal(0);
  });

  it('stays the fallback of an element, however it is written', async () => {
    const tag = `${page.prefix}poll`;
    const written = await write(`<${tag}>${LINK}</${tag}>`);
    expect(written.innerHTML).to.equal(LINK);
    const box = await write(`<div data-portal="poll">${LINK}</div>`);
    expect(box.innerHTML).to.equal(`<${tag}>${LINK}</${tag}>`);
    const inConfig = await write(`<${page.prefix}config><p>${LINK}</p></${page.prefix}config>`);
    expect(panels(inConfig)).to.equal(1);
  });

  it('is looked at once: again, cloned, moved or put back from text it stays as it is', async () => {
    const block = await write(`<p>${LINK}</p>`);
    const html = block.outerHTML;
    const copy = block.cloneNode(true) as HTMLElement;
    document.body.append(copy);
    const moved = await write('<section></section>');
    moved.append(block);
    const text = await write(`<aside>${html}</aside>`);
    await looked();
    for (const each of [block.outerHTML, copy.outerHTML, text.innerHTML]) expect(each).to.equal(html);
  });

  it('is left alone once the page has stopped us', async () => {
    page.stop();
    const block = await write(`<p>${LINK}</p>`);
    expect(panels(block)).to.equal(0);
  });
});
