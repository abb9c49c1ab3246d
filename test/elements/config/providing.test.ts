import { expect } from '@open-wc/testing';
import '../../../src/register/article-card.js';
import { PortalConfig } from '../../../src/index.js';
import { define } from '../../../src/core/define.js';
import { answer, fakeService, type FakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, laterTag, type LitHost, part, put, setScript, settle, words } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

const card = '<portal-article-card headline="Tin" page="/a" published="2020-06-17T10:04:00Z"></portal-article-card>';

describe('<portal-config> provides', () => {
  let said: Said;
  before(() => define('portal-config', PortalConfig));
  beforeEach(() => (said = listen()));
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const serviceWith = (views: number): FakeService =>
    fakeService().on('POST /v1/reads', answer({ reads: { '/a': { views, visits: 0 } } }));
  const cardIn = (outer: Element): LitHost => outer.querySelector<LitHost>('portal-article-card')!;
  const showsViews = (host: Element, views: number): Promise<unknown> =>
    until(() => words(host, 'views') === `${views} lượt xem`, `${views} views, not “${words(host, 'views')}”`);
  const rootOf = (host: Element): HTMLElement => part(host, 'root')!;

  it('service, zone and theme to what stands in it', async () => {
    const service = serviceWith(7);
    const outer = put(
      `<portal-config service="${service.address}/" time-zone="Asia/Tokyo" theme="dark"><div>${card}</div></portal-config>`,
    );
    await showsViews(cardIn(outer), 7);
    expect(words(cardIn(outer), 'meta')).to.contain('17/06/2020 | 19:04');
    expect(rootOf(cardIn(outer)).classList.contains('dark')).to.equal(true);
  });

  it('over what the script tag says, and no more than it says itself', async () => {
    const [service, other] = [serviceWith(7), serviceWith(8)];
    setScript({ service: other.address, theme: 'dark', timeZone: 'Asia/Tokyo' });
    const outer = put(`<portal-config service="${service.address}">${card}</portal-config>`);
    await showsViews(cardIn(outer), 7);
    expect(rootOf(cardIn(outer)).classList.contains('dark')).to.equal(true);
    expect(words(cardIn(outer), 'meta')).to.contain('19:04');
    expect(other.calls).to.have.length(0);
  });

  it('to those who were there before it was upgraded', async () => {
    const service = serviceWith(7);
    const later = laterTag(PortalConfig);
    const outer = put(`<${later.tag} service="${service.address}" theme="dark">${card}</${later.tag}>`);
    await settle(cardIn(outer));
    expect(rootOf(cardIn(outer)).classList.contains('light')).to.equal(true);
    later.upgrade();
    await showsViews(cardIn(outer), 7);
    expect(rootOf(cardIn(outer)).classList.contains('dark')).to.equal(true);
  });

  it('by properties that were set before it was upgraded', async () => {
    const service = serviceWith(7);
    const later = laterTag(PortalConfig);
    const outer = put(`<${later.tag}>${card}</${later.tag}>`);
    Object.assign(outer, { service: service.address, timeZone: 'Asia/Tokyo', theme: 'dark' });
    later.upgrade();
    await showsViews(cardIn(outer), 7);
    expect(words(cardIn(outer), 'meta')).to.contain('19:04');
    expect(rootOf(cardIn(outer)).classList.contains('dark')).to.equal(true);
  });

  it('to those who come later', async () => {
    const service = serviceWith(7);
    const outer = put(`<portal-config service="${service.address}"></portal-config>`);
    await settle(outer);
    put(card, outer);
    await showsViews(cardIn(outer), 7);
  });

  it('the inner one over the outer one, and the outer one’s where it says nothing', async () => {
    const [outerService, service] = [serviceWith(7), serviceWith(8)];
    const outer = put(
      `<portal-config service="${outerService.address}" theme="dark" time-zone="Asia/Tokyo">
         <portal-config service="${service.address}" time-zone="">${card}</portal-config></portal-config>`,
    );
    await showsViews(cardIn(outer), 8);
    expect(rootOf(cardIn(outer)).classList.contains('dark')).to.equal(true);
    expect(words(cardIn(outer), 'meta')).to.contain('19:04');
    outer.setAttribute('theme', 'auto');
    await settle(outer, outer.firstElementChild!, cardIn(outer));
    expect(rootOf(cardIn(outer)).classList.contains('auto')).to.equal(true);
  });

  it('an inner one that is upgraded after the outer one', async () => {
    const [outerService, service] = [serviceWith(7), serviceWith(8)];
    const later = laterTag(PortalConfig);
    const outer = put(
      `<portal-config service="${outerService.address}" theme="dark">
         <${later.tag} service="${service.address}">${card}</${later.tag}></portal-config>`,
    );
    await showsViews(cardIn(outer), 7);
    later.upgrade();
    await showsViews(cardIn(outer), 8);
    expect(rootOf(cardIn(outer)).classList.contains('dark')).to.equal(true);
  });

  it('through an inner one that was there before it', async () => {
    const service = serviceWith(7);
    const later = laterTag(PortalConfig);
    const outer = put(
      `<${later.tag} service="${service.address}" theme="dark"><portal-config>${card}</portal-config></${later.tag}>`,
    );
    await settle(cardIn(outer));
    expect(rootOf(cardIn(outer)).classList.contains('light')).to.equal(true);
    later.upgrade();
    await showsViews(cardIn(outer), 7);
    expect(rootOf(cardIn(outer)).classList.contains('dark')).to.equal(true);
  });

  it('what it says at run time', async () => {
    const [service, next] = [serviceWith(7), serviceWith(8)];
    const outer = put(`<portal-config service="${service.address}">${card}</portal-config>`);
    await showsViews(cardIn(outer), 7);
    outer.setAttribute('service', next.address);
    await showsViews(cardIn(outer), 8);
    outer.setAttribute('theme', 'dark');
    outer.setAttribute('time-zone', 'UTC');
    await settle(outer, cardIn(outer));
    expect(rootOf(cardIn(outer)).classList.contains('dark')).to.equal(true);
    expect(words(cardIn(outer), 'meta')).to.contain('10:04');
    outer.removeAttribute('theme');
    outer.removeAttribute('time-zone');
    await settle(outer, cardIn(outer));
    expect(rootOf(cardIn(outer)).classList.contains('light')).to.equal(true);
    expect(words(cardIn(outer), 'meta')).to.contain('17:04');
  });

  it('nothing to those who are moved out of it, and all to those who are moved in', async () => {
    const [service, ofPage] = [serviceWith(7), serviceWith(8)];
    setScript({ service: ofPage.address });
    const outer = put(`<portal-config service="${service.address}" theme="dark">${card}</portal-config>`);
    const host = cardIn(outer);
    await showsViews(host, 7);
    document.body.append(host);
    await showsViews(host, 8);
    expect(rootOf(host).classList.contains('light')).to.equal(true);
    outer.append(host);
    await showsViews(host, 7);
    expect(rootOf(host).classList.contains('dark')).to.equal(true);
  });

  it('nothing more of an outer one that it was moved out of', async () => {
    const service = serviceWith(7);
    const outer = put(
      `<portal-config service="${service.address}" theme="dark"><portal-config>${card}</portal-config></portal-config>`,
    );
    const inner = outer.firstElementChild as LitHost;
    const host = cardIn(outer);
    await showsViews(host, 7);
    document.body.append(inner);
    await settle(inner, host);
    expect(rootOf(host).classList.contains('light')).to.equal(true);
    await until(() => said.warnings('portal-article-card').length, 'the card to miss its service');
  });

  it('nothing once it is gone', async () => {
    const service = serviceWith(7);
    const outer = put(`<portal-config service="${service.address}" theme="dark">${card}</portal-config>`);
    const host = cardIn(outer);
    await showsViews(host, 7);
    outer.replaceWith(...outer.childNodes);
    await settle(host);
    expect(rootOf(host).classList.contains('light')).to.equal(true);
  });

  it('the origin of the page where its service is empty', async () => {
    const service = fakeService(location.origin).on(
      'POST /v1/reads',
      answer({ reads: { '/a': { views: 9, visits: 0 } } }),
    );
    const outer = put(`<portal-config service="">${card}</portal-config>`);
    await showsViews(cardIn(outer), 9);
    expect(service.to('POST /v1/reads')).to.have.length(1);
  });

  it('through shadow roots', async () => {
    const service = serviceWith(7);
    const outer = put(`<portal-config service="${service.address}"><div></div></portal-config>`);
    const inside = outer.firstElementChild!.attachShadow({ mode: 'open' });
    inside.innerHTML = card;
    await showsViews(inside.firstElementChild!, 7);
  });
});

