import { timingSafeEqual } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { PollTerms } from '../../contract/polls.js';
import { makeReceipt } from '../polls/receipts.js';
import type { CommitQueue } from './commit-queue.js';
import { type BallotBody, sealOf } from './hash-chain.js';
import type { AppendToLog } from './sqlite-log.js';
import type { BallotOutcome, BallotToCast, PollStore } from './store.js';

interface BallotRow {
  readonly voter: Buffer;
  readonly id: string;
  /** JSON. */
  readonly choices: string;
  readonly receipt: string;
}

/** What a withdrawn ballot holds: its row stays, so that a late copy of the first request does not bring it back. */
const NO_CHOICES = '[]';

/** A poll as the transaction finds it. */
type TermsOf = (poll: string) => { readonly terms: PollTerms; readonly ended: boolean } | undefined;

type BallotStore = Pick<PollStore, 'findBallot' | 'castBallot' | 'receipts' | 'hasReceipt'>;

export function ballotStore(
  db: Database,
  queue: CommitQueue,
  { append, termsOf }: { readonly append: AppendToLog; readonly termsOf: TermsOf },
): BallotStore {
  const columns = 'voter, id, choices, receipt';
  const ballotById = db.prepare<[string, string], BallotRow>(`SELECT ${columns} FROM ballot WHERE poll = ? AND id = ?`);
  const ballotOfVoter = db.prepare<[string, Uint8Array], BallotRow>(
    `SELECT ${columns} FROM ballot WHERE poll = ? AND voter = ?`,
  );
  const receiptTaken = db.prepare<[string, string]>('SELECT 1 FROM ballot WHERE poll = ? AND receipt = ?');
  const receiptCounts = db.prepare<[string, string]>(
    `SELECT 1 FROM ballot WHERE poll = ? AND receipt = ? AND choices <> '${NO_CHOICES}'`,
  );
  const addBallot = db.prepare<[string, Uint8Array, string, string, string, string]>(
    `INSERT INTO ballot (poll, voter, id, choices, receipt, place)
     VALUES (?, ?, ?, ?, ?, (SELECT ballots_cast + 1 FROM poll WHERE id = ?))`,
  );
  const setBallot = db.prepare<[string, string, string, Uint8Array]>(
    'UPDATE ballot SET id = ?, choices = ? WHERE poll = ? AND voter = ?',
  );
  const addToTally = db.prepare<[string, string]>(
    `INSERT INTO tally (poll, option, ballots) VALUES (?, ?, 1)
     ON CONFLICT (poll, option) DO UPDATE SET ballots = ballots + 1`,
  );
  const takeFromTally = db.prepare<[string, string]>(
    'UPDATE tally SET ballots = ballots - 1 WHERE poll = ? AND option = ?',
  );
  const addVoters = db.prepare<[number, number, string]>(
    'UPDATE poll SET voters = voters + ?, ballots_cast = ballots_cast + ? WHERE id = ?',
  );
  const receiptsThatCount = db
    .prepare<[string, string, number], string>(
      `SELECT receipt FROM ballot WHERE poll = ? AND receipt > ? AND choices <> '${NO_CHOICES}' ORDER BY receipt LIMIT ?`,
    )
    .pluck();
  const receiptsAmong = db
    .prepare<[string, string, number, number], string>(
      'SELECT receipt FROM ballot WHERE poll = ? AND receipt > ? AND place <= ? ORDER BY receipt LIMIT ?',
    )
    .pluck();

  const find = (ballot: Omit<BallotToCast, 'admit' | 'random'>): BallotOutcome | undefined => {
    const known = ballotById.get(ballot.poll, ballot.id);
    if (known) {
      const same = sameBytes(known.voter, ballot.voter) && known.choices === JSON.stringify(ballot.choices);
      return same ? { kind: 'replayed', receipt: known.receipt } : { kind: 'refused' };
    }
    const own = ballotOfVoter.get(ballot.poll, ballot.voter);
    // What is not there cannot be replaced.
    if (!own) return ballot.replaces === undefined ? undefined : { kind: 'refused' };
    return own.id === ballot.replaces ? undefined : { kind: 'refused' };
  };

  const log = (kind: 'ballot' | 'change' | 'withdrawal', ballot: BallotToCast, receipt: string): void => {
    const { poll, voter, id, choices } = ballot;
    const salt = Buffer.from(ballot.random(16)).toString('hex');
    const seal = sealOf({ salt, voter, id, choices: JSON.stringify(choices), receipt });
    append(poll, kind, { receipt, choices, salt, seal } satisfies BallotBody);
  };

  const add = (ballot: BallotToCast): BallotOutcome => {
    const { poll, voter, id, choices, random } = ballot;
    let receipt = makeReceipt(random);
    while (receiptTaken.get(poll, receipt)) receipt = makeReceipt(random);
    addBallot.run(poll, voter, id, JSON.stringify(choices), receipt, poll);
    for (const option of choices) addToTally.run(poll, option);
    addVoters.run(1, 1, poll);
    log('ballot', ballot, receipt);
    return { kind: 'cast', receipt };
  };

  const change = (ballot: BallotToCast, own: BallotRow): BallotOutcome => {
    const { poll, voter, id, choices } = ballot;
    const { receipt } = own;
    const before = JSON.parse(own.choices) as string[];
    setBallot.run(id, JSON.stringify(choices), poll, voter);
    for (const option of before) takeFromTally.run(poll, option);
    for (const option of choices) addToTally.run(poll, option);
    addVoters.run(Number(choices.length > 0) - Number(before.length > 0), 0, poll);
    const kind = choices.length === 0 ? 'withdrawal' : 'change';
    log(kind, ballot, receipt);
    return { kind: kind === 'change' ? 'changed' : 'withdrawn', receipt };
  };

  return {
    findBallot: find,
    castBallot: (ballot) =>
      queue.run(() => {
        const known = find(ballot);
        if (known) return known;
        const poll = termsOf(ballot.poll);
        if (!poll) return { kind: 'refused' };
        ballot.admit(poll.terms, poll.ended);
        const own = ballotOfVoter.get(ballot.poll, ballot.voter);
        return own ? change(ballot, own) : add(ballot);
      }),
    receipts: (poll, after, most, among) =>
      among === undefined ? receiptsThatCount.all(poll, after, most) : receiptsAmong.all(poll, after, among, most),
    hasReceipt: (poll, receipt, among) =>
      (among === 'all' ? receiptTaken : receiptCounts).get(poll, receipt) !== undefined,
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
