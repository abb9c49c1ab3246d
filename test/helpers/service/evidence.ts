import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { PollDefinition } from '../../../src/contract/polls.js';
import { type PollOperations, pollOperations } from '../../../src/service/polls/operations.js';
import { openSqlite, sqliteStore } from '../../../src/service/store/sqlite.js';
import type { BadEvidence, Store, VerifiedPoll } from '../../../src/service/store/store.js';
import { pinnedRandom } from '../random.js';
import { AFTERNOON, INTERFACE_POLL } from './harness.js';
import { newStore } from './run-service.js';

const DAY = 86_400_000;

export const TOOLS_POLL = {
  id: 'tien-ich',
  question: 'Bạn dùng tiện ích nào?',
  kind: 'multiple',
  max: 2,
  options: [
    { id: 'thoi-tiet', label: 'Thời tiết' },
    { id: 'binh-chon', label: 'Bình chọn' },
    { id: 'luot-xem', label: 'Lượt xem' },
  ],
} as const satisfies PollDefinition;

/** Bytes at random, and the same on every run. */
export function pinnedBytes(seed: number): (bytes: number) => Uint8Array {
  const random = pinnedRandom(seed);
  return (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256));
}

interface Ballots {
  readonly operations: PollOperations;
  /** Casts the n-th ballot of a voter, by default the first. */
  readonly cast: (poll: string, voter: number, choices: readonly string[], ballot?: number) => Promise<void>;
}

/** Casts ballots and works on polls without a service, on a clock that stands still. */
export function ballotsOf(store: Store, now: () => number = () => AFTERNOON): Ballots {
  const random = pinnedBytes(7);
  return {
    operations: pollOperations({ store, now, random }),
    async cast(poll, voter, choices, ballot = 1) {
      const idOf = (number: number): string => `ballot-${voter}-${number}`;
      const outcome = await store.castBallot({
        poll,
        id: idOf(ballot),
        voter: createHash('sha256').update(`${poll} ${voter}`).digest(),
        choices,
        replaces: ballot > 1 ? idOf(ballot - 1) : undefined,
        admit: () => undefined,
        random,
      });
      if (outcome.kind === 'refused') throw new Error(`the ballot of voter ${voter} was refused`);
    },
  };
}

/**
 * Three polls with everything that can be in their logs: ballots, a change, a withdrawal and a new ballot after it, a fix,
 * corrections; one is closed and archived; of one the voters are forgotten.
 */
export async function fillWithEvidence(store: Store): Promise<void> {
  const clock = { now: AFTERNOON };
  const { operations, cast } = ballotsOf(store, () => clock.now);
  await operations.create({ ...INTERFACE_POLL, changeable: true });
  await operations.create(TOOLS_POLL);
  await operations.create({ ...INTERFACE_POLL, id: 'cu', changeable: false });
  await operations.schedule('tien-ich', { opens: '2026-11-01T08:00:00+07:00' });

  const choices = ['dep', 'can-sua', 'dep', 'binh-thuong', 'dep', 'can-sua'];
  for (const [voter, choice] of choices.entries()) await cast('giao-dien-moi', voter, [choice]);
  await cast('giao-dien-moi', 1, ['dep'], 2);
  await cast('giao-dien-moi', 3, [], 2);
  await cast('giao-dien-moi', 5, [], 2);
  await cast('giao-dien-moi', 5, ['can-sua'], 3);
  await operations.fix('giao-dien-moi', { labels: { dep: 'Đẹp, dễ xử dụng' }, reason: 'Thử một lỗi chính tả' });
  const paper = { changes: { dep: 3 }, reason: '3 phiếu giấy' };
  await operations.correct('giao-dien-moi', { ...paper, id: 'paper-0001' });
  await operations.correct('giao-dien-moi', { ...paper, id: 'paper-0002', changes: { dep: 1 } });
  await cast('giao-dien-moi', 6, ['can-sua']);

  await cast('cu', 0, ['dep']);
  await cast('cu', 1, ['can-sua']);
  await operations.close('cu');

  clock.now += DAY;
  await cast('tien-ich', 0, ['thoi-tiet', 'luot-xem']);
  await cast('tien-ich', 1, ['binh-chon']);
  await operations.close('tien-ich');
  await operations.archive('tien-ich');
  await store.forgetVoters(clock.now, clock.now);
}

/** A file with all that. */
export async function evidenceFile(): Promise<string> {
  const file = newStore();
  const store = openSqlite(file);
  await fillWithEvidence(store);
  await store.close();
  return file;
}

interface Stolen {
  readonly file: string;
  readonly db: Database.Database;
  readonly store: Store;
}

/** A copy of a store, opened by someone who has the file: no trigger and no check is in the way. */
export function stolen(from: string): Stolen {
  const file = newStore();
  copyFileSync(from, file);
  const db = new Database(file);
  const store = sqliteStore(db);
  db.exec('DROP TRIGGER poll_log_stays; DROP TRIGGER poll_log_as_written');
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  onTestFinished(() => store.close());
  return { file, db, store };
}

/** The last entry of each receipt. */
export function entriesOfReceipts(store: Store, poll: string): Map<string, number> {
  return new Map(
    store.log(poll, 0, 1_000).flatMap(({ seq, body }): [string, number][] => {
      const { receipt } = JSON.parse(body) as { receipt?: string };
      return receipt === undefined ? [] : [[receipt, seq]];
    }),
  );
}

/** What is wrong in each poll. */
export function wrongIn(found: Iterable<VerifiedPoll | BadEvidence>): BadEvidence[] {
  return [...found].filter((one): one is BadEvidence => 'what' in one);
}