describe('<portal-config> itself', () => {
  let said: Said;
  beforeEach(() => (said = listen()));
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  it('draws nothing and takes no room of its own', async () => {
    const row = put('<div style="display: flex"><portal-config><p>a</p><p>b</p></portal-config></div>');
    await settle(row.firstElementChild!);
    expect(getComputedStyle(row.firstElementChild!).display).to.equal('contents');
    const [a, b] = row.querySelectorAll('p');
    expect(a!.getBoundingClientRect().top).to.equal(b!.getBoundingClientRect().top);
  });

  it('hides what is in it with hidden', async () => {
    const config = put('<portal-config hidden><p>a</p></portal-config>');
    await settle(config);
    expect(config.querySelector('p')!.getBoundingClientRect().height).to.equal(0);
    config.hidden = false;
    expect(config.querySelector('p')!.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  for (const [attribute, value] of Object.entries({
    theme: 'blue',
    'time-zone': 'Hà Nội',
    service: 'https://[',
    lang: 'fr',
  }))
    it(`does no harm with ${attribute}="${value}"`, async () => {
      const outer = put(
        `<portal-config ${attribute}="${value}"><p>a</p><portal-article-card headline="Tin" published="2020-06-17T10:04:00Z"></portal-article-card></portal-config>`,
      );
      const host = outer.querySelector('portal-article-card')!;
      await settle(outer, host);
      expect(outer.querySelector('p')!.getBoundingClientRect().height).to.be.greaterThan(0);
      expect(words(host)).to.contain('Ngày đăng 17/06/2020 | 17:04');
      expect([...part(host, 'root')!.classList]).to.deep.equal(['root', 'light']);
    });

  it('is cloned with what stands in it', async () => {
    const config = put(`<portal-config theme="dark">${card}</portal-config>`);
    await settle(config);
    const clone = config.cloneNode(true) as HTMLElement;
    document.body.append(clone);
    await settle(clone, clone.firstElementChild!);
    expect(part(clone.firstElementChild!, 'root')!.classList.contains('dark')).to.equal(true);
  });
});
