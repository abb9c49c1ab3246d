import { expect } from '@open-wc/testing';
import { watchPage } from '../../src/core/page-watch.js';
import { clearPage, put } from '../helpers/browser/page.js';
import { turn } from '../helpers/browser/real-time.js';

describe('watchPage', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    stops.splice(0).forEach((stop) => stop());
    clearPage();
  });
  const watch = (): { times: number; stop: () => void } => {
    const watcher = { times: 0, stop: () => {} };
    watcher.stop = watchPage(() => watcher.times++);
    stops.push(watcher.stop);
    return watcher;
  };

  it('tells everyone of a language that changes anywhere', async () => {
    const inner = put('<div><p></p></div>').querySelector('p')!;
    const [one, two] = [watch(), watch()];
    document.documentElement.lang = 'en';
    await turn();
    inner.lang = 'vi';
    await turn();
    inner.removeAttribute('lang');
    await turn();
    expect([one.times, two.times]).to.deep.equal([3, 3]);
  });

  it('tells of nothing else', async () => {
    const watcher = watch();
    put('<div class="a" lang="en"></div>').className = 'b';
    document.documentElement.dir = 'ltr';
    await turn();
    expect(watcher.times).to.equal(0);
    document.documentElement.removeAttribute('dir');
  });

  it('goes on for the others when one leaves, and for who comes after all have left', async () => {
    const [one, two] = [watch(), watch()];
    one.stop();
    document.documentElement.lang = 'en';
    await turn();
    two.stop();
    document.documentElement.lang = 'vi';
    await turn();
    expect([one.times, two.times]).to.deep.equal([0, 1]);
    const three = watch();
    document.documentElement.lang = 'en';
    await turn();
    expect([one.times, two.times, three.times]).to.deep.equal([0, 1, 1]);
  });
});
