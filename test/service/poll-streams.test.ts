import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ResultStreams } from '../../src/service/polls/events.js';
import { pollOperations } from '../../src/service/polls/operations.js';
import { Refusal } from '../../src/service/problems.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { follow, openPoll, PATH, startFollowed, stopTicking, turn, vote } from '../helpers/service/follow.js';
import { AFTERNOON, type Harness, newId, newToken } from '../helpers/service/harness.js';
import { readMetrics, type Sample, total } from '../helpers/service/metrics.js';
import { newStore, runService } from '../helpers/service/run-service.js';

const ROUTE = { method: 'GET', route: '/v1/polls/:id/events' };

beforeEach(stopTicking);
afterEach(() => vi.useRealTimers());

describe('limits of streams', () => {
  it('at 50 for an address: one more is sent to ask again, without being held for abuse', async () => {
    const { service, events } = await startFollowed({}, { settings: { 'proxy-hops': '1', 'writes-per-minute': '1' } });
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
    const { service } = await startFollowed();
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
    const { service, events } = await startFollowed({ question: 'Dài '.repeat(120), options: longOptions() });
    const sleeper = await follow(events);
    const reader = await follow(events);
    await reader.until(2);
    sleeper.pause();
    let sent = 2;
    const read = service.store.poll.bind(service.store);
    Object.assign(service.store, {
      poll(id: string) {
        const found = read(id);
        return found && { ...found, voters: sent };
      },
    });
    // Until the buffers of the machine are full too.
    while (total(await scrape(service), 'portal_poll_streams_dropped_total') === 0 && sent < 2000) {
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
    const { service } = await startFollowed();
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
    waits = 64 * 1024 + 1 - stream.readableLength;
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
    const { service, events } = await startFollowed();
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
    const { service, events } = await startFollowed();
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

  it('does not wait for a client that keeps its connection for the next request', async () => {
    const { service, events } = await startFollowed();
    const { port } = new URL(events);
    const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    socket.write(`GET ${PATH}/events HTTP/1.1\r\nHost: a\r\n\r\n`);
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    while (!text.includes('event: poll')) await once(socket, 'data');
    const ended = once(socket, 'end');
    await service.app.close();
    await ended;
    expect(text.endsWith('\r\n0\r\n\r\n')).toBe(true);
  });

  it('cuts off who has not taken in what was sent', async () => {
    const { service } = await startFollowed();
    const found = service.store.poll('giao-dien-moi');
    if (!found) throw new Error('no poll');
    const streams = new ResultStreams(deps(service), { open: 0, dropped: 0 });
    const reader = { address: 'a', voted: false, known: undefined };
    const [awake, asleep] = [0, 1].map((waits) => streams.open(found, { ...reader, unread: () => waits }));
    streams.close();
    expect([awake?.destroyed, asleep?.destroyed]).toEqual([false, true]);
  });

  it('by SIGTERM does not wait for those who follow, nor for one who sleeps', async () => {
    const file = newStore();
    const store = openSqlite(file);
    const operator = pollOperations({ store, now: () => AFTERNOON, random: (bytes) => new Uint8Array(bytes) });
    await operator.create(openPoll());
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
