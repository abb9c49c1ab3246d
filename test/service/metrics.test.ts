import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ONLY_SITE } from '../../src/service/sites/sites.js';
import { CHROME, type Harness, INTERFACE_POLL, newId, newToken, startApp } from '../helpers/service/harness.js';
import { readMetrics, type Sample, total } from '../helpers/service/metrics.js';

async function scrape(service: Harness): Promise<Sample[]> {
  const { status, text } = await service.get('/metrics');
  expect(status).toBe(200);
  return readMetrics(text);
}

describe('GET /metrics', () => {
  it('is Prometheus’ text, for anyone, never kept', async () => {
    const service = await startApp();
    const { headers, text } = await service.get('/metrics');
    expect(headers).toMatchObject({
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    });
    const samples = readMetrics(text);
    expect(samples.filter(({ name }) => name === 'portal_build_info')).toEqual([
      { name: 'portal_build_info', labels: { version: '0.0.0-test', node: process.version }, value: 1 },
    ]);
    for (const name of ['process_resident_memory_bytes', 'nodejs_heap_size_used_bytes', 'process_cpu_seconds_total']) {
      expect(total(samples, name), name).toBeGreaterThan(0);
    }
    const started = total(samples, 'process_start_time_seconds');
    expect(Math.abs(started - (Date.now() / 1000 - process.uptime()))).toBeLessThan(5);
  });

  it('tells by how much the event loop was late, since the last look', async () => {
    const service = await startApp();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const late = performance.now() + 200;
    while (performance.now() < late);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const lag = (samples: Sample[]): number[] =>
      ['mean', 'p99', 'max'].map((which) => total(samples, `nodejs_eventloop_lag_${which}_seconds`));
    const [mean = NaN, p99 = NaN, max = NaN] = lag(await scrape(service));
    expect(max).toBeGreaterThan(0.1);
    expect([mean <= p99, p99 <= max]).toEqual([true, true]);
    // Asked again at once, nothing has been measured: no number is none.
    expect(lag(await scrape(service)).every((value) => value >= 0 && value < max)).toBe(true);
  });

  it('names each reason from the start, so that a first one is an increase', async () => {
    const samples = await scrape(await startApp());
    const uncounted = samples.filter(({ name }) => name === 'portal_reads_uncounted_total');
    expect(uncounted.map(({ labels, value }) => [labels['by'], labels['reason'], value])).toEqual(
      ['script', 'pixel'].flatMap((by) =>
        ['bot', 'repeat', 'preview', 'prefetch', 'rate', 'unknown-page'].map((reason) => [by, reason, 0]),
      ),
    );
  });

  it('tells what the store does, and how many pages each site has', async () => {
    const sites = [
      { ...ONLY_SITE, mostPages: 2 },
      { ...ONLY_SITE, id: 'phuong' },
    ];
    const service = await startApp({ sites });
    const store = (samples: Sample[]): number[] =>
      ['commits', 'commits_failed', 'writes', 'writes_failed'].map((what) =>
        total(samples, `portal_store_${what}_total`),
      );
    const [commits = NaN, failed, writes = NaN] = store(await scrape(service));
    expect(failed).toBe(0);
    for (const page of ['/a', '/b', '/c']) await service.post('/v1/reads', { hit: { page, id: newId() } });
    const samples = await scrape(service);
    const [commitsNow = NaN, failedNow, writesNow = NaN, failedWrites] = store(samples);
    // A salt, and a write for each load that waited alone.
    expect([commitsNow - commits, failedNow, writesNow - writes, failedWrites]).toEqual([4, 0, 4, 0]);
    expect(total(samples, 'portal_store_waiting')).toBe(0);
    expect(samples.filter(({ name }) => name.startsWith('portal_site_pages'))).toEqual([
      { name: 'portal_site_pages', labels: { site: 'main' }, value: 2 },
      { name: 'portal_site_pages', labels: { site: 'phuong' }, value: 0 },
      { name: 'portal_site_pages_limit', labels: { site: 'main' }, value: 2 },
      { name: 'portal_site_pages_limit', labels: { site: 'phuong' }, value: 100_000 },
    ]);
    expect(total(samples, 'portal_reads_uncounted_total', { reason: 'unknown-page' })).toBe(1);
  });

  it('tells what waits, and what failed, where the file cannot be written', async () => {
    const service = await startApp();
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    const before = await scrape(service);
    service.db.pragma('query_only = ON');
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => service.post('/v1/reads', { hit: { page: '/a', id: newId() } })),
    );
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    const after = await scrape(service);
    const more = (name: string): number => total(after, name) - total(before, name);
    expect(more('portal_store_commits_total')).toBe(0);
    expect(more('portal_store_commits_failed_total')).toBeGreaterThanOrEqual(1);
    expect(more('portal_store_writes_failed_total')).toBe(more('portal_store_writes_total'));
    expect(total(after, 'portal_reads_refused_total', { by: 'script', code: 'storage' })).toBe(3);
    expect(total(after, 'portal_store_waiting')).toBe(0);
    service.db.pragma('query_only = OFF');
  });
});

