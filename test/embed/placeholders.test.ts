import { expect } from '@open-wc/testing';
import { classes } from '../../src/elements/elements.js';
import { names } from '../../src/elements/names.js';
import { clearPage, put } from '../helpers/browser/page.js';
import { listen, type Said } from '../helpers/browser/said.js';
import { looked, type Page, startPage, write } from './spellings.js';

describe('<div data-portal>', () => {
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
  });

  it('is known for every element', () => {
    expect(classes.map(({ name }) => name)).to.deep.equal(
      names.map((name) => `Portal${name.replace(/(^|-)\w/g, (letter) => letter.at(-1)!.toUpperCase())}`),
    );
  });

  it('gets the element inside, with its attributes, and its children as the fallback; the block stays as it was', async () => {
    const box = await write(
      `<div id="hop" class="khoi" data-portal="weather-panel" data-regions="ha-noi da-nang" data-days="2"><a href="/du-bao">Dự báo</a> và tin</div>`,
    );
    expect(box.outerHTML).to.equal(
      `<div id="hop" class="khoi" data-portal="weather-panel" data-regions="ha-noi da-nang" data-days="2">` +
        `<${page.prefix}weather-panel regions="ha-noi da-nang" days="2"><a href="/du-bao">Dự báo</a> và tin</${page.prefix}weather-panel></div>`,
    );
  });

  it('passes only attributes that the element has, and lang', async () => {
    const box = await write(
      `<div data-portal="poll" data-poll="p" data-onclick="alert(1)" data-style="color:red" data-class="x" data-id="y" data-slot="z" data-srcdoc="q" data-lang="en"></div>`,
    );
    const poll = box.firstElementChild!;
    expect(poll.getAttributeNames().sort()).to.deep.equal(['lang', 'poll']);
  });

  it('also under its whole tag name, with the usual prefix or this page’s', async () => {
    for (const name of ['portal-poll', `${page.prefix}poll`]) {
      const box = await write(`<div data-portal="${name}"></div>`);
      expect(box.firstElementChild!.localName).to.equal(`${page.prefix}poll`);
    }
  });

  it('says once that there is no such element, and leaves what is there', async () => {
    const box = await write('<div data-portal="pool">Bình chọn</div>');
    expect(box.innerHTML).to.equal('Bình chọn');
    box.append('!');
    await write('<div data-portal="pool"></div>');
    expect(said.warnings()).to.have.length(1);
    expect(said.warnings()[0]).to.contain('"pool"').and.to.contain('poll');
  });

  it('is looked at once: again, cloned, moved or put back from text it stays as it is', async () => {
    const box = await write('<div data-portal="poll" data-poll="p">Xin ý kiến</div>');
    const html = box.outerHTML;
    const copy = box.cloneNode(true) as HTMLElement;
    document.body.append(copy);
    const moved = await write('<section></section>');
    moved.append(box);
    const text = await write(`<aside>${html}</aside>`);
    await looked();
    expect(box.outerHTML).to.equal(html);
    expect(copy.outerHTML).to.equal(html);
    expect(text.innerHTML).to.equal(html);
  });

  it('follows its own attributes, a copy too', async () => {
    const box = await write('<div data-portal="poll" data-poll="p" data-heading="Bình chọn"></div>');
    const copy = box.cloneNode(true) as HTMLElement;
    document.body.append(copy);
    await looked();
    for (const each of [box, copy]) {
      each.dataset['poll'] = 'q';
      delete each.dataset['heading'];
      await looked();
      expect(each.firstElementChild!.getAttribute('poll')).to.equal('q');
      expect(each.firstElementChild!.hasAttribute('heading')).to.equal(false);
    }
  });

  it('becomes another element when it is told to be one, and keeps its fallback', async () => {
    const box = await write('<div data-portal="poll">Xin ý kiến</div>');
    box.dataset['portal'] = 'weather-panel';
    await looked();
    expect(box.innerHTML).to.equal(`<${page.prefix}weather-panel>Xin ý kiến</${page.prefix}weather-panel>`);
  });

  it('gets its element back when a framework writes its text anew', async () => {
    const box = await write('<div data-portal="poll">Xin ý kiến</div>');
    box.textContent = 'Ý kiến của bạn';
    await looked();
    expect(box.innerHTML).to.equal(`<${page.prefix}poll>Ý kiến của bạn</${page.prefix}poll>`);
  });

  it('is filled in a block of that name that is not ours', async () => {
    const theirs = await write('<div data-portal="true"><div data-portal="poll"></div></div>');
    expect(theirs.querySelectorAll(`${page.prefix}poll`).length).to.equal(1);
  });

  it('stays alone in a text that someone is editing, in a part that the editor locks too', async () => {
    const block = '<div data-portal="poll">Xin ý kiến</div>';
    for (const [before, after] of [
      ['<div contenteditable="true">', '</div>'],
      ['<div contenteditable>', '</div>'],
      ['<div contenteditable="true"><div contenteditable="false">', '</div></div>'],
    ]) {
      const editor = await write(before + block + after);
      expect(editor.querySelectorAll(`${page.prefix}poll`).length, before).to.equal(0);
    }
    const locked = await write(`<div contenteditable="false">${block}</div>`);
    expect(locked.querySelectorAll(`${page.prefix}poll`).length).to.equal(1);
  });

  it('lets a page have its way that takes out the element each time', async () => {
    const box = document.createElement('div');
    box.dataset['portal'] = 'poll';
    const restore = new MutationObserver(() => {
      if (box.firstElementChild) box.textContent = 'Xin ý kiến';
    });
    restore.observe(box, { childList: true });
    document.body.append(box);
    for (let rounds = 0; rounds < 40; rounds++) await looked();
    expect(box.innerHTML).to.equal('Xin ý kiến');
    restore.disconnect();
  });

  it('stays alone in the fallback of another, and is an element inside a config', async () => {
    const inPoll = await write('<div data-portal="poll"><div data-portal="view-counter">1</div></div>');
    expect(inPoll.querySelectorAll(`${page.prefix}view-counter`).length).to.equal(0);
    const config = await write('<div data-portal="config" data-service="/x"><div data-portal="poll"></div></div>');
    expect(config.innerHTML).to.equal(
      `<${page.prefix}config service="/x"><div data-portal="poll"><${page.prefix}poll></${page.prefix}poll></div></${page.prefix}config>`,
    );
  });

  it('keeps its fallback until the code of the element is there', async () => {
    page.stop();
    const late = startPage(['poll']);
    page = late;
    const box = await write('<div data-portal="poll">Xin ý kiến</div>');
    expect(box.innerHTML).to.equal('Xin ý kiến');
    expect(late.loaded).to.deep.equal(['poll']);
    late.upgrade();
    await looked();
    expect(box.firstElementChild!.localName).to.equal(`${page.prefix}poll`);
  });

  it('is left alone once the page has stopped us', async () => {
    page.stop();
    const box = await write('<div data-portal="poll">Xin ý kiến</div>');
    expect(box.innerHTML).to.equal('Xin ý kiến');
  });

  it('is found inside what a page inserts, and in what was there before', async () => {
    page.stop();
    const before = put<HTMLElement>('<main><div data-portal="poll"></div></main>');
    page = startPage();
    await looked();
    expect(before.querySelectorAll(`${page.prefix}poll`).length).to.equal(1);
    const later = await write('<section><p></p><div data-portal="poll"></div></section>');
    expect(later.querySelectorAll(`${page.prefix}poll`).length).to.equal(1);
  });
});
