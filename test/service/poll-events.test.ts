import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BallotReply, Poll, PollDefinition } from '../../src/contract/polls.js';
import { ResultStreams } from '../../src/service/polls/events.js';
import { resultsKey } from '../../src/service/polls/poll-view.js';
import { pollOperations } from '../../src/service/polls/operations.js';
import { Refusal } from '../../src/service/problems.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { follow, listen } from '../helpers/service/follow.js';
import {
  AFTERNOON,
  type Harness,
  type HarnessOptions,
  INTERFACE_POLL,
  newId,
  newToken,
  startApp,
} from '../helpers/service/harness.js';
import { readMetrics, type Sample, total } from '../helpers/service/metrics.js';
import { newStore, runService } from '../helpers/service/run-service.js';

const HOUR = 3_600_000;
const PATH = '/v1/polls/giao-dien-moi';
const ROUTE = { method: 'GET', route: '/v1/polls/:id/events' };

function poll(more: Partial<PollDefinition> = {}): PollDefinition {
  return { ...INTERFACE_POLL, options: [...INTERFACE_POLL.options], results: 'always', ...more };
}

async function start(more: Partial<PollDefinition> = {}, options: HarnessOptions = {}): Promise<Listening> {
  const service = await startApp({ polls: [poll(more)], ...options });
  const url = await listen(service);
  return { service, url, events: `${url}${PATH}/events` };
}

interface Listening {
  readonly service: Harness;
  readonly url: string;
  readonly events: string;
}

async function vote(service: Harness, choice = 'dep'): Promise<BallotReply> {
  const ballot = { choices: [choice], token: newToken(), id: newId('ballot') };
  const { status, body } = await service.post<BallotReply>(`${PATH}/ballots`, ballot);
  expect(status).toBe(201);
  return body;
}

const operations = ({ store, clock }: Pick<Harness, 'store' | 'clock'>): ReturnType<typeof pollOperations> =>
  pollOperations({ store, now: () => clock.now, random: (bytes) => new Uint8Array(bytes) });

/** Only what ticks: sockets and everything else go on by themselves. */
const turn = (times = 1): unknown => vi.advanceTimersByTime(times * 1000);

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => vi.useRealTimers());

