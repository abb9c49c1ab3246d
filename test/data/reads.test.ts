import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageReads } from '../../src/contract/reads.js';
import { type ReadsQueue, readsOf } from '../../src/data/reads.js';
import { type Call, json, problem, stubFetch } from './stubbed-fetch.js';

let made = 0;
let service: string;
let queue: ReadsQueue;
/** The page as a browser has it: what is told when it is left, and what is handed over then. */
let page: EventTarget;
let listening: number;
let beacons: { url: string; body: Record<string, unknown> }[];

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  listening = 0;
  beacons = [];
  vi.stubGlobal('addEventListener', (type: string, listener: EventListener) => {
    listening++;
    page.addEventListener(type, listener);
  });
  vi.stubGlobal('removeEventListener', (type: string, listener: EventListener) => {
    listening--;
    page.removeEventListener(type, listener);
  });
  browser({ webdriver: false });
  // A service of its own for each test: queues last as long as the page.
  service = `https://dich-vu-${++made}.invalid`;
  queue = readsOf({ service });
});
afterEach(() => {
  expect(vi.getTimerCount(), 'a timer was left').toBe(0);
  expect(listening, 'a listener was left').toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function browser({ webdriver }: { webdriver: boolean }): void {
  vi.stubGlobal('navigator', {
    webdriver,
    sendBeacon: (url: string, body: string) => beacons.push({ url, body: JSON.parse(body) as Record<string, unknown> }),
  });
}
const leave = (): void => void page.dispatchEvent(new Event('pagehide'));

const reads: PageReads = { views: 317, visits: 300 };
const numbers = ({ body }: Call): Response =>
  json({ reads: Object.fromEntries([...((body.pages as string[] | undefined) ?? [])].map((page) => [page, reads])) });
const pagesOf = (call: Call | undefined): unknown => call?.body.pages;
const hitOf = (call: Call | undefined): { page: string; id: string } | undefined =>
  call?.body.hit as { page: string; id: string } | undefined;
const caught = (promise: Promise<unknown>): Promise<{ code: string; status: number }> =>
  promise.then(
    () => Promise.reject(new Error('it was expected to fail')),
    (error: { code: string; status: number }) => error,
  );

describe('what gathers the reads of a page', () => {
  it('is one for each service', () => {
    expect(readsOf({ service })).toBe(queue);
    expect(readsOf({ service: `${service}/b` })).not.toBe(queue);
    expect(() => readsOf({})).toThrow(/data-service/);
  });

  it('is one for each site of a service, which each request names', async () => {
    const [one, two] = ['gia-lam', 'dong-anh'].map((site) => readsOf({ service, site }));
    expect(new Set([queue, one, two]).size).toBe(3);
    expect(readsOf({ service, site: 'gia-lam' })).toBe(one);
    const calls = stubFetch(numbers);
    const asked = [one!.count('/a', 0), two!.read('/a'), queue.read('/a')];
    await vi.runAllTimersAsync();
    await Promise.all(asked);
    expect(calls.map(({ body }) => body.site).sort()).toEqual(['dong-anh', 'gia-lam', undefined]);
    expect(calls.filter(({ body }) => 'site' in body)).toHaveLength(2);
  });

  it('sends all that are asked within a moment in one request, each page once', async () => {
    const calls = stubFetch(numbers);
    const asked = ['/a', '/b', '/a'].map((page) => queue.read(page));
    await vi.advanceTimersByTimeAsync(40);
    asked.push(queue.read('/c'));
    expect(calls).toHaveLength(0);
    await vi.runAllTimersAsync();
    expect(await Promise.all(asked)).toEqual([reads, reads, reads, reads]);
    expect(calls).toHaveLength(1);
    expect(calls[0]!.url).toBe(`${service}/v1/reads`);
    expect(pagesOf(calls[0])).toEqual(['/a', '/b', '/c']);
    expect(hitOf(calls[0])).toBeUndefined();
  });

  it('sends a load at once, and all who wait along with it', async () => {
    const calls = stubFetch(numbers);
    const asked = [queue.read('/a'), queue.count('/b', 0)];
    await vi.advanceTimersByTimeAsync(0);
    expect(await Promise.all(asked)).toEqual([reads, reads]);
    expect(calls).toHaveLength(1);
    expect(pagesOf(calls[0])).toEqual(['/a', '/b']);
    expect(hitOf(calls[0])).toEqual({ page: '/b', id: expect.stringMatching(/^[A-Za-z0-9_-]{8,64}$/) as string });
    expect(queue.counted('/b', 0)).toBe(true);
    expect(queue.counted('/a', 0)).toBe(false);
  });

  it('lets the others wait for a counter, three seconds at most', async () => {
    const calls = stubFetch(numbers);
    queue.hold({});
    const asked = queue.read('/a');
    await vi.advanceTimersByTimeAsync(2_000);
    void queue.read('/b');
    await vi.advanceTimersByTimeAsync(999);
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    await asked;
    expect(calls.map(pagesOf)).toEqual([['/a', '/b']]);
  });

  it('goes on when the last counter says that it has nothing to send', async () => {
    const calls = stubFetch(numbers);
    const [one, two] = [{}, {}];
    queue.hold(one);
    queue.hold(two);
    const asked = queue.read('/a');
    queue.release(one);
    await vi.advanceTimersByTimeAsync(100);
    expect(calls).toHaveLength(0);
    queue.release(two);
    await vi.advanceTimersByTimeAsync(100);
    await asked;
    expect(calls).toHaveLength(1);
    queue.release(two);
    await vi.runAllTimersAsync();
    expect(calls).toHaveLength(1);
  });

  it('asks for no more than a hundred pages at once', async () => {
    const calls = stubFetch(numbers);
    const asked = Array.from({ length: 250 }, (_, index) => queue.read(`/${index}`));
    await vi.runAllTimersAsync();
    await Promise.all(asked);
    expect(calls.map((call) => (pagesOf(call) as string[]).length)).toEqual([100, 100, 50]);
  });

  it('tries three times with the very same load, each wait longer than the last could be', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const calls = stubFetch(() => Promise.reject(new TypeError('Failed to fetch')));
    const failed = caught(queue.count('/a', 0));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toHaveLength(3);
    expect(await failed).toMatchObject({ code: 'network' });
    await vi.runAllTimersAsync();
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map((call) => hitOf(call)!.id)).size).toBe(1);
  });

  it('waits as long as an overloaded service asks', async () => {
    let busy = true;
    const calls = stubFetch((call) => (busy ? problem(503, 'overload', { 'retry-after': '9' }) : numbers(call)));
    const asked = queue.count('/a', 0);
    await vi.advanceTimersByTimeAsync(8_999);
    expect(calls).toHaveLength(1);
    busy = false;
    await vi.advanceTimersByTimeAsync(1);
    expect(await asked).toEqual(reads);
    expect(calls).toHaveLength(2);
    expect(hitOf(calls[1])).toEqual(hitOf(calls[0]));
  });

  it.each([400, 403, 404, 413])('takes a refusal (%i) for the last word', async (status) => {
    const calls = stubFetch(() => problem(status, 'malformed'));
    const failed = caught(queue.count('/a', 0));
    await vi.runAllTimersAsync();
    expect(await failed).toMatchObject({ code: 'malformed', status });
    expect(calls).toHaveLength(1);
  });

  it('tries again where the service says 429', async () => {
    let refused = 0;
    const calls = stubFetch((call) => (refused++ ? numbers(call) : problem(429, 'rate', { 'retry-after': '2' })));
    const asked = queue.count('/a', 0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await asked).toEqual(reads);
    expect(calls).toHaveLength(2);
  });

  it('knows a load by its page and the view it was in', async () => {
    stubFetch(numbers);
    await Promise.all([queue.count('/a', 3), vi.runAllTimersAsync()]);
    expect(queue.counted('/a', 3)).toBe(true);
    expect(queue.counted('/a', 4)).toBe(false);
    expect(queue.counted('/b', 3)).toBe(false);
  });

  it.each([
    [true, { automated: true }],
    [false, {}],
  ])('says whether a program drives the browser (%s)', async (webdriver, said) => {
    browser({ webdriver });
    const calls = stubFetch(numbers);
    await Promise.all([queue.count('/a', 0), vi.runAllTimersAsync()]);
    const { id } = hitOf(calls[0])!;
    expect(hitOf(calls[0])).toEqual({ page: '/a', id, ...said });
  });

  it.each([NaN, Infinity, -1, 1.5, '317', null, undefined, {}, [], true, 2 ** 53].map((odd) => [odd]))(
    'takes no %o for a number to show',
    async (odd) => {
      const answers = [
        { views: odd, visits: 1 },
        { views: 1, visits: odd },
      ];
      // As it is: JSON has no NaN, but a number too large for it reads as Infinity.
      vi.stubGlobal('fetch', () =>
        Promise.resolve({ ok: true, json: () => Promise.resolve({ reads: { '/a': answers.shift() } }) }),
      );
      for (let each = 0; each < 2; each++) {
        const failed = caught(queue.read('/a'));
        await vi.runAllTimersAsync();
        expect(await failed).toMatchObject({ code: 'shape' });
      }
      expect(answers).toEqual([]);
    },
  );

  it('fails those alone whose numbers are missing', async () => {
    stubFetch(() => json({ reads: { '/a': reads } }));
    const [one, two] = [queue.read('/a'), caught(queue.read('/b'))];
    await vi.runAllTimersAsync();
    expect(await one).toEqual(reads);
    expect(await two).toMatchObject({ code: 'shape' });
  });

  it('serves who asks while a request is on its way with the next one', async () => {
    let release = (): void => {};
    const first = new Promise<void>((resolve) => (release = resolve));
    let sent = 0;
    const calls = stubFetch(async (call) => {
      if (++sent === 1) await first;
      return numbers(call);
    });
    const one = queue.read('/a');
    await vi.advanceTimersByTimeAsync(100);
    const two = queue.read('/b');
    await vi.advanceTimersByTimeAsync(100);
    expect(await two).toEqual(reads);
    release();
    expect(await one).toEqual(reads);
    expect(calls.map(pagesOf)).toEqual([['/a'], ['/b']]);
  });
});