describe('ballots', () => {
  it('are cast, replayed or refused by code, and those are all', async () => {
    const service = await startApp({ polls: [{ ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] }] });
    const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    const send = (body: unknown, poll = 'giao-dien-moi', headers = {}): Promise<unknown> =>
      service.post(`/v1/polls/${poll}/ballots`, body, headers);
    await send(ballot);
    await send(ballot);
    await send({ ...ballot, choices: ['can-sua'] });
    await send({ ...ballot, choices: ['khong-co'], token: newToken(), id: newId('ballot') });
    await send(ballot, 'none');
    await send('{');
    await send({});
    await send(ballot, 'giao-dien-moi', { origin: 'https://dien-dan.example' });
    const samples = await scrape(service);
    const refused = samples.filter(({ name }) => name === 'portal_ballots_refused_total');
    expect(Object.fromEntries(refused.map(({ labels, value }) => [labels['code'], value]))).toEqual({
      already_voted: 1,
      invalid_choice: 1,
      unknown_poll: 1,
      malformed: 2,
      origin: 1,
    });
    const of = (what: string): number => total(samples, `portal_ballots_${what}_total`);
    expect([of('received'), of('cast'), of('replayed'), of('refused')]).toEqual([8, 1, 1, 6]);
    expect(service.rows()).toMatchObject({ ballot: 1 });
  });
});

describe('loads', () => {
  const numbers = (samples: Sample[], by: string): Record<string, number> =>
    Object.fromEntries(
      ['received', 'counted', 'uncounted', 'refused'].map((what) => [
        what,
        total(samples, `portal_reads_${what}_total`, { by }),
      ]),
    );

  it('are told of by script or pixel; who only asks for numbers tells of none', async () => {
    const service = await startApp();
    await service.post('/v1/reads', { hit: { page: '/a', id: 'load-0001' } });
    await service.post('/v1/reads', { hit: { page: '/a', id: 'load-0001' } });
    await service.post('/v1/reads', { pages: ['/a'] });
    await service.post('/v1/reads', { pages: ['/a'], site: 'khac' });
    await service.post('/v1/reads', { pages: 'a' });
    await service.post('/v1/reads', { hit: { page: '/a' } });
    await service.post('/v1/reads', 'null');
    await service.post('/v1/reads', { hit: { page: '#', id: newId() } });
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } }, { origin: 'null' });
    await service.get('/v1/reads?page=/a');
    await service.get('/v1/reads.svg?page=/a');
    await service.get('/v1/pixel.gif?page=/b');
    await service.get('/v1/pixel.gif');
    await service.app.inject({ method: 'HEAD', url: '/v1/pixel.gif?page=/a' });
    const samples = await scrape(service);
    expect(numbers(samples, 'script')).toEqual({ received: 6, counted: 2, uncounted: 0, refused: 4 });
    expect(numbers(samples, 'pixel')).toEqual({ received: 2, counted: 0, uncounted: 1, refused: 1 });
    expect(total(samples, 'portal_reads_retried_total')).toBe(1);
  });

  it('whose numbers could not be read after they were counted are counted, and not refused too', async () => {
    const service = await startApp();
    const unbroken = { ...service.store };
    Object.assign(service.store, {
      reads: () => {
        throw new Error('no numbers');
      },
    });
    const { status } = await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    Object.assign(service.store, unbroken);
    expect(status).toBe(500);
    const samples = await scrape(service);
    expect(numbers(samples, 'script')).toEqual({ received: 1, counted: 1, uncounted: 0, refused: 0 });
    expect(total(samples, 'portal_requests_refused_total', { route: '/v1/reads', code: 'internal' })).toBe(1);
  });

  it('of readers who leave while they are being written are counted; the request is aborted, and settled once', async () => {
    const service = await startApp();
    await service.app.listen({ port: 0, host: '127.0.0.1' });
    const countRead = service.store.countRead.bind(service.store);
    const turns = new EventEmitter();
    const reached = once(turns, 'reached');
    Object.assign(service.store, {
      async countRead(...read: Parameters<typeof countRead>) {
        turns.emit('reached');
        await once(turns, 'released');
        return countRead(...read);
      },
    });
    const body = JSON.stringify({ hit: { page: '/a', id: newId() } });
    const head = `POST /v1/reads HTTP/1.1\r\nHost: a\r\nUser-Agent: ${CHROME}\r\nContent-Type: text/plain\r\n`;
    const socket = connect({ port: (service.app.server.address() as AddressInfo).port, host: '127.0.0.1' });
    socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
    await reached;
    socket.destroy();
    const request = { method: 'POST', route: '/v1/reads' };
    const aborted = async (): Promise<number> => total(await scrape(service), 'portal_requests_aborted_total', request);
    await expect.poll(aborted).toBe(1);
    expect(numbers(await scrape(service), 'script')).toEqual({ received: 1, counted: 0, uncounted: 0, refused: 0 });
    turns.emit('released');
    await expect.poll(async () => numbers(await scrape(service), 'script')['counted']).toBe(1);
    const samples = await scrape(service);
    expect(
      ['received', 'accepted', 'refused', 'aborted'].map((what) =>
        total(samples, `portal_requests_${what}_total`, request),
      ),
    ).toEqual([1, 0, 0, 1]);
    expect(total(samples, 'portal_requests_in_flight')).toBe(1);
    expect(service.store.reads('main', ['/a']).get('/a')).toEqual({ views: 1, visits: 1 });
  });
});
