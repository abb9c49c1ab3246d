import { expect } from '@open-wc/testing';
import '../../../src/register/article-card.js';
import '../../../src/register/view-counter.js';
import { answer, fakeService, type FakeService, held, refuse } from '../../helpers/browser/fake-service.js';
import { clearPage, part, put, setScript, settle, words } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

const month = (...last: number[]): number[] => [...Array.from({ length: 30 - last.length }, () => 10), ...last];
const reads = { '/a': { views: 1234, visits: 900 }, '/b': { views: 7, visits: 5 } };
const trends = { '/a': { until: '2020-06-17', views: month(3, 120), visits: month(1, 1) } };

describe('<portal-view-counter trend>', () => {
  let service: FakeService;
  let said: Said;
  beforeEach(() => {
    said = listen();
    service = fakeService().on('POST /v1/reads', answer({ reads, trends }));
    setScript({ service: service.address });
  });
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const counter = (attributes = 'trend'): HTMLElement =>
    put(`<portal-view-counter page="/a" mode="show" ${attributes}>Lượt xem: 316</portal-view-counter>`);
  const line = (host: Element): SVGElement | null => part(host, 'trend')?.querySelector('path') ?? null;
  const told = (host: Element): string | null | undefined =>
    part(host, 'trend')?.querySelector('[role=img]')?.getAttribute('aria-label');
  const drawn = (host: Element): Promise<unknown> => until(() => line(host), 'the line');

  it('draws a line for each of 30 days, with a dot on the last, its words and a label', async () => {
    const host = counter();
    await drawn(host);
    expect(line(host)!.getAttribute('d')!.split('L')).to.have.length(30);
    expect(part(host, 'trend')!.querySelector('circle')!.getAttribute('cx')).to.equal('94');
    expect(told(host)).to.equal(
      '30 ngày qua: 403 lượt xem; nhiều nhất 120 lượt ngày 17/06; ít nhất 3 lượt ngày 16/06.',
    );
    expect(words(host)).to.match(/^Lượt xem: 1\.234\s+30 ngày$/);
    const label = part(host, 'trend')!.querySelector('text')!;
    expect(label.getAttribute('aria-hidden')).to.equal('true');
  });

  it('draws the number that is shown, in the language that is spoken', async () => {
    const host = counter('trend show="visits" lang="en"');
    await drawn(host);
    expect(told(host)).to.match(/^Last 30 days: 282 visits; /);
    host.setAttribute('show', 'views');
    host.lang = 'vi';
    await settle(host);
    expect(told(host)).to.match(/^30 ngày qua: 403 lượt xem; /);
  });

  it('is asked for in the one request of the page, only for who wants it', async () => {
    const host = counter();
    counter();
    put('<portal-view-counter page="/b" mode="show">7</portal-view-counter>');
    put('<portal-article-card headline="Tin" page="/a"></portal-article-card>');
    await drawn(host);
    expect(service.to('POST /v1/reads').map(({ body }) => body)).to.deep.equal([
      { pages: ['/a', '/b'], trends: ['/a'] },
    ]);
  });

  it('is not asked for, loaded or given room where nobody wants it', async () => {
    const host = counter('');
    await until(() => part(host, 'number'), 'the number');
    expect(service.calls.map(({ body }) => body)).to.deep.equal([{ pages: ['/a'] }]);
    expect(part(host, 'trend') === null).to.equal(true);
  });

  it('comes and goes with its attribute', async () => {
    service.on('POST /v1/reads', answer({ reads }), answer({ reads, trends }));
    const host = counter('');
    await until(() => part(host, 'number'), 'the number');
    host.toggleAttribute('trend', true);
    await drawn(host);
    host.toggleAttribute('trend', false);
    await settle(host);
    expect(part(host, 'trend') === null).to.equal(true);
  });

  it('has its room from the start: nothing moves when it comes', async () => {
    const gate = held(answer({ reads, trends }));
    service.on('POST /v1/reads', gate);
    const around = put('<p>Ngày đăng 17/06/2020 | <b></b> | Hà Nội</p>');
    const host = put('<portal-view-counter page="/a" mode="show" label="" trend>1.234</portal-view-counter>', around);
    around.querySelector('b')!.append(host);
    await settle(host);
    const place = (): number[] => {
      const { width, height } = part(host, 'trend')!.getBoundingClientRect();
      const { top, left, right, bottom } = around.getBoundingClientRect();
      return [width, height, top, left, right, bottom, host.getBoundingClientRect().width];
    };
    const before = place();
    expect(before[0]).to.be.greaterThan(100);
    expect(line(host) === null).to.equal(true);
    gate.release();
    await drawn(host);
    expect(place()).to.deep.equal(before);
  });

  it('makes no line of text taller', async () => {
    const height = async (attributes: string): Promise<number> => {
      const around = put('<p style="font: 16px Arial, sans-serif"><b></b></p>');
      const host = counter(attributes);
      around.querySelector('b')!.append(host);
      await until(() => part(host, 'number'), 'the number');
      return around.getBoundingClientRect().height;
    };
    expect(await height('trend')).to.equal(await height(''));
  });

  it('takes the portal’s accent, else the colour of the text', async () => {
    const host = counter();
    await drawn(host);
    const colour = (): string => getComputedStyle(line(host)!).stroke;
    host.style.color = 'rgb(10, 20, 30)';
    expect(colour()).to.equal('rgb(10, 20, 30)');
    host.style.setProperty('--portal-accent', 'rgb(200, 0, 0)');
    expect(colour()).to.equal('rgb(200, 0, 0)');
  });

  for (const [what, sent] of Object.entries({
    'knows none': { reads },
    'sends something else': { reads, trends: { '/a': { until: 'hôm nay', views: [1, 2], visits: [] } } },
  }))
    it(`leaves the number alone where the service ${what}`, async () => {
      service.on('POST /v1/reads', answer(sent));
      const host = counter();
      await until(() => part(host, 'number'), 'the number');
      expect(words(host, 'number')).to.equal('1.234');
      expect(line(host) === null).to.equal(true);
      expect(said.warnings()).to.deep.equal([]);
    });

  it('leaves the portal’s own number where the service fails', async () => {
    service.on('POST /v1/reads', refuse(400, 'malformed'));
    const host = counter();
    await until(() => said.warnings('portal-view-counter').length, 'the failure');
    await settle(host);
    expect(line(host) === null).to.equal(true);
    expect(host.textContent).to.equal('Lượt xem: 316');
  });

  it('is no part of what portal-read tells', async () => {
    const details: unknown[] = [];
    const host = counter();
    host.addEventListener('portal-read', (event) => details.push((event as CustomEvent).detail));
    await drawn(host);
    expect(details).to.deep.equal([{ page: '/a', views: 1234, visits: 900 }]);
  });
});
