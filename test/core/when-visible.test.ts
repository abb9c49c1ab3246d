import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { whenVisible } from '../../src/core/when-visible.js';
import { until } from '../helpers/browser/real-time.js';
import { fakeSight, type Sight } from '../helpers/browser/sight.js';

class Host extends LitElement {
  readonly told: string[] = [];
  readonly lookAgain: unknown = whenVisible(
    this,
    () => 1,
    (sight) => this.told.push(sight),
  );
}
customElements.define('x-when-visible', Host);

describe('whenVisible', () => {
  let host: Host;
  let sight: Sight;
  let clock: SinonFakeTimers;
  beforeEach(() => {
    sight = fakeSight();
    clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    host = document.createElement('x-when-visible') as Host;
    document.body.append(host);
  });
  afterEach(() => {
    host.remove();
    clock.restore();
    sight.restore();
  });
  const told = (): string[] => host.told.splice(0);

  it('says that its host was seen once the time is full', () => {
    sight.show(host);
    clock.tick(999);
    expect(told()).to.deep.equal(['watching']);
    clock.tick(1);
    expect(told()).to.deep.equal(['seen']);
  });

  it('starts the wait again after the host was out of view', () => {
    sight.show(host);
    clock.tick(900);
    sight.hide(host);
    clock.tick(5000);
    sight.show(host);
    clock.tick(900);
    expect(told()).to.deep.equal(['watching', 'away', 'watching']);
    clock.tick(100);
    expect(told()).to.deep.equal(['seen']);
  });

  it('starts the wait again after the tab was hidden', () => {
    sight.show(host);
    clock.tick(900);
    sight.tab('hidden');
    clock.tick(5000);
    expect(told()).to.deep.equal(['watching', 'away']);
    sight.tab('visible');
    clock.tick(1000);
    expect(told()).to.deep.equal(['watching', 'seen']);
  });

  it('waits in a tab that was never in front', () => {
    sight.tab('hidden');
    sight.show(host);
    clock.tick(60_000);
    expect(told()).to.not.include('seen');
  });

  it('takes the last word where the browser tells of several changes at once', () => {
    sight.tell(host, true, false);
    clock.tick(60_000);
    expect(told()).to.deep.equal(['away']);
    sight.tell(host, false, true);
    clock.tick(1000);
    expect(told()).to.deep.equal(['watching', 'seen']);
  });

  it('lets go of everything when the host leaves the page', () => {
    sight.show(host);
    host.remove();
    expect(sight.watched()).to.deep.equal([]);
    expect(clock.countTimers()).to.equal(0);
    told();
    sight.tab('hidden');
    sight.tab('visible');
    clock.tick(60_000);
    expect(told()).to.deep.equal([]);
  });

  it('does not take a host that comes back for one in view', () => {
    sight.show(host);
    host.remove();
    document.body.append(host);
    told();
    sight.tab('visible');
    clock.tick(60_000);
    expect(told()).to.not.include('seen');
    sight.show(host);
    clock.tick(1000);
    expect(told()).to.include('seen');
  });
});

describe('whenVisible in the browser’s own view', () => {
  it('tells what is scrolled to from what is not', async () => {
    const spacer = document.createElement('div');
    const host = document.createElement('x-when-visible') as Host;
    host.textContent = 'Lượt xem';
    spacer.style.height = '400vh';
    document.body.append(spacer, host);
    try {
      await until(() => host.told.includes('away'), 'the first look');
      expect(host.told).to.not.include('watching');
      host.scrollIntoView();
      await until(() => host.told.includes('watching'), 'the host to come into view');
      scrollTo(0, 0);
      await until(() => host.told.at(-1) === 'away', 'the host to go out of view');
    } finally {
      host.remove();
      spacer.remove();
    }
  });
});
