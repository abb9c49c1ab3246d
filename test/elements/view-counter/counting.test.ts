import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import '../../../src/register/article-card.js';
import '../../../src/register/view-counter.js';
import {
  answer,
  countingReads,
  drop,
  fakeService,
  type FakeService,
  refuse,
} from '../../helpers/browser/fake-service.js';
import { clearPage, put, setScript, showsFallback, words } from '../../helpers/browser/page.js';
import { turn, until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';
import { fakeSight, type Sight } from '../../helpers/browser/sight.js';

interface Body {
  hit?: { page: string; id: string };
  pages: string[];
}

describe('<portal-view-counter> counts', () => {
  let service: FakeService;
  let sight: Sight;
  let clock: SinonFakeTimers;
  let said: Said;

  beforeEach(() => {
    said = listen();
    sight = fakeSight();
    clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    service = fakeService().on('POST /v1/reads', countingReads(316));
    setScript({ service: service.address });
  });
  afterEach(() => {
    clearPage();
    clock.restore();
    sight.restore();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const bodies = (of = service): Body[] => of.to('POST /v1/reads').map(({ body }) => body as Body);
  const hits = (of = service): string[] => bodies(of).flatMap(({ hit }) => hit?.page ?? []);
  /** Puts counters on the page and waits until each watches whether it is in view. */
  const counters = async (markup: string): Promise<HTMLElement[]> => {
    put(`<div>${markup}</div>`);
    const all = [...document.querySelectorAll<HTMLElement>('portal-view-counter')];
    await until(() => all.every((counter) => sight.watched().includes(counter)), 'the counters to watch');
    for (const counter of all) await (counter as unknown as { updateComplete: Promise<unknown> }).updateComplete;
    return all;
  };
  const counter = async (attributes = ''): Promise<HTMLElement> =>
    (await counters(`<portal-view-counter ${attributes}>—</portal-view-counter>`))[0]!;
  const pass = async (ms: number): Promise<void> => {
    await clock.tickAsync(ms);
    await turn();
  };

  it('once, after a second in view, and shows the new number', async () => {
    const here = await counter('page="/tin-tuc"');
    sight.show(here);
    await pass(999);
    expect(bodies()).to.deep.equal([]);
    expect(showsFallback(here)).to.equal(true);
    await pass(1);
    expect(hits()).to.deep.equal(['/tin-tuc']);
    await until(() => words(here) === 'Lượt xem: 317', 'the number');
    await pass(3_600_000);
    sight.hide(here);
    sight.show(here);
    await pass(3_600_000);
    expect(bodies()).to.have.length(1);
  });

  it('nothing while it is out of view, though it shows the number', async () => {
    const here = await counter('page="/tin-tuc"');
    sight.hide(here);
    await pass(3_600_000);
    await until(() => words(here) === 'Lượt xem: 316', 'the number');
    expect(hits()).to.deep.equal([]);
    sight.show(here);
    await pass(1000);
    await until(() => words(here) === 'Lượt xem: 317', 'the new number');
    expect(hits()).to.deep.equal(['/tin-tuc']);
  });

  it('no other page it is told of, while it is out of view', async () => {
    const here = (await counter('page="/a"')) as HTMLElement & { page: string };
    sight.hide(here);
    here.page = '/b';
    await pass(60_000);
    await until(() => words(here) === 'Lượt xem: 316', 'the number');
    expect(hits()).to.deep.equal([]);
  });

  it('nothing while it is out of view, and keeps no card waiting for it', async () => {
    const [here] = await counters(
      `<portal-article-card headline="A" page="/a"></portal-article-card><portal-view-counter page="/b"></portal-view-counter>`,
    );
    sight.hide(here!);
    await turn();
    await pass(100);
    expect(bodies().map(({ pages }) => [...pages].sort())).to.deep.equal([['/a', '/b']]);
  });

  it('nothing in a tab that is not in front, until it comes there', async () => {
    sight.tab('hidden');
    const here = await counter('page="/tin-tuc"');
    sight.show(here);
    await pass(60_000);
    expect(hits()).to.deep.equal([]);
    sight.tab('visible');
    await pass(1000);
    expect(hits()).to.deep.equal(['/tin-tuc']);
  });

  it('nothing where it is only to show', async () => {
    const here = await counter('page="/tin-tuc" mode="show"');
    sight.show(here);
    await pass(60_000);
    await until(() => words(here) === 'Lượt xem: 316', 'the number');
    expect(bodies()).to.deep.equal([{ pages: ['/tin-tuc'] }]);
  });

  it('after as many seconds as are asked for', async () => {
    const here = await counter('page="/tin-tuc" after="5"');
    sight.show(here);
    await pass(2_999);
    expect(hits()).to.deep.equal([]);
    await pass(2_001);
    expect(hits()).to.deep.equal(['/tin-tuc']);
  });

  it('at once where no second is asked for', async () => {
    const here = await counter('page="/tin-tuc" after="0"');
    sight.show(here);
    await pass(0);
    expect(hits()).to.deep.equal(['/tin-tuc']);
  });

  it('one load for two counters of one page', async () => {
    const both = await counters(
      '<portal-view-counter page="/tin-tuc"></portal-view-counter><portal-view-counter page="/tin-tuc" show="visits"></portal-view-counter>',
    );
    both.forEach((each) => sight.show(each));
    await pass(60_000);
    expect(hits()).to.deep.equal(['/tin-tuc']);
    await until(() => words(both[0]!) === 'Lượt xem: 317', 'the views');
    await until(() => words(both[1]!) === 'Lượt truy cập: 300', 'the visits');
    expect(bodies()).to.have.length(1);
  });

  it('in one request with all other counters and cards of the page', async () => {
    const [here] = await counters(
      `<portal-article-card headline="A" page="/a"></portal-article-card>
       <portal-view-counter page="/tin-tuc"></portal-view-counter>
       <portal-view-counter page="/b" mode="show"></portal-view-counter>
       <portal-article-card headline="C" page="/c"></portal-article-card>
       <portal-article-card headline="C" page="/c"></portal-article-card>`,
    );
    const cards = [...document.querySelectorAll('portal-article-card')];
    // The cards ask as soon as their own code is there, which the counters have brought already.
    await turn();
    sight.show(here!);
    await pass(1000);
    await until(() => cards.every((card) => /31\d lượt xem/.test(words(card))), 'the cards’ numbers');
    expect(bodies()).to.have.length(1);
    expect(bodies()[0]!.hit!.page).to.equal('/tin-tuc');
    expect([...bodies()[0]!.pages].sort()).to.deep.equal(['/a', '/b', '/c', '/tin-tuc']);
  });

  it('for each service in a request of its own', async () => {
    const other = fakeService().on('POST /v1/reads', countingReads(7));
    await customElements.whenDefined('portal-view-counter');
    await import('../../../src/register/config.js');
    const both = await counters(
      `<portal-view-counter page="/a"></portal-view-counter>
       <portal-config service="${other.address}"><portal-view-counter page="/a"></portal-view-counter></portal-config>`,
    );
    both.forEach((each) => sight.show(each));
    await pass(1000);
    await until(() => words(both[0]!) === 'Lượt xem: 317' && words(both[1]!) === 'Lượt xem: 8', 'both numbers');
    expect([hits(), hits(other)]).to.deep.equal([['/a'], ['/a']]);
  });

  it('another page when it is told of another, and the first one no second time', async () => {
    const here = (await counter('page="/a"')) as HTMLElement & { page: string };
    sight.show(here);
    await pass(1000);
    here.page = '/b';
    await pass(1000);
    here.page = '/a';
    await pass(1000);
    expect(hits()).to.deep.equal(['/a', '/b']);
  });

  for (const [what, mishap, wait] of [
    ['the network fails', drop(), 3000],
    ['the service is overloaded', refuse(503, 'overload', { 'retry-after': '20' }), 20_000],
  ] as const)
    it(`once when ${what}, by sending the very same load again`, async () => {
      service.on('POST /v1/reads', mishap, countingReads(316));
      const here = await counter('page="/tin-tuc"');
      sight.show(here);
      await pass(1000);
      expect(hits()).to.have.length(1);
      expect(showsFallback(here)).to.equal(true);
      await pass(wait);
      await until(() => words(here) === 'Lượt xem: 317', 'the number');
      const [first, second] = bodies();
      expect(second).to.deep.equal(first);
      expect(said.warnings('portal-view-counter')).to.deep.equal([]);
    });

  it('no more after a refusal: it says so once, calmly, and shows what the host wrote', async () => {
    service.on('POST /v1/reads', refuse(400, 'malformed'));
    const here = await counter('page="/tin-tuc"');
    const errors: unknown[] = [];
    document.body.addEventListener('portal-error', (event) => errors.push((event as CustomEvent).detail), {
      once: true,
    });
    sight.show(here);
    await pass(1000);
    await until(() => errors.length, 'the failure');
    await pass(600_000);
    expect(bodies()).to.have.length(1);
    expect(errors).to.deep.equal([{ code: 'malformed', message: 'refused: malformed' }]);
    expect(said.warnings('portal-view-counter')).to.have.length(1);
    expect(showsFallback(here)).to.equal(true);
  });

  it('keeps the number it has when a later one does not come', async () => {
    const here = await counter('page="/tin-tuc"');
    sight.hide(here);
    await pass(10_000);
    await until(() => words(here) === 'Lượt xem: 316', 'the number');
    service.on('POST /v1/reads', refuse(400, 'malformed'));
    sight.show(here);
    await pass(1000);
    await until(() => said.warnings('portal-view-counter').length, 'the failure');
    expect(words(here)).to.equal('Lượt xem: 316');
  });

  it('does not show one page’s number for another', async () => {
    const here = (await counter('page="/a" mode="show"')) as HTMLElement & { page: string };
    await pass(1000);
    await until(() => words(here) === 'Lượt xem: 316', 'the number');
    service.on('POST /v1/reads', refuse(400, 'malformed'));
    here.page = '/b';
    await pass(1000);
    await until(() => said.warnings('portal-view-counter').length, 'the failure');
    expect(showsFallback(here)).to.equal(true);
  });

  it('asks anew after a failure when its page or its service changes', async () => {
    service.on('POST /v1/reads', refuse(400, 'malformed'), countingReads(316));
    const here = (await counter('page="/a" mode="show"')) as HTMLElement & { page: string };
    await pass(1000);
    await until(() => said.warnings('portal-view-counter').length, 'the failure');
    here.page = '/b';
    await pass(1000);
    await until(() => words(here) === 'Lượt xem: 316', 'the number');
  });

  it('nothing where no service is named, and tells the webmaster how to name one', async () => {
    setScript({});
    const here = await counter('page="/tin-tuc"');
    sight.show(here);
    await pass(10_000);
    await until(() => said.warnings('portal-view-counter').length, 'the word to the webmaster');
    expect(said.warnings('portal-view-counter')).to.deep.equal([
      '<portal-view-counter>: no service: add data-service to the script tag',
    ]);
    expect(showsFallback(here)).to.equal(true);
  });

  it('nothing that was taken from the page before its second was full', async () => {
    const here = await counter('page="/tin-tuc"');
    sight.show(here);
    await pass(500);
    here.remove();
    await pass(600_000);
    expect(hits()).to.deep.equal([]);
  });

  it('tells the page of its numbers', async () => {
    const told: unknown[] = [];
    const listener = (event: Event): void => void told.push((event as CustomEvent).detail);
    document.addEventListener('portal-read', listener);
    sight.show(await counter('page="/tin-tuc"'));
    await pass(1000);
    await until(() => told.length, 'the event');
    document.removeEventListener('portal-read', listener);
    expect(told).to.deep.equal([{ page: '/tin-tuc', views: 317, visits: 300 }]);
  });

  describe('under the key', () => {
    const canonical = (href: string): void => {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'canonical', href });
      document.head.append(link);
    };
    const counted = async (attributes = ''): Promise<string> => {
      sight.show(await counter(attributes));
      await pass(1000);
      return hits()[0]!;
    };

    it('of its attribute', async () => {
      canonical(`${location.origin}/chuan`);
      expect(await counted('page="/khoa"')).to.equal('/khoa');
    });
    it('of a canonical link of this site', async () => {
      canonical(`${location.origin}/chuan?id=7#x`);
      expect(await counted()).to.equal('/chuan?id=7');
    });
    it('of the address, where the canonical link is another site’s', async () => {
      canonical('https://khac.invalid/chuan');
      expect(await counted()).to.equal(location.pathname + location.search);
    });
    it('of the address, where there is no other', async () => {
      expect(await counted('page=""')).to.equal(location.pathname + location.search);
    });
  });

  it('survives a service that answers nonsense', async () => {
    for (const content of [null, 7, [], {}, { reads: {} }, { reads: null }]) {
      clearPage();
      service = fakeService().on('POST /v1/reads', answer(content));
      setScript({ service: service.address });
      const here = await counter('page="/tin-tuc" mode="show"');
      await pass(60_000);
      await until(() => said.warnings('portal-view-counter').length, 'the failure');
      expect(showsFallback(here), JSON.stringify(content)).to.equal(true);
    }
  });
});