describe('GET /v1/polls/:id/events', () => {
  it('begins with the time and with the poll exactly as GET gives it', async () => {
    const { service, events } = await start();
    await vote(service);
    const reader = await follow(events, { origin: new URL(events).origin });
    await reader.until(2);
    const { text, headers } = await service.get(PATH);
    expect(reader.status).toBe(200);
    expect(reader.text()).toBe(
      `retry: 5000\nevent: time\ndata: ${AFTERNOON}\n\nevent: poll\nid: ${String(headers['etag'])}\ndata: ${text}\n\n`,
    );
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': new URL(events).origin,
    });
  });

  it('shows the results to who has the key, and to nobody else', async () => {
    const { service, events } = await start({ results: 'after-vote' });
    const { key = '' } = await vote(service);
    const shown = await Promise.all(
      ['', '?key=none', `?key=${key}`].map(async (query) => {
        const reader = await follow(events + query);
        await reader.until(2);
        const [, first] = reader.events();
        expect(first?.data).toBe((await service.get(PATH + query)).text);
        return (JSON.parse(first?.data ?? '') as Poll).tally;
      }),
    );
    expect(shown).toEqual([undefined, undefined, { dep: 1 }]);
  });

  it('tells of ballots once a second, however many came', async () => {
    const { service, events } = await start();
    const reader = await follow(events);
    await reader.until(2);
    await vote(service);
    await vote(service, 'can-sua');
    vi.advanceTimersByTime(999);
    await vote(service);
    vi.advanceTimersByTime(1);
    await reader.until(3);
    await vote(service);
    turn(5);
    await reader.until(4);
    const tallies = reader.events().flatMap(({ event, data }) => {
      return event === 'poll' ? [(JSON.parse(data) as Poll).tally] : [];
    });
    expect(tallies).toEqual([{}, { dep: 2, 'can-sua': 1 }, { dep: 3, 'can-sua': 1 }]);
  });

  it('tells of opening and closing by the clock, of corrections, of fixes, and of nothing else', async () => {
    const { service, events } = await start({
      opens: new Date(AFTERNOON + HOUR).toISOString(),
      closes: new Date(AFTERNOON + 2 * HOUR).toISOString(),
    });
    const reader = await follow(events);
    await reader.until(2);
    service.clock.now = AFTERNOON + HOUR - 1;
    turn(3);
    service.clock.now = AFTERNOON + HOUR;
    turn();
    await reader.until(3);
    const operator = operations(service);
    await operator.fix('giao-dien-moi', { labels: { dep: 'Đẹp, dễ dùng' }, reason: 'Viết cho gọn' });
    turn();
    await reader.until(4);
    await operator.correct('giao-dien-moi', { id: newId('correction'), changes: { dep: 2 }, reason: 'Phiếu giấy' });
    turn();
    await reader.until(5);
    service.clock.now = AFTERNOON + 2 * HOUR;
    turn();
    await reader.until(6);
    const told = reader.events().slice(1);
    const polls = told.map(({ data }) => JSON.parse(data) as Poll);
    expect(polls.map(({ state, options, voters }) => [state, options[0]?.label, voters])).toEqual([
      ['not-yet-open', 'Đẹp, dễ sử dụng', 0],
      ['open', 'Đẹp, dễ sử dụng', 0],
      ['open', 'Đẹp, dễ dùng', 0],
      ['open', 'Đẹp, dễ dùng', 2],
      ['closed', 'Đẹp, dễ dùng', 2],
    ]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(5);
  });

  it('sees what another process did to the store', async () => {
    const file = newStore();
    const { service, events } = await start({}, { file });
    const reader = await follow(events);
    await reader.until(2);
    const other = openSqlite(file);
    await operations({ store: other, clock: service.clock }).close('giao-dien-moi');
    await other.close();
    turn();
    await reader.until(3);
    expect(JSON.parse(reader.events()[2]?.data ?? '')).toMatchObject({ state: 'closed' });
  });

  it('reads and makes the poll once for all readers of a kind, not once for each', async () => {
    const { service, events } = await start();
    const found = service.store.poll('giao-dien-moi');
    const key = found && resultsKey(found);
    await vote(service);
    const readers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => follow(events + (n > 3 ? `?key=${key ?? ''}` : ''))),
    );
    await Promise.all(readers.map((reader) => reader.until(2)));
    const read = service.store.poll.bind(service.store);
    const made = { reads: 0, views: 0 };
    Object.assign(service.store, {
      poll(id: string) {
        made.reads += 1;
        const found = read(id);
        const voters = found?.voters;
        return (
          found && {
            ...found,
            get voters() {
              made.views += 1;
              return voters;
            },
          }
        );
      },
    });
    turn();
    expect(made).toEqual({ reads: 1, views: 2 });
  });

  it('sends who comes back only what is new', async () => {
    const { service, events } = await start();
    const before = await follow(events);
    await before.until(2);
    const id = before.events()[1]?.id ?? '';
    const same = await follow(events, { 'last-event-id': id });
    await same.until(1);
    const old = await follow(events, { 'last-event-id': '"another"' });
    await old.until(2);
    await vote(service);
    turn();
    await same.until(2);
    expect(same.events().map(({ event }) => event)).toEqual(['time', 'poll']);
    expect(JSON.parse(same.events()[1]?.data ?? '')).toMatchObject({ voters: 1 });
  });

  it('says something every 25 seconds, so that nobody lets go of the connection', async () => {
    const { events } = await start();
    const reader = await follow(events);
    await reader.until(2);
    turn(24);
    turn();
    await reader.until('\n\n:\n\n');
    turn(25);
    await reader.until(':\n\n:\n\n');
    expect(reader.text().match(/^:$/gm)).toHaveLength(2);
  });

  it('goes on when a poll cannot be read for a while, and says so once', async () => {
    const { service, events } = await start();
    const reader = await follow(events);
    await reader.until(2);
    const unbroken = service.store.poll.bind(service.store);
    Object.assign(service.store, {
      poll: () => {
        throw new Error('no disk');
      },
    });
    turn(5);
    Object.assign(service.store, { poll: unbroken });
    await vote(service);
    turn();
    await reader.until(3);
    expect(service.logged).toEqual(['The results of "giao-dien-moi" cannot be sent at present: no disk']);
  });

  it('is refused where there is no such poll, and has no stream for HEAD', async () => {
    const { service } = await start();
    for (const id of ['khong-co', 'current']) {
      const { status, body, headers } = await service.get<{ code: string }>(`/v1/polls/${id}/events`);
      expect([status, body.code]).toEqual([404, 'unknown_poll']);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    }
    const head = await service.app.inject({ method: 'HEAD', url: `${PATH}/events` });
    expect([head.statusCode, head.payload]).toEqual([200, '']);
    expect(head.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8' });
    expect(head.headers).not.toHaveProperty('content-length');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ticks for nobody once all have left', async () => {
    const { service, events } = await start();
    const readers = await Promise.all([follow(events), follow(events)]);
    expect(vi.getTimerCount()).toBe(1);
    for (const reader of readers) reader.leave();
    await expect.poll(() => vi.getTimerCount()).toBe(0);
    expect(total(readMetrics((await service.get('/metrics')).text), 'portal_poll_streams_open')).toBe(0);
  });
});

