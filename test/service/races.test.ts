import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BallotReply } from '../../src/contract/polls.js';
import type { ReadsReply } from '../../src/contract/reads.js';
import { CHROME, fileOf, INTERFACE_POLL, newId, newToken, startApp, termsOf } from '../helpers/service/harness.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { runService } from '../helpers/service/run-service.js';

interface Service {
  send<T>(path: string, body: unknown): Promise<{ status: number; body: T }>;
  /** Its file, open beside it. */
  readonly db: Database.Database;
}

const POLL = { ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] };

/** All requests are begun before the first is answered: every check has been passed by all when the first is written. */
async function inOneTurn(): Promise<Service> {
  const service = await startApp({ polls: [POLL], settings: { 'writes-per-minute': '600' } });
  return { db: service.db, send: (path, body) => service.post(path, body) };
}

/** The built service in a process of its own, over real sockets. */
async function overSockets(flags: readonly string[] = []): Promise<Service> {
  const service = await runService(['--polls', fileOf('polls.json', JSON.stringify([POLL])), ...flags]);
  const db = new Database(service.store, { readonly: true });
  onTestFinished(async () => {
    db.close();
    await service.kill();
  });
  const headers = { 'user-agent': CHROME, 'content-type': 'text/plain' };
  return {
    db,
    async send<T>(path: string, body: unknown) {
      const response = await fetch(service.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, body: (await response.json()) as T };
    },
  };
}

const BALLOTS = '/v1/polls/giao-dien-moi/ballots';

/** What the poll shows must be what lies in the box. */
function expectConsistent({ db }: Service, ballots: number): void {
  const count = (sql: string): unknown => db.prepare(sql).pluck().get();
  expect(count('SELECT COUNT(*) FROM ballot')).toBe(ballots);
  expect(count('SELECT COALESCE(SUM(ballots), 0) FROM tally')).toBe(ballots);
  expect(count('SELECT voters FROM poll')).toBe(ballots);
  const store = openSqlite(db.name, { readOnly: true });
  onTestFinished(() => store.close());
  expect([...store.verify()]).toMatchObject([{ poll: 'giao-dien-moi', entries: 1 + ballots, voters: ballots }]);
  expect(db.prepare('SELECT option, ballots FROM tally ORDER BY option').all()).toEqual(
    db
      .prepare(
        'SELECT value AS option, COUNT(*) AS ballots FROM ballot, json_each(choices) GROUP BY value ORDER BY value',
      )
      .all(),
  );
}

// The limits are those of a real start: honest voters behind one address must pass them.
describe.each([
  ['in one turn of the loop', inOneTurn],
  ['over sockets', () => overSockets()],
])('at the same moment, %s', (_how, start) => {
  it('64 equal ballots of one voter are one ballot with one receipt', async () => {
    const service = await start();
    const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    const answers = await Promise.all(Array.from({ length: 64 }, () => service.send<BallotReply>(BALLOTS, ballot)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(63);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expectConsistent(service, 1);
  });

  it('64 different ballots of one voter are one ballot', async () => {
    const service = await start();
    const token = newToken();
    const options = INTERFACE_POLL.options.map(({ id }) => id);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        service.send(BALLOTS, { choices: [options[n % 3]], token, id: newId('ballot') }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(
      answers.filter(({ status, body }) => status === 409 && (body as { code: string }).code === 'already_voted'),
    ).toHaveLength(63);
    expectConsistent(service, 1);
  });

  it('64 voters with one ballot id are one ballot', async () => {
    const service = await start();
    const id = newId('ballot');
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => service.send(BALLOTS, { choices: ['dep'], token: newToken(), id })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 63 }, () => 409)]);
    expectConsistent(service, 1);
  });

  it('256 voters of one address are 256 ballots with 256 receipts', async () => {
    const service = await start();
    const options = INTERFACE_POLL.options.map(({ id }) => id);
    const answers = await Promise.all(
      Array.from({ length: 256 }, (_, n) =>
        service.send<BallotReply>(BALLOTS, { choices: [options[n % 3]], token: newToken(), id: newId('ballot') }),
      ),
    );
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(256);
    expectConsistent(service, 256);
  });

  it('64 loads of one page are 64 views and one visit', async () => {
    const service = await start();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => service.send<ReadsReply>('/v1/reads', { hit: { page: '/a', id: newId() } })),
    );
    expect(answers.filter(({ body }) => body.counted !== true)).toEqual([]);
    expect(service.db.prepare('SELECT key, views, visits FROM page').all()).toEqual([
      { key: '/a', views: 64, visits: 1 },
    ]);
  });

  it('64 tries of one load are one view', async () => {
    const service = await start();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => service.send<ReadsReply>('/v1/reads', { hit: { page: '/a', id: 'load-0001' } })),
    );
    expect(answers.filter(({ body }) => body.counted !== true)).toEqual([]);
    expect(service.db.prepare('SELECT key, views, visits FROM page').all()).toEqual([
      { key: '/a', views: 1, visits: 1 },
    ]);
  });
});

describe('on one hot page', () => {
  it('64 connections, each with forty loads one after the other, are 2,560 views, by day too', async () => {
    const service = await overSockets(['--writes-per-minute', '0']);
    const reader = async (): Promise<boolean[]> => {
      const counted: boolean[] = [];
      for (let n = 0; n < 40; n += 1) {
        const { body } = await service.send<ReadsReply>('/v1/reads', { hit: { page: '/hot', id: newId('load') } });
        counted.push(body.counted === true);
      }
      return counted;
    };
    const counted = (await Promise.all(Array.from({ length: 64 }, reader))).flat();
    expect(counted.filter(Boolean)).toHaveLength(2560);
    const { body } = await service.send<ReadsReply>('/v1/reads', { pages: ['/hot'], trends: ['/hot'] });
    expect(body.reads['/hot']?.views).toBe(2560);
    expect(body.trends?.['/hot']?.views.reduce((sum, views) => sum + views)).toBe(2560);
    expect(service.db.prepare('SELECT COUNT(*) FROM read_id').pluck().get()).toBe(2560);
  });
});

describe('at the same moment', () => {
  it('two creations of one poll are one poll', async () => {
    const { store } = await startApp();
    const outcomes = await Promise.all(
      ['A', 'B', 'A'].map((question) => store.addPoll(termsOf({ ...POLL, question }), new Uint8Array(32), 0)),
    );
    expect(outcomes).toEqual(['created', 'different', 'same']);
  });
});
