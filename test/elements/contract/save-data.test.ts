import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import '../../../src/register/article-card.js';
import '../../../src/register/weather-panel.js';
import { weather } from '../../helpers/browser/data.js';
import { answer, drop, fakeService, type FakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, type LitHost, part, parts, put, setScript, settle } from '../../helpers/browser/page.js';
import { turn } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';
import { fakeSight, type Sight } from '../../helpers/browser/sight.js';

const QUARTER = 15 * 60_000;
const photo = new URL('../../helpers/browser/photo.svg', import.meta.url).href;

/** What the browser tells of the reader's wish; undefined where it tells nothing. */
const connection = (value: object | undefined): void =>
  void Object.defineProperty(navigator, 'connection', { configurable: true, value });

describe('where the reader saves data', () => {
  let said: Said;
  beforeEach(() => {
    said = listen();
    connection({ saveData: true });
  });
  afterEach(() => {
    delete (navigator as { connection?: unknown }).connection;
    clearPage();
    said.restore();
  });

  describe('<portal-article-card>', () => {
    const card = async (attributes = '', content = ''): Promise<LitHost> => {
      const host = put(
        `<div style="inline-size: 600px"><portal-article-card headline="Tin" summary="Tóm tắt" caption="Toàn cảnh"
          image="${photo}" ${attributes}>${content}</portal-article-card></div>`,
      ).firstElementChild as LitHost;
      await settle(host);
      return host;
    };

    for (const layout of ['stack', 'row'])
      it(`is text, with no room left for a photo (${layout})`, async () => {
        const host = await card(`layout="${layout}"`);
        expect(part(host, 'image') === null).to.equal(true);
        expect(part(host, 'media') === null).to.equal(true);
        const [all, text] = [part(host, 'card')!, part(host, 'card')!.querySelector('.text')!].map((box) =>
          box.getBoundingClientRect(),
        );
        expect([text!.width, text!.height]).to.deep.equal([all!.width, all!.height]);
        expect(host.getBoundingClientRect().height).to.be.lessThan(150);
      });

    it('shows what the page itself put in it', async () => {
      const host = await card('', '<svg slot="media" viewBox="0 0 16 9"></svg>');
      expect(part(host, 'media')!.getBoundingClientRect().height).to.be.greaterThan(0);
      expect(part(host, 'image') === null).to.equal(true);
    });

    for (const none of [undefined, {}, { saveData: false }])
      it(`has its photo where the browser says ${JSON.stringify(none)}`, async () => {
        connection(none);
        expect(part(await card(), 'image') === null).to.equal(false);
      });
  });

  describe('<portal-weather-panel>', () => {
    let service: FakeService;
    let sight: Sight;
    let clock: SinonFakeTimers;
    beforeEach(() => {
      sight = fakeSight();
      clock = useFakeTimers({
        now: Date.parse('2026-11-22T14:05:00+07:00'),
        toFake: ['setTimeout', 'clearTimeout', 'Date'],
      });
      service = fakeService().on('GET /v1/weather', answer(weather()));
      setScript({ service: service.address });
    });
    afterEach(() => {
      clock.restore();
      sight.restore();
    });
    const inView = async (): Promise<LitHost> => {
      const host = put('<portal-weather-panel></portal-weather-panel>');
      await settle(host);
      sight.show(host);
      return host;
    };
    const pass = async (ms: number): Promise<void> => {
      await clock.tickAsync(ms);
      await turn();
    };

    it('asks once, and not again by itself', async () => {
      const host = await inView();
      expect(parts(host, 'region')).to.have.length(3);
      await pass(3 * QUARTER);
      sight.hide(host);
      await pass(QUARTER);
      sight.show(host);
      await pass(QUARTER);
      expect(service.calls).to.have.length(1);
    });

    it('asks for what is written anew', async () => {
      const host = await inView();
      host.setAttribute('days', '5');
      await settle(host);
      expect(service.calls).to.have.length(2);
    });

    it('asks again where it has nothing to show', async () => {
      service.on('GET /v1/weather', drop(), answer(weather()));
      const host = await inView();
      await pass(60_000);
      await settle(host);
      expect(parts(host, 'region')).to.have.length(3);
      await pass(3 * QUARTER);
      expect(service.calls).to.have.length(2);
    });

    it('asks again by itself where nobody saves data', async () => {
      connection({ saveData: false });
      await inView();
      await pass(QUARTER);
      expect(service.calls).to.have.length(2);
    });
  });
});