describe('limits of streams', () => {
  it('at 50 for an address: one more is sent to ask again, without being held for abuse', async () => {
    const { service, events } = await start({}, { settings: { 'proxy-hops': '1', 'writes-per-minute': '1' } });
    const from = { 'x-forwarded-for': '192.0.2.7' };
    const readers = await Promise.all(Array.from({ length: 50 }, () => follow(events, from)));
    const refused = await service.get<{ code: string }>(`${PATH}/events`, from);
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([503, 'overload', '60']);
    expect(refused.headers['x-accel-buffering']).toBeUndefined();
    const other = await follow(events, { 'x-forwarded-for': '192.0.2.8' });
    expect(other.status).toBe(200);
    const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    expect((await service.post(`${PATH}/ballots`, ballot, from)).status).toBe(201);
    readers[0]?.leave();
    await expect.poll(async () => total(await scrape(service), 'portal_poll_streams_open')).toBe(50);
    expect((await follow(events, from)).status).toBe(200);
  });

  it('at 1,000 in all', async () => {
    const { service } = await start();
    const found = service.store.poll('giao-dien-moi');
    if (!found) throw new Error('no poll');
    const streams = new ResultStreams(deps(service), { open: 0, dropped: 0 });
    const open = (n: number): ReturnType<ResultStreams['open']> =>
      streams.open(found, { address: `address ${n}`, voted: false, known: undefined, unread: () => 0 });
    const opened = Array.from({ length: 1000 }, (_, n) => open(n));
    expect(() => open(1000)).toThrow(Refusal);
    opened[0]?.destroy();
    await new Promise((resolve) => opened[0]?.on('close', resolve));
    open(1000);
    expect(() => open(1001)).toThrow(/ask for the poll itself/);
  });

  it('by what a reader leaves lying: it is cut off, alone, and told of in the metrics', async () => {
    const { service, events } = await start({ question: 'Dài '.repeat(120), options: longOptions() });
    const sleeper = await follow(events);
    const reader = await follow(events);
    await reader.until(2);
    sleeper.pause();
    let sent = 2;
    // Until the buffers of the machine are full too.
    while (total(await scrape(service), 'portal_poll_streams_dropped_total') === 0 && sent < 2000) {
      service.db.prepare('UPDATE poll SET voters = voters + 1').run();
      turn();
      await reader.until((sent += 1));
    }
    const samples = await scrape(service);
    expect(total(samples, 'portal_poll_streams_dropped_total')).toBe(1);
    expect(total(samples, 'portal_poll_streams_open')).toBe(1);
    expect(sent).toBeLessThan(2000);
    expect(total(samples, 'portal_requests_accepted_total', ROUTE)).toBe(1);
  });

  it('by what waits in our own buffer, which is at most 64 kB when something is to be sent', async () => {
    const { service } = await start();
    const found = service.store.poll('giao-dien-moi');
    if (!found) throw new Error('no poll');
    const tally = { open: 0, dropped: 0 };
    const streams = new ResultStreams(deps(service), tally);
    const reader = { address: 'a', voted: false, known: undefined };
    let waits = 0;
    const stream = streams.open(found, { ...reader, unread: () => waits });
    waits = 64 * 1024 - stream.readableLength;
    await vote(service);
    turn();
    expect([stream.destroyed, tally]).toEqual([false, { open: 1, dropped: 0 }]);
    waits += 1;
    await vote(service);
    turn();
    expect(stream.destroyed).toBe(true);
    turn();
    await new Promise((resolve) => setImmediate(resolve));
    expect(tally).toEqual({ open: 0, dropped: 1 });
    streams.close();
  });
});

