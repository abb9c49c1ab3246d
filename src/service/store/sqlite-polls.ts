import { timingSafeEqual } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { PollDefinition } from '../../contract/polls.js';
import type { CommitQueue } from './commit-queue.js';
import type { BallotOutcome, BallotToCast, PollStore, StoredPoll } from './store.js';

interface PollRow {
  readonly id: string;
  readonly definition: string;
  readonly voterKey: Buffer;
  readonly createdAt: number;
  readonly voters: number;
}

interface BallotRow {
  readonly voter: Buffer;
  readonly choices: string;
  readonly receipt: string;
}

export function pollStore(db: Database, queue: CommitQueue): PollStore {
  const columns = 'id, definition, voter_key AS voterKey, created_at AS createdAt, voters';
  const pollOf = db.prepare<[string], PollRow>(`SELECT ${columns} FROM poll WHERE id = ?`);
  const allPolls = db.prepare<[], PollRow>(`SELECT ${columns} FROM poll ORDER BY seq`);
  const tallyOf = db.prepare<[string], { option: string; ballots: number }>(
    'SELECT option, ballots FROM tally WHERE poll = ?',
  );
  const addPoll = db.prepare<[string, string, Uint8Array, number]>(
    `INSERT INTO poll (id, definition, voter_key, created_at, seq)
     VALUES (?, ?, ?, ?, (SELECT COALESCE(MAX(seq), 0) + 1 FROM poll))`,
  );
  const ballotById = db.prepare<[string, string], BallotRow>(
    'SELECT voter, choices, receipt FROM ballot WHERE poll = ? AND id = ?',
  );
  const ballotOfVoter = db.prepare<[string, Uint8Array]>('SELECT 1 FROM ballot WHERE poll = ? AND voter = ?');
  const receiptTaken = db.prepare<[string, string]>('SELECT 1 FROM ballot WHERE poll = ? AND receipt = ?');
  const addBallot = db.prepare<[string, Uint8Array, string, string, string]>(
    'INSERT INTO ballot (poll, voter, id, choices, receipt) VALUES (?, ?, ?, ?, ?)',
  );
  const addToTally = db.prepare<[string, string]>(
    `INSERT INTO tally (poll, option, ballots) VALUES (?, ?, 1)
     ON CONFLICT (poll, option) DO UPDATE SET ballots = ballots + 1`,
  );
  const addVoter = db.prepare<[string]>('UPDATE poll SET voters = voters + 1 WHERE id = ?');

  const read = (row: PollRow): StoredPoll => ({
    definition: JSON.parse(row.definition) as PollDefinition,
    voterKey: row.voterKey,
    createdAt: row.createdAt,
    voters: row.voters,
    tally: Object.fromEntries(tallyOf.all(row.id).map(({ option, ballots }) => [option, ballots])),
  });

  const find = (ballot: Omit<BallotToCast, 'receipt'>): BallotOutcome | undefined => {
    const known = ballotById.get(ballot.poll, ballot.id);
    if (known) {
      const same = sameBytes(known.voter, ballot.voter) && known.choices === JSON.stringify(ballot.choices);
      return same ? { kind: 'replayed', receipt: known.receipt } : { kind: 'refused' };
    }
    return ballotOfVoter.get(ballot.poll, ballot.voter) ? { kind: 'refused' } : undefined;
  };

  const cast = (ballot: BallotToCast): BallotOutcome => {
    const known = find(ballot);
    if (known) return known;
    let receipt = ballot.receipt();
    while (receiptTaken.get(ballot.poll, receipt)) receipt = ballot.receipt();
    addBallot.run(ballot.poll, ballot.voter, ballot.id, JSON.stringify(ballot.choices), receipt);
    for (const option of ballot.choices) addToTally.run(ballot.poll, option);
    addVoter.run(ballot.poll);
    return { kind: 'cast', receipt };
  };

  return {
    addPoll: (definition, voterKey, at) =>
      queue.run(() => {
        const text = JSON.stringify(definition);
        const known = pollOf.get(definition.id);
        if (known) return known.definition === text ? 'same' : 'different';
        addPoll.run(definition.id, text, voterKey, at);
        return 'created';
      }),
    poll(id) {
      const row = pollOf.get(id);
      return row && read(row);
    },
    polls: () => allPolls.all().map(read),
    findBallot: find,
    castBallot: (ballot) => queue.run(() => cast(ballot)),
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
