import { expect } from '@open-wc/testing';
import { answer, drop, held, nonsense, refuse } from '../../helpers/browser/fake-service.js';
import { kinds, serve, shown } from '../../helpers/browser/kinds.js';
import { clearPage, freshTag, put, settle, showsFallback } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

for (const kind of kinds.filter(({ route }) => route))
  describe(`${kind.name} falls back`, () => {
    const route = kind.route!;
    let said: Said;
    let tag: string;
    beforeEach(() => {
      said = listen();
      tag = freshTag(kind.parent);
    });
    afterEach(() => {
      clearPage();
      said.restore();
      expect(said.uncaught).to.deep.equal([]);
    });
    const place = async (): Promise<HTMLElement> => {
      const host = put(
        `<${tag} page="/a" mode="show" src="https://bao.example.vn/wp-json/wp/v2/posts"><a href="/cu">Bản cũ</a></${tag}>`,
      );
      await settle(host);
      return host;
    };

    it('on what stands between its tags, until its data comes', async () => {
      const late = held(answer(kind.data));
      serve(kind).on(route, late);
      const host = await place();
      expect(showsFallback(host)).to.equal(true);
      late.release();
      await shown(kind, host);
      expect(showsFallback(host)).to.equal(false);
    });

    for (const [what, mishap] of Object.entries({
      'the service refuses': refuse(404, 'unknown'),
      'the service fails, and no time to wait is left': refuse(400, 'malformed'),
      'a login page answers': nonsense('<!doctype html>', 403),
    }))
      it(`where ${what}: calm on the page, one event, one line on the console`, async () => {
        serve(kind).on(route, mishap);
        const events: CustomEvent<{ code: string; message: string }>[] = [];
        const heard = (event: Event): void => void events.push(event as CustomEvent);
        document.addEventListener('portal-error', heard);
        const host = await place();
        await until(() => events.length, 'the failure');
        await settle(host);
        document.removeEventListener('portal-error', heard);
        expect(showsFallback(host)).to.equal(true);
        expect(events).to.have.length(1);
        expect(events[0]!.target).to.equal(host);
        expect(events[0]!.composed && events[0]!.bubbles).to.equal(true);
        expect(events[0]!.detail.code).to.be.a('string').and.not.equal('');
        expect(said.warnings(tag)).to.deep.equal([`<${tag}>: ${events[0]!.detail.message}`]);
      });

    if (kind.name !== '<portal-view-counter>')
      // The counter tries again for some seconds: counting.test.ts has the clock for that.
      for (const [what, mishap] of Object.entries({
        'nobody answers': drop(),
        'the answer is a page': nonsense(),
        'the answer is null': answer(null),
        'the answer is a list': answer([]),
        'the answer is another object': answer({ ok: true, regions: {}, options: {}, id: 1 }),
        'the service is overloaded': refuse(503, 'overload', { 'retry-after': '1' }),
      }))
        it(`where ${what}`, async () => {
          serve(kind).on(route, mishap);
          const host = await place();
          await until(() => said.warnings(tag).length, 'the failure');
          await settle(host);
          expect(showsFallback(host)).to.equal(true);
          expect(said.warnings(tag)).to.have.length(1);
        });
  });
