import { describe, expect, it } from 'vitest';
import type { BallotReply } from '../../src/contract/polls.js';
import type { ReadsReply } from '../../src/contract/reads.js';
import { CHROME, type Harness, INTERFACE_POLL, newId, newToken, startApp } from '../helpers/service/harness.js';

/** Real sockets: `inject` would hand the requests over one after another. */
async function listen(): Promise<{
  service: Harness;
  send: <T>(path: string, body: unknown) => Promise<{ status: number; body: T }>;
}> {
  // The limits are those of a real start: honest voters behind one address must pass them.
  const service = await startApp({
    polls: [{ ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] }],
    settings: { 'writes-per-minute': '600' },
  });
  const url = await service.app.listen({ port: 0, host: '127.0.0.1' });
  const send = async <T>(path: string, body: unknown): Promise<{ status: number; body: T }> => {
    const headers = { 'user-agent': CHROME, 'content-type': 'text/plain' };
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as T };
  };
  return { service, send };
}

const BALLOTS = '/v1/polls/giao-dien-moi/ballots';

/** What the poll page shows must be what lies in the box. */
function expectConsistent(service: Harness, ballots: number): void {
  const { db } = service;
  const count = (sql: string): unknown => db.prepare(sql).pluck().get();
  expect(count('SELECT COUNT(*) FROM ballot')).toBe(ballots);
  expect(count('SELECT COALESCE(SUM(ballots), 0) FROM tally')).toBe(ballots);
  expect(count('SELECT voters FROM poll')).toBe(ballots);
  expect(db.prepare('SELECT option, ballots FROM tally ORDER BY option').all()).toEqual(
    db
      .prepare(
        'SELECT value AS option, COUNT(*) AS ballots FROM ballot, json_each(choices) GROUP BY value ORDER BY value',
      )
      .all(),
  );
}

describe('at the same moment', () => {
  it('64 equal ballots of one voter are one ballot with one receipt', async () => {
    const { service, send } = await listen();
    const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    const answers = await Promise.all(Array.from({ length: 64 }, () => send<BallotReply>(BALLOTS, ballot)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(63);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expectConsistent(service, 1);
  });

  it('64 different ballots of one voter are one ballot', async () => {
    const { service, send } = await listen();
    const token = newToken();
    const options = INTERFACE_POLL.options.map(({ id }) => id);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) => send(BALLOTS, { choices: [options[n % 3]], token, id: newId('ballot') })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(
      answers.filter(({ status, body }) => status === 409 && (body as { code: string }).code === 'already_voted'),
    ).toHaveLength(63);
    expectConsistent(service, 1);
  });

  it('64 voters with one ballot id are one ballot', async () => {
    const { service, send } = await listen();
    const id = newId('ballot');
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => send(BALLOTS, { choices: ['dep'], token: newToken(), id })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 63 }, () => 409)]);
    expectConsistent(service, 1);
  });

  it('256 voters of one address are 256 ballots with 256 receipts', async () => {
    const { service, send } = await listen();
    const options = INTERFACE_POLL.options.map(({ id }) => id);
    const answers = await Promise.all(
      Array.from({ length: 256 }, (_, n) =>
        send<BallotReply>(BALLOTS, { choices: [options[n % 3]], token: newToken(), id: newId('ballot') }),
      ),
    );
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(256);
    expectConsistent(service, 256);
  });

  it('64 loads of one page are 64 views and one visit', async () => {
    const { service, send } = await listen();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => send<ReadsReply>('/v1/reads', { hit: { page: '/a', id: newId() } })),
    );
    expect(answers.filter(({ body }) => body.counted !== true)).toEqual([]);
    expect(service.store.reads(['/a']).get('/a')).toEqual({ views: 64, visits: 1 });
  });

  it('64 tries of one load are one view', async () => {
    const { service, send } = await listen();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => send<ReadsReply>('/v1/reads', { hit: { page: '/a', id: 'load-0001' } })),
    );
    expect(answers.filter(({ body }) => body.counted !== true)).toEqual([]);
    expect(service.store.reads(['/a']).get('/a')).toEqual({ views: 1, visits: 1 });
  });

  it('two creations of one poll are one poll', async () => {
    const { service } = await listen();
    const definition = { ...INTERFACE_POLL, id: 'moi', options: [...INTERFACE_POLL.options] };
    const outcomes = await Promise.all(
      ['A', 'B', 'A'].map((question) => service.store.addPoll({ ...definition, question }, new Uint8Array(32), 0)),
    );
    expect(outcomes).toEqual(['created', 'different', 'same']);
  });
});