function deps({ store, clock, logged }: Harness): ConstructorParameters<typeof ResultStreams>[0] {
  return { store, now: () => clock.now, log: (line) => logged.push(line) };
}

const longOptions = (): { id: string; label: string }[] =>
  Array.from({ length: 50 }, (_, n) => ({ id: `o${n}`, label: 'Phương án được viết rất dài '.repeat(10) }));

async function scrape(service: Harness): Promise<Sample[]> {
  return readMetrics((await service.get('/metrics')).text);
}

describe('accounts of streams', () => {
  it('are in flight while they last, and accepted when their readers leave', async () => {
    const { service, events } = await start();
    const readers = [await follow(events), await follow(events), await follow(events)];
    const numbers = async (): Promise<number[]> => {
      const samples = await scrape(service);
      const of = (what: string): number => total(samples, `portal_requests_${what}_total`, ROUTE);
      const open = total(samples, 'portal_poll_streams_open');
      // The look itself is in flight too.
      const inFlight = total(samples, 'portal_requests_in_flight') - 1;
      return [of('received'), of('accepted'), of('refused'), of('aborted'), inFlight, open];
    };
    expect(await numbers()).toEqual([3, 0, 0, 0, 3, 3]);
    readers[0]?.leave();
    await expect.poll(numbers).toEqual([3, 1, 0, 0, 2, 2]);
    await service.get('/v1/polls/khong-co/events');
    expect(await numbers()).toEqual([4, 1, 1, 0, 2, 2]);
    readers[1]?.leave();
    readers[2]?.leave();
    await expect.poll(numbers).toEqual([4, 3, 1, 0, 0, 0]);
  });
});

describe('a stop', () => {
  it('ends all streams whole, and opens no more', async () => {
    const { service, events } = await start();
    const readers = [await follow(events), await follow(events)];
    await Promise.all(readers.map((reader) => reader.until(2)));
    await service.app.close();
    await Promise.all(readers.map(({ ended }) => ended));
    for (const reader of readers) expect(reader.events()).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
    const found = service.store.poll('giao-dien-moi');
    const streams = new ResultStreams(deps(service), { open: 0, dropped: 0 });
    streams.close();
    const reader = { address: 'a', voted: false, known: undefined, unread: () => 0 };
    expect(() => found && streams.open(found, reader)).toThrow(/stopping/);
  });

  it('by SIGTERM does not wait for those who follow, nor for one who sleeps', async () => {
    const file = newStore();
    const store = openSqlite(file);
    const operator = pollOperations({ store, now: () => AFTERNOON, random: (bytes) => new Uint8Array(bytes) });
    await operator.create(poll());
    await store.close();
    const running = await runService([], { store: file });
    const readers = await Promise.all(Array.from({ length: 5 }, () => follow(`${running.url}${PATH}/events`)));
    await Promise.all(readers.map((reader) => reader.until(2)));
    readers[0]?.pause();
    const begun = performance.now();
    expect(await running.stop()).toBe(0);
    // The service gives clients that will not finish ten seconds.
    expect(performance.now() - begun).toBeLessThan(8000);
    await Promise.all(readers.slice(1).map(({ ended }) => ended));
    expect(running.stderr()).toBe('');
  });
});
