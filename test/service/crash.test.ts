import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../src/service/store/sqlite.js';
import type { BallotReply, Poll } from '../../src/contract/polls.js';
import type { ReadsReply } from '../../src/contract/reads.js';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHROME, INTERFACE_POLL, newId, newToken } from '../helpers/service/harness.js';
import { newStore, type RunningService, runService } from '../helpers/service/run-service.js';

const HEADERS = { 'user-agent': CHROME, 'content-type': 'text/plain' };
const PAGES = ['/a', '/b', '/c'];

const ROUNDS = 20;

interface Ballot {
  readonly choices: readonly string[];
  readonly token: string;
  readonly id: string;
  readonly replaces?: string;
}

interface Acknowledged {
  readonly loads: Map<string, string>;
  readonly ballots: { readonly sent: Ballot; readonly receipt: string }[];
}

let running: RunningService | undefined;
afterEach(() => running?.kill());

async function start(store: string): Promise<RunningService> {
  const polls = join(dirname(store), 'polls.json');
  writeFileSync(polls, JSON.stringify([{ ...INTERFACE_POLL, results: 'always', changeable: true }]));
  running = await runService(['--polls', polls, '--writes-per-minute', '0', '--ballots-per-hour', '0'], { store });
  return running;
}

async function post<T>(url: string, body: unknown): Promise<{ status: number; body: T }> {
  const response = await fetch(url, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as T };
}

/** Sends one load, then one ballot, under ids made before; only what was answered is noted. Rejects when nobody answers. */
async function countAndVote(url: string, noted: Acknowledged, page: string, id: string, ballot: Ballot): Promise<void> {
  const load = await post<ReadsReply>(`${url}/v1/reads`, { hit: { page, id } });
  if (load.body.counted) noted.loads.set(id, page);
  const cast = await post<BallotReply>(`${url}/v1/polls/giao-dien-moi/ballots`, ballot);
  if (cast.status === 201 || cast.status === 200) noted.ballots.push({ sent: ballot, receipt: cast.body.receipt });
}

/** Sixteen clients that count and vote without a pause until `enough`; `each` does one load and one vote. */
async function underLoad(each: (n: number) => Promise<boolean>, enough: () => Promise<void>): Promise<void> {
  let over = false;
  const client = async (n: number): Promise<void> => {
    while (!over && (await each(n)));
  };
  const clients = Array.from({ length: 16 }, (_, n) => client(n));
  await enough();
  over = true;
  await Promise.all(clients);
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

/** What `verify` says of a store that nobody has open. */
function verified(file: string): unknown[] {
  const store = openSqlite(file, { readOnly: true });
  onTestFinished(() => store.close());
  return [...store.verify()];
}

const pageOf = (n: number): string => PAGES[n % PAGES.length] ?? '/a';
const newBallot = (): Ballot => ({ choices: ['dep'], token: newToken(), id: newId('ballot') });

describe('killed with SIGKILL under load, twenty times in a row', () => {
  it('has lost nothing it acknowledged, and counted each load and each ballot of clients that try again once', async () => {
    const store = newStore();
    const noted: Acknowledged = { loads: new Map(), ballots: [] };
    const receipts = new Map<string, Set<string>>();
    const last = new Map<string, readonly string[]>();
    const sent = { loads: new Set<string>(), unanswered: 0, changes: 0 };
    let url = (await start(store)).url;

    /** As the element does: the same load and the same ballot again until they are answered, whoever answers. */
    const insist = async (n: number, ballot: Ballot): Promise<void> => {
      const id = newId('load');
      sent.loads.add(id);
      for (;;) {
        try {
          await countAndVote(url, noted, pageOf(n), id, ballot);
          last.set(ballot.token, ballot.choices);
          return;
        } catch {
          sent.unanswered += 1;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      }
    };
    const each = async (n: number): Promise<boolean> => {
      const ballot = newBallot();
      await insist(n, ballot);
      // Every third voter thinks again, every sixth withdraws.
      if (n % 3 === 0) {
        sent.changes += 1;
        const choices = n % 6 === 0 ? [] : ['can-sua'];
        await insist(n, { choices, token: ballot.token, id: newId('ballot'), replaces: ballot.id });
      }
      return true;
    };
    await underLoad(each, async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        // Another moment of the work each time.
        await acknowledged(noted, 40 + 13 * (round % 7));
        await running?.kill();
        ({ url } = await start(store));
      }
      await acknowledged(noted, 50);
    });

    for (const { sent: ballot, receipt } of noted.ballots) {
      receipts.set(ballot.token, (receipts.get(ballot.token) ?? new Set()).add(receipt));
    }
    // A voter has one receipt, whatever was sent again or changed.
    expect([...receipts.values()].filter((all) => all.size !== 1)).toEqual([]);
    expect(noted.ballots).toHaveLength(sent.loads.size);
    // Every client went on until it was answered: what was acknowledged is what was sent.
    expect(noted.loads.size).toBe(sent.loads.size);
    expect(noted.loads.size).toBeGreaterThan(20 * 40);
    expect(sent.unanswered).toBeGreaterThanOrEqual(ROUNDS);
    const { body } = await post<ReadsReply>(`${url}/v1/reads`, { pages: PAGES });
    const asked = (page: string): number => [...noted.loads.values()].filter((of) => of === page).length;
    expect(PAGES.map((page) => body.reads[page]?.views)).toEqual(PAGES.map(asked));
    const poll = (await (await fetch(`${url}/v1/polls/giao-dien-moi`)).json()) as Poll;
    const final = [...last.values()];
    const chose = (option: string): number => final.filter(([choice]) => choice === option).length;
    expect(sent.changes).toBeGreaterThan(50);
    expect(poll.voters).toBe(final.filter(({ length }) => length > 0).length);
    expect(poll.tally).toEqual({ dep: chose('dep'), 'can-sua': chose('can-sua') });
    await running?.kill();
    // One entry for what the poll was made of, and one for each ballot, change and withdrawal.
    const entries = 1 + last.size + sent.changes;
    expect(verified(store)).toMatchObject([{ poll: 'giao-dien-moi', entries, voters: poll.voters }]);
  }, 180_000);
});

describe('told to stop with SIGTERM under load', () => {
  it('answers what it has begun, ends with 0, leaves one whole file, and has everything after the next start', async () => {
    const store = newStore();
    const noted: Acknowledged = { loads: new Map(), ballots: [] };
    const service = await start(store);
    let code: number | null = null;
    const each = (n: number): Promise<boolean> =>
      countAndVote(service.url, noted, pageOf(n), newId('load'), newBallot()).then(
        () => true,
        () => false,
      );
    await underLoad(each, async () => {
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
