import { type Context, ContextConsumer, ContextProvider } from '@lit/context';
import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import '../../../src/register/article-card.js';
import '../../../src/register/config.js';
import { type PortalConfig } from '../../../src/core/config-context.js';
import { answer, fakeService, type FakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, part, put, settle, words } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

/** As an application has it, which knows the key alone. */
const context = Symbol.for('portal-widgets:config@1') as Context<symbol, PortalConfig>;

class Application extends LitElement {
  static subscribe = true;
  readonly config = new ContextConsumer(this, {
    context,
    subscribe: (this.constructor as typeof Application).subscribe,
  });
}
class AsksOnce extends Application {
  static override subscribe = false;
}
customElements.define('an-application', Application);
customElements.define('an-application-that-asks-once', AsksOnce);

describe('<portal-config> and @lit/context', () => {
  let said: Said;
  beforeEach(() => (said = listen()));
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const card = '<portal-article-card headline="Tin" page="/a"></portal-article-card>';
  const serviceWith = (views: number): FakeService =>
    fakeService().on('POST /v1/reads', answer({ reads: { '/a': { views, visits: 0 } } }));
  const valuesWith = (views: number): PortalConfig => ({
    service: serviceWith(views).address,
    timeZone: 'Asia/Tokyo',
    theme: 'dark',
  });
  const showsViews = (host: Element, views: number): Promise<unknown> =>
    until(() => words(host, 'views') === `${views} lượt xem`, `${views} views, not “${words(host, 'views')}”`);

  it('what an application provides reaches an element, and its next value too', async () => {
    const outer: HTMLElement = put('<div></div>');
    const provider = new ContextProvider(outer, { context, initialValue: valuesWith(7) });
    const host = put(card, outer);
    await showsViews(host, 7);
    expect(part(host, 'root')!.classList.contains('dark')).to.equal(true);
    provider.setValue({ ...valuesWith(8), theme: 'light' });
    await showsViews(host, 8);
    expect(part(host, 'root')!.classList.contains('dark')).to.equal(false);
  });

  it('what an application provides later than the element asked', async () => {
    const outer: HTMLElement = put(`<div><portal-config theme="light">${card}</portal-config></div>`);
    const host = outer.querySelector('portal-article-card')!;
    await settle(host);
    new ContextProvider(outer, { context, initialValue: valuesWith(7) }).hostConnected();
    await showsViews(host, 7);
    expect(part(host, 'root')!.classList.contains('light')).to.equal(true);
  });

  it('an application that asks gets ours, and each later one until it leaves', async () => {
    const outer = put('<portal-config time-zone="Asia/Tokyo"><an-application></an-application></portal-config>');
    const { config } = outer.firstElementChild as Application;
    expect(config.value?.timeZone).to.equal('Asia/Tokyo');
    outer.setAttribute('time-zone', 'UTC');
    await settle(outer);
    expect(config.value?.timeZone).to.equal('UTC');
    outer.firstElementChild!.remove();
    outer.setAttribute('time-zone', 'Asia/Seoul');
    await settle(outer);
    expect(config.value?.timeZone).to.equal('UTC');
  });

  it('one that asks once gets one', async () => {
    const outer = put(
      '<portal-config theme="dark"><an-application-that-asks-once></an-application-that-asks-once></portal-config>',
    );
    const { config } = outer.firstElementChild as Application;
    expect(config.value?.theme).to.equal('dark');
    outer.setAttribute('theme', 'light');
    await settle(outer);
    expect(config.value?.theme).to.equal('dark');
  });

  it('another context is none of ours', async () => {
    const outer = put('<portal-config></portal-config>');
    const asked: string[] = [];
    const heard = (): number => asked.push('heard');
    document.addEventListener('context-request', heard);
    const contextTarget = put('<p></p>', outer);
    const request = new Event('context-request', { bubbles: true, composed: true });
    const callback = (): number => asked.push('answered');
    contextTarget.dispatchEvent(
      Object.assign(request, { context: Symbol('another'), contextTarget, callback, subscribe: true }),
    );
    document.removeEventListener('context-request', heard);
    expect(asked).to.deep.equal(['heard']);
  });
});
