import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import '../../../src/register/view-counter.js';
import { type Address, fakeAddress, hasNavigation } from '../../helpers/browser/address.js';
import { countingReads, fakeService, type FakeService, held, refuse } from '../../helpers/browser/fake-service.js';
import { clearPage, type LitHost, put, setScript, showsFallback, words } from '../../helpers/browser/page.js';
import { turn, until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';
import { fakeSight, type Sight } from '../../helpers/browser/sight.js';

interface Body {
  hit?: { page: string; id: string };
  pages: string[];
}

const ways = [
  ['tells of its addresses', true],
  ['has no Navigation API', false],
] as const;

for (const [what, withNavigation] of ways)
  describe(`<portal-view-counter> in a single-page portal, where the browser ${what}`, () => {
    let service: FakeService;
    let sight: Sight;
    let clock: SinonFakeTimers;
    let said: Said;
    let address: Address;

    before(function () {
      if (withNavigation && !hasNavigation) this.skip();
    });
    beforeEach(() => {
      said = listen();
      sight = fakeSight();
      clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
      service = fakeService().on('POST /v1/reads', countingReads(316));
      setScript({ service: service.address });
      address = fakeAddress(withNavigation);
      address.push('/tin/1');
    });
    afterEach(() => {
      clearPage();
      clock.restore();
      sight.restore();
      said.restore();
      address.restore();
      expect(said.uncaught).to.deep.equal([]);
    });

    const bodies = (): Body[] => service.to('POST /v1/reads').map(({ body }) => body as Body);
    const hits = (): string[] => bodies().flatMap(({ hit }) => hit?.page ?? []);
    const pass = async (ms: number): Promise<void> => {
      await clock.tickAsync(ms);
      await turn();
    };
    /** Puts a counter into view. */
    const counter = async (attributes = ''): Promise<LitHost> => {
      const here = put(`<portal-view-counter ${attributes}>Lượt xem: —</portal-view-counter>`);
      await until(() => sight.watched().includes(here), 'the counter to watch');
      await here.updateComplete;
      sight.show(here);
      return here;
    };
    /** Half a second for a browser that is asked, and the counter's own second. */
    const SEEN = 1500;

    it('counts each page its reader comes to, and each they come back to, under an id of its own', async () => {
      const here = await counter();
      await pass(1000);
      address.push('/tin/2');
      await pass(SEEN);
      await address.back();
      await pass(SEEN);
      expect(hits()).to.deep.equal(['/tin/1', '/tin/2', '/tin/1']);
      expect(new Set(bodies().map(({ hit }) => hit!.id)).size).to.equal(3);
      await until(() => words(here) === 'Lượt xem: 318', 'the number');
    });

    it('counts nothing new for a hash, nor once more for a reader who stays', async () => {
      const here = await counter();
      await pass(1000);
      address.push('/tin/1#binh-luan');
      await pass(60_000);
      sight.hide(here);
      sight.show(here);
      await pass(60_000);
      expect(hits()).to.deep.equal(['/tin/1']);
    });

    it(`counts a page whose query is tidied ${withNavigation ? 'once' : 'as another page'}`, async () => {
      const here = await counter();
      await pass(1000);
      address.replace('/tin/1?loc=moi');
      await pass(60_000);
      sight.hide(here);
      sight.show(here);
      await pass(60_000);
      expect(hits()).to.deep.equal(withNavigation ? ['/tin/1'] : ['/tin/1', '/tin/1?loc=moi']);
    });

    it('waits its second in view at each page', async () => {
      await counter('after="2"');
      await pass(1999);
      address.push('/tin/2');
      await pass(1999);
      expect(hits()).to.deep.equal([]);
      await pass(2);
      expect(hits()).to.deep.equal(['/tin/2']);
    });

    it('counts no page that it was out of view on, and shows its number', async () => {
      const here = await counter();
      await pass(1000);
      sight.hide(here);
      address.push('/tin/2');
      await pass(60_000);
      expect(hits()).to.deep.equal(['/tin/1']);
      await until(() => words(here) === 'Lượt xem: 316', 'the other number');
      sight.show(here);
      await pass(1000);
      expect(hits()).to.deep.equal(['/tin/1', '/tin/2']);
    });

    it('shows no page’s number for another: the fallback stands until the new one comes, or in its place', async () => {
      const here = await counter();
      await pass(1000);
      await until(() => words(here) === 'Lượt xem: 317', 'the number');
      const late = held(refuse(400, 'malformed'));
      service.on('POST /v1/reads', late);
      address.push('/tin/2');
      await pass(500);
      expect(showsFallback(here)).to.equal(true);
      late.release();
      await pass(SEEN);
      await until(() => said.warnings('portal-view-counter').length, 'the failure');
      expect(showsFallback(here)).to.equal(true);
    });

    it('throws away the number of the page that was left, though it comes last', async () => {
      const late = held(countingReads(1000));
      service.on('POST /v1/reads', late, countingReads(316));
      const told: unknown[] = [];
      const here = await counter('mode="show"');
      here.addEventListener('portal-read', (event) => told.push((event as CustomEvent).detail));
      await pass(100);
      address.push('/tin/2');
      await pass(SEEN);
      await until(() => words(here) === 'Lượt xem: 316', 'the number');
      late.release();
      await pass(1000);
      expect(words(here)).to.equal('Lượt xem: 316');
      expect(told).to.deep.equal([{ page: '/tin/2', views: 316, visits: 300 }]);
    });

    it('goes by the canonical link that the portal puts there a moment later', async () => {
      const link = Object.assign(document.createElement('link'), { rel: 'canonical', href: '/bai/1' });
      document.head.append(link);
      await counter();
      await pass(1000);
      address.push('/tin/2');
      await pass(600);
      link.href = '/bai/2';
      await pass(SEEN);
      address.push('/tin/3');
      await pass(SEEN);
      expect(hits()).to.deep.equal(['/bai/1', '/bai/2', '/tin/3']);
    });

    it('shows the number of the page’s late key too where it only shows', async () => {
      const here = await counter('mode="show"');
      await pass(100);
      document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href: '/bai/1' }));
      await pass(SEEN);
      expect(bodies()).to.deep.equal([{ pages: ['/tin/1'] }, { pages: ['/bai/1'] }]);
      await until(() => words(here) === 'Lượt xem: 316', 'the number');
    });

    it('counts anew when the page comes back from the back/forward cache, and keeps its number until then', async () => {
      const here = await counter();
      await pass(1000);
      await until(() => words(here) === 'Lượt xem: 317', 'the number');
      address.show(true);
      await pass(999);
      expect(words(here)).to.equal('Lượt xem: 317');
      expect(hits()).to.have.length(1);
      await pass(1);
      await until(() => words(here) === 'Lượt xem: 318', 'the new number');
      expect(hits()).to.deep.equal(['/tin/1', '/tin/1']);
      expect(new Set(bodies().map(({ hit }) => hit!.id)).size).to.equal(2);
    });

    it('counts one load of each view for two counters of the page', async () => {
      await counter();
      await counter('show="visits"');
      await pass(1000);
      address.push('/tin/2');
      await pass(SEEN);
      address.show(true);
      await pass(SEEN);
      expect(hits()).to.deep.equal(['/tin/1', '/tin/2', '/tin/2']);
    });

    it('with a page of its own counts that, whatever the address is, until it is put there again', async () => {
      const here = await counter('page="/tin-tuc"');
      await pass(1000);
      address.push('/tin/2');
      await pass(60_000);
      expect(hits()).to.deep.equal(['/tin-tuc']);
      expect(words(here)).to.equal('Lượt xem: 317');
      here.remove();
      document.body.append(here);
      sight.show(here);
      await pass(SEEN);
      address.show(true);
      await pass(SEEN);
      expect(hits()).to.deep.equal(['/tin-tuc', '/tin-tuc', '/tin-tuc']);
    });

    it('counts a page of its own anew that it is told of at another address', async () => {
      const here = (await counter('page="/a"')) as LitHost & { page: string };
      await pass(1000);
      address.push('/tin/2');
      await pass(500);
      here.page = '/b';
      await pass(1000);
      await address.back();
      await pass(500);
      here.page = '/a';
      await pass(1000);
      expect(hits()).to.deep.equal(['/a', '/b', '/a']);
    });

    it('counts nothing when it is taken out and put back at the same address', async () => {
      const here = await counter();
      await pass(1000);
      here.remove();
      document.body.append(here);
      sight.show(here);
      await pass(60_000);
      expect(hits()).to.deep.equal(['/tin/1']);
    });

    it('counts nothing of a page that was left before it was put there', async () => {
      const here = await counter();
      await pass(1000);
      here.remove();
      address.push('/tin/2');
      await pass(60_000);
      expect(hits()).to.deep.equal(['/tin/1']);
      document.body.append(here);
      await here.updateComplete;
      expect(showsFallback(here)).to.equal(true);
      sight.show(here);
      await pass(1000);
      expect(hits()).to.deep.equal(['/tin/1', '/tin/2']);
    });
  });