describe('when the page is left, a load', () => {
  const dropped = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
  const never = (): Promise<Response> => new Promise(() => {});

  it('that is on its way is handed to the browser, under the same id and without what nobody reads any more', async () => {
    const calls = stubFetch(never);
    const site = 'gia-lam';
    const failed = caught(readsOf({ service, site }).count('/a', 0));
    await vi.advanceTimersByTimeAsync(0);
    leave();
    expect(beacons).toEqual([{ url: `${service}/v1/reads`, body: { hit: hitOf(calls[0]), site } }]);
    await vi.runAllTimersAsync();
    expect(await failed).toMatchObject({ code: 'timeout' });
  });

  it('that waits for another try is handed over too, and again if the page comes back and goes once more', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const calls = stubFetch((call) => (calls.length > 1 ? numbers(call) : dropped()));
    const asked = queue.count('/a', 0);
    await vi.advanceTimersByTimeAsync(1_000);
    leave();
    leave();
    await vi.runAllTimersAsync();
    expect(await asked).toEqual(reads);
    const ids = [...beacons, ...calls].map(({ body }) => (body as { hit: { id: string } }).hit.id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(1);
  });

  it('that was acknowledged, refused or given up is not sent again', async () => {
    for (const answer of [numbers, () => problem(400, 'malformed'), dropped]) {
      stubFetch(answer);
      const over = queue.count('/a', 0).catch(() => undefined);
      await vi.runAllTimersAsync();
      await over;
      leave();
    }
    expect(beacons).toEqual([]);
  });

  it('is sent alone: who only reads asks for nothing', async () => {
    stubFetch(never);
    const failed = caught(queue.read('/a'));
    await vi.advanceTimersByTimeAsync(100);
    leave();
    expect(beacons).toEqual([]);
    await vi.runAllTimersAsync();
    await failed;
  });
});
