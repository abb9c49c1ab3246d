import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Poll } from '../../src/contract/polls.js';
import { resultsKey } from '../../src/service/polls/poll-view.js';
import { pollOperations } from '../../src/service/polls/operations.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { follow, PATH, startFollowed, stopTicking, turn, vote } from '../helpers/service/follow.js';
import { AFTERNOON, type Harness, newId } from '../helpers/service/harness.js';
import { readMetrics, total } from '../helpers/service/metrics.js';
import { newStore } from '../helpers/service/run-service.js';

const HOUR = 3_600_000;

const operations = ({ store, clock }: Pick<Harness, 'store' | 'clock'>): ReturnType<typeof pollOperations> =>
  pollOperations({ store, now: () => clock.now, random: (bytes) => new Uint8Array(bytes) });

beforeEach(stopTicking);
afterEach(() => vi.useRealTimers());

describe('GET /v1/polls/:id/events', () => {
  it('begins with the time and with the poll exactly as GET gives it', async () => {
    const { service, events } = await startFollowed();
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
    const { service, events } = await startFollowed({ results: 'after-vote' });
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
    const { service, events } = await startFollowed();
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
    const { service, events } = await startFollowed({
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
    const { service, events } = await startFollowed({}, { file });
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
    const { service, events } = await startFollowed();
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
    const { service, events } = await startFollowed();
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
    const { events } = await startFollowed();
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
    const { service, events } = await startFollowed();
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
    const { service } = await startFollowed();
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
    const { service, events } = await startFollowed();
    const readers = await Promise.all([follow(events), follow(events)]);
    expect(vi.getTimerCount()).toBe(1);
    for (const reader of readers) reader.leave();
    await expect.poll(() => vi.getTimerCount()).toBe(0);
    expect(total(readMetrics((await service.get('/metrics')).text), 'portal_poll_streams_open')).toBe(0);
  });
});
