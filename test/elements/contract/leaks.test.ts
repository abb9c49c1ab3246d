import { expect } from '@open-wc/testing';
import '../../../src/register/all.js';
import { drop, held } from '../../helpers/browser/fake-service.js';
import { kinds, serve, show } from '../../helpers/browser/kinds.js';
import { type Holds, watchHolds } from '../../helpers/browser/leaks.js';
import { clearPage, freshTag, put, settle } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';
import { mount, states } from '../../helpers/browser/states.js';

describe('what the elements hold on to', () => {
  let holds: Holds;
  let said: Said;
  beforeEach(() => {
    said = listen();
    holds = watchHolds();
  });
  afterEach(() => {
    holds.restore();
    said.restore();
    clearPage();
  });
  /** A panel in view waits for its next weather; how long is a matter of the moment. */
  const steady = (): string[] => holds.now().filter((name) => !name.startsWith('timer'));
  const none = (): Promise<unknown> =>
    until(() => holds.now().length === 0, `nothing to be held: ${holds.now().join(', ')}`);

  for (const kind of kinds) {
    it(`is let go of by ${kind.name} when it leaves the page, each time`, async () => {
      serve(kind);
      const host = await show(kind, freshTag(kind.parent));
      const first = steady();
      expect(first, 'this test watches the right things').to.include('MutationObserver');
      for (let times = 0; times < 5; times++) {
        host.remove();
        await none();
        document.body.append(host);
        await settle(host);
      }
      expect(steady()).to.deep.equal(first);
      host.remove();
      await none();
    });

    it(`does not grow with how many ${kind.name} stood on the page`, async () => {
      serve(kind);
      const tag = freshTag(kind.parent);
      const keeper = await show(kind, tag);
      const one = steady();
      const others = [await show(kind, tag), await show(kind, tag), await show(kind, tag)];
      others.forEach((other) => other.remove());
      await until(() => steady().length === one.length, 'the others to let go');
      expect(steady()).to.deep.equal(one);
      keeper.remove();
      await none();
    });
  }

  it('is let go of by an element that leaves before it was drawn', async () => {
    for (const kind of kinds) {
      const service = serve(kind);
      const host = put(`<${freshTag(kind.parent)} page="/a">`);
      host.remove();
      await settle(host);
      await none();
      expect(service.calls, kind.name).to.have.length(0);
    }
  });

  it('is let go of by a counter that leaves before its code is there, and comes back', async () => {
    const kind = kinds.find(({ name }) => name === '<portal-view-counter>')!;
    serve(kind);
    const host = put(`<${freshTag(kind.parent)} page="/a">`);
    await host.updateComplete;
    host.remove();
    await settle(host);
    document.body.append(host);
    await until(() => holds.now().includes('IntersectionObserver'), 'the counter to watch');
    host.remove();
    await none();
  });

  it('is let go of in every state', async () => {
    for (const all of Object.values(states))
      for (const state of all) {
        const host = await mount(state);
        host.parentElement!.remove();
        // A request that is never answered ends by its own timeout.
        await until(
          () => holds.now().every((name) => name === 'timer of 10000 ms'),
          `${state.name}: ${holds.now().join()}`,
        );
      }
  });

  it('is let go of by a config', async () => {
    const config = put('<portal-config lang="en"><portal-config theme="dark"></portal-config></portal-config>');
    await settle(config);
    config.remove();
    await none();
  });

  it('is no request of an element that is gone', async () => {
    const kind = kinds[3]!;
    const service = serve(kind).on(kind.route!, held(drop()));
    const host = put(`<${freshTag(kind.parent)}>`);
    await settle(host);
    expect(service.calls).to.have.length(1);
    host.remove();
    await settle(host);
    expect(service.calls).to.have.length(1);
  });
});
