import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { pageView, viewKey, watchViews } from '../../src/core/page-view.js';
import { type Address, fakeAddress, hasNavigation } from '../helpers/browser/address.js';
import { clearPage } from '../helpers/browser/page.js';

const canonical = (href: string): HTMLLinkElement => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'canonical', href });
  document.head.append(link);
  return link;
};

const ways = [
  ['tells of its addresses', true],
  ['has no Navigation API', false],
] as const;

for (const [what, withNavigation] of ways)
  describe(`a page view, where the browser ${what}`, () => {
    let address: Address;
    let clock: SinonFakeTimers;
    let begun: boolean[];
    let stop: () => void;

    before(function () {
      if (withNavigation && !hasNavigation) this.skip();
    });
    beforeEach(() => {
      clock = useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      address = fakeAddress(withNavigation);
      address.push('/tin/1');
      begun = [];
      stop = watchViews((restored) => begun.push(restored));
    });
    afterEach(() => {
      stop();
      expect(clock.countTimers(), 'timers that are left').to.equal(0);
      clearPage();
      address.restore();
      clock.restore();
    });
    /** What was told once half a second had passed: how many views began. */
    const told = (): number => {
      clock.tick(500);
      return begun.splice(0).length;
    };

    it('begins at another path', () => {
      const first = pageView();
      address.push('/tin/2');
      expect(told()).to.equal(1);
      expect(pageView()).to.equal(first + 1);
      address.replace('/tin/3');
      expect(told()).to.equal(1);
      expect(viewKey()).to.equal('/tin/3');
    });

    it('begins when the reader goes back, at once', async () => {
      address.push('/tin/2');
      expect(told()).to.equal(1);
      await address.back();
      expect(begun).to.deep.equal([false]);
      expect(viewKey()).to.equal('/tin/1');
    });

    it('begins at another query, and at no hash', () => {
      address.push('/tin/1?id=8');
      expect(told()).to.equal(1);
      expect(viewKey()).to.equal('/tin/1?id=8');
      address.push('/tin/1?id=8#binh-luan');
      address.replace('/tin/1?id=8#anh');
      expect(told()).to.equal(0);
    });

    it(`${withNavigation ? 'does not begin' : 'begins too'} where a query is replaced`, () => {
      address.replace('/tin/1?loc=moi');
      expect(told()).to.equal(withNavigation ? 0 : 1);
      expect(viewKey()).to.equal('/tin/1?loc=moi');
      address.push('/tin/1?loc=moi#a');
      expect(told()).to.equal(0);
    });

    it('begins when the page comes back from the back/forward cache, and is told as that', () => {
      const first = pageView();
      address.show(false);
      expect(begun).to.deep.equal([]);
      address.show(true);
      expect(begun).to.deep.equal([true]);
      expect(pageView()).to.equal(first + 1);
    });

    it('is found by who first looks after the address has changed', () => {
      const first = pageView();
      stop();
      address.push('/tin/2');
      stop = watchViews(() => undefined);
      expect(pageView()).to.equal(first + 1);
    });

    it('keeps its key, once fixed, whatever the query becomes, until the next one', () => {
      expect(viewKey(true)).to.equal('/tin/1');
      if (withNavigation) address.replace('/tin/1?loc=moi');
      expect(viewKey()).to.equal('/tin/1');
      address.push('/tin/2');
      expect(viewKey()).to.equal('/tin/2');
    });

    describe('with a canonical link', () => {
      it('has that key as long as the path is the one it came with', () => {
        canonical('/chuan/1');
        expect(viewKey()).to.equal('/chuan/1');
        address.push('/tin/1?trang=2');
        expect(told()).to.equal(0);
        expect(viewKey()).to.equal('/chuan/1');
      });

      it('does not take the one of the path that was left, and takes it again there', async () => {
        canonical('/chuan/1');
        expect(viewKey()).to.equal('/chuan/1');
        for (const path of ['/tin/2', '/tin/3']) {
          address.push(path);
          expect(told()).to.equal(1);
          expect(viewKey()).to.equal(path);
        }
        await address.back();
        await address.back();
        expect(viewKey()).to.equal('/chuan/1');
      });

      it('takes the one that comes a moment after the path, in the place of the old one or beside nothing', () => {
        const link = canonical('/chuan/1');
        expect(told()).to.equal(0);
        address.push('/tin/2');
        expect(told()).to.equal(1);
        expect(viewKey()).to.equal('/tin/2');
        link.href = '/chuan/2';
        expect(viewKey()).to.equal('/chuan/2');
        expect(told()).to.equal(0);
        link.remove();
        address.push('/tin/3');
        expect(told()).to.equal(1);
        canonical('/chuan/3');
        expect(viewKey()).to.equal('/chuan/3');
      });

      it('takes one that came late for no other path, though nobody asked for the key in between', () => {
        const link = canonical('/chuan/1');
        address.push('/tin/2');
        told();
        link.href = '/chuan/2';
        told();
        address.push('/tin/3');
        told();
        expect(viewKey()).to.equal('/tin/3');
      });

      it('takes one that was there before anyone looked for that of the address', () => {
        canonical('/chuan/1');
        expect(viewKey()).to.equal('/chuan/1');
        stop();
        address.push('/tin/2');
        document.head.querySelector('link[rel=canonical]')!.setAttribute('href', '/chuan/2');
        stop = watchViews(() => undefined);
        expect(viewKey()).to.equal('/chuan/2');
      });
    });

    it('is told to all who watch, by one listener, and to nobody who has left', () => {
      let others = 0;
      const [one, two] = [watchViews(() => others++), watchViews(() => others++)];
      expect(clock.countTimers()).to.equal(withNavigation ? 0 : 1);
      address.push('/tin/2');
      expect(told()).to.equal(1);
      expect(others).to.equal(2);
      one();
      two();
      address.push('/tin/3');
      expect(told()).to.equal(1);
      expect(others).to.equal(2);
      stop();
      address.push('/tin/4');
      address.show(true);
      expect(told()).to.equal(0);
    });

    it('leaves the page’s history as it is', () => {
      for (const name of ['pushState', 'replaceState', 'back', 'go'] as const) {
        expect(Object.hasOwn(history, name), name).to.equal(false);
        expect(String(Reflect.get(history, name)), name).to.include('[native code]');
      }
    });
  });
