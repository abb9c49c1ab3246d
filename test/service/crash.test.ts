import { afterEach, describe, expect, it } from 'vitest';
import type { BallotReply, Poll } from '../../src/contract/polls.js';
import type { ReadsReply } from '../../src/contract/reads.js';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHROME, INTERFACE_POLL, newId, newToken } from '../helpers/service/harness.js';
import { newStore, type RunningService, runService } from '../helpers/service/run-service.js';

const HEADERS = { 'user-agent': CHROME, 'content-type': 'text/plain' };
const PAGES = ['/a', '/b', '/c'];

interface Acknowledged {
  readonly loads: Map<string, string>;
  readonly ballots: { readonly sent: { choices: string[]; token: string; id: string }; readonly receipt: string }[];
}

let running: RunningService | undefined;
afterEach(() => running?.kill());

async function start(store: string): Promise<RunningService> {
  const polls = join(dirname(store), 'polls.json');
  writeFileSync(polls, JSON.stringify([{ ...INTERFACE_POLL, results: 'always' }]));
  running = await runService(['--polls', polls, '--writes-per-minute', '0'], { store });
  return running;
}

async function post<T>(url: string, body: unknown): Promise<{ status: number; body: T }> {
  const response = await fetch(url, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as T };
}

/** Sixteen clients that count and vote without a pause until the service is gone; only what was answered is noted. */
async function underLoad(service: RunningService, noted: Acknowledged, enough: () => Promise<void>): Promise<number> {
  let sent = 0;
  const client = async (n: number): Promise<void> => {
    for (;;) {
      const page = PAGES[n % PAGES.length] ?? '/a';
      const id = newId('load');
      sent += 1;
      const load = await post<ReadsReply>(`${service.url}/v1/reads`, { hit: { page, id } });
      if (load.body.counted) noted.loads.set(id, page);
      const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
      const cast = await post<BallotReply>(`${service.url}/v1/polls/giao-dien-moi/ballots`, ballot);
      if (cast.status === 201) noted.ballots.push({ sent: ballot, receipt: cast.body.receipt });
    }
  };
  const clients = Array.from({ length: 16 }, (_, n) => client(n).catch(() => undefined));
  await enough();
  await Promise.all(clients);
  return sent;
}

/** Resolves once the service has acknowledged so many more loads. */
function acknowledged(noted: Acknowledged, more: number): Promise<void> {
  const goal = noted.loads.size + more;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (noted.loads.size < goal) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}

describe('killed with SIGKILL under load', () => {
  it('has lost nothing it acknowledged and counts no retry twice, three times in a row', async () => {
    const store = newStore();
    const noted: Acknowledged = { loads: new Map(), ballots: [] };
    let sent = 0;
    for (let round = 1; round <= 3; round += 1) {
      const service = await start(store);
      sent += await underLoad(service, noted, async () => {
        await acknowledged(noted, 150 * round);
        await service.kill();
      });
    }
    const service = await start(store);
    // Every client that had an answer asks again, as one would that never saw it.
    for (const [id, page] of noted.loads) {
      expect((await post<ReadsReply>(`${service.url}/v1/reads`, { hit: { page, id } })).body.counted).toBe(true);
    }
    for (const ballot of noted.ballots) {
      const again = await post<BallotReply>(`${service.url}/v1/polls/giao-dien-moi/ballots`, ballot.sent);
      expect([again.status, again.body.receipt]).toEqual([200, ballot.receipt]);
    }
    const { body } = await post<ReadsReply>(`${service.url}/v1/reads`, { pages: PAGES });
    const views = Object.values(body.reads).reduce((sum, page) => sum + page.views, 0);
    const poll = (await (await fetch(`${service.url}/v1/polls/giao-dien-moi`)).json()) as Poll;
    // Stored without an answer there may be some, lost none, and never more than were sent.
    expect(noted.loads.size).toBeGreaterThanOrEqual(900);
    expect(views).toBeGreaterThanOrEqual(noted.loads.size);
    expect(views).toBeLessThanOrEqual(sent);
    expect(poll.voters).toBeGreaterThanOrEqual(noted.ballots.length);
    expect(poll.tally).toEqual({ dep: poll.voters });
  });
});

describe('told to stop with SIGTERM under load', () => {
  it('answers what it has begun, ends with 0, leaves one whole file, and has everything after the next start', async () => {
    const store = newStore();
    const noted: Acknowledged = { loads: new Map(), ballots: [] };
    const service = await start(store);
    let code: number | null = null;
    await underLoad(service, noted, async () => {
      await acknowledged(noted, 100);
      code = await service.stop();
    });
    expect(code).toBe(0);
    expect(service.stderr()).not.toMatch(/failed|error/i);
    const again = await start(store);
    const { body } = await post<ReadsReply>(`${again.url}/v1/reads`, { pages: PAGES });
    expect(Object.values(body.reads).reduce((sum, page) => sum + page.views, 0)).toBe(noted.loads.size);
    const poll = (await (await fetch(`${again.url}/v1/polls/giao-dien-moi`)).json()) as Poll;
    expect(poll.voters).toBe(noted.ballots.length);
    expect(again.stdout()).not.toContain('Admin token');
  });
});
