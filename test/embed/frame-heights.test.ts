import { expect } from '@open-wc/testing';
import { followFrames } from '../../src/embed/frame-heights.js';
import { clearPage, put } from '../helpers/browser/page.js';
import { turn } from '../helpers/browser/real-time.js';

/** Frames of this very origin stand for the service's. */
const FRAMES = `${location.origin}/test/helpers/browser/`;
const SRC = `${FRAMES}blank.html`;

/** As a frame would send it; a test cannot send from another origin. */
const send = (source: Window | null, data: unknown, origin = location.origin): void => {
  dispatchEvent(new MessageEvent('message', { source, data, origin }));
};

describe('the height of a frame', () => {
  let stop: () => void;
  afterEach(() => {
    stop();
    clearPage();
  });

  const frame = async (src = SRC): Promise<HTMLIFrameElement> => {
    const made = put<HTMLIFrameElement>(`<iframe title="Bình chọn" src="${src}" height="100"></iframe>`);
    await new Promise((loaded) => made.addEventListener('load', loaded, { once: true }));
    return made;
  };
  const greetings = (of: HTMLIFrameElement): unknown[] => {
    const heard: unknown[] = [];
    of.contentWindow!.addEventListener('message', (event) => heard.push(event.data));
    return heard;
  };
  const height = (data: number): object => ({ type: 'portal-widgets:height', height: data });

  it('greets the frames that are there', async () => {
    stop = (): void => {};
    const there = await frame();
    const heard = greetings(there);
    stop = followFrames(undefined, FRAMES);
    await turn();
    await turn();
    expect(heard).to.deep.equal([{ type: 'portal-widgets:hello' }]);
  });

  it('greets none that is not ours', async () => {
    stop = (): void => {};
    const foreign = await frame(`${location.origin}/test/helpers/browser/../browser/blank.html?x`);
    const heard = greetings(foreign);
    stop = followFrames(undefined, 'https://tien-ich.example.vn/frame/');
    await turn();
    await turn();
    expect(heard).to.deep.equal([]);
  });

  it('gives a frame the height that it tells', async () => {
    stop = followFrames(undefined, FRAMES);
    const [one, other] = [await frame(), await frame()];
    send(one.contentWindow, height(321));
    expect(getComputedStyle(one).height).to.equal('321px');
    expect(getComputedStyle(other).height).to.equal('100px');
  });

  it('believes no other origin, no other source and no other message', async () => {
    stop = followFrames(undefined, FRAMES);
    const made = await frame();
    send(made.contentWindow, height(321), 'https://evil.example');
    send(window, height(322));
    send(made.contentWindow, { type: 'height', height: 323 });
    const typed = (value: unknown): object => ({ type: 'portal-widgets:height', height: value });
    for (const bad of [
      null,
      'portal-widgets:height',
      height(-1),
      height(NaN),
      typed(undefined),
      typed([]),
      typed(true),
      typed(1n),
    ])
      send(made.contentWindow, bad);
    expect(getComputedStyle(made).height).to.equal('100px');
    send(made.contentWindow, height(1e9));
    expect(getComputedStyle(made).height).to.equal('20000px');
  });

  it('counts its border where the page measures boxes with it', async () => {
    stop = followFrames(undefined, FRAMES);
    const made = await frame();
    made.style.boxSizing = 'border-box';
    made.style.border = '5px solid';
    send(made.contentWindow, height(300));
    expect(made.clientHeight).to.equal(300);
    expect(made.offsetHeight).to.equal(310);
  });

  it('is left alone once the page has stopped us', async () => {
    stop = followFrames(undefined, FRAMES);
    const made = await frame();
    stop();
    send(made.contentWindow, height(321));
    expect(getComputedStyle(made).height).to.equal('100px');
  });
});
