import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { LogKind } from '../../contract/poll-admin.js';
import { type BallotBody, type CreatedBody, entryHash, GENESIS, keyDigest, sealOf } from './hash-chain.js';

interface OldPoll {
  readonly id: string;
  readonly definition: string;
  readonly voter_key: Buffer;
  readonly created_at: number;
}

interface OldBallot {
  readonly voter: Buffer;
  readonly id: string;
  readonly choices: string;
  readonly receipt: string;
}

/**
 * Writes the log that polls of the first versions did not have: what each asked, then its ballots. In what order they came
 * nobody knows any more; they stand in that of their voters' digests, which is none.
 */
export function beginLogs(db: Database): void {
  const addEntry = db.prepare('INSERT INTO poll_log (poll, seq, kind, body, hash) VALUES (?, ?, ?, ?, ?)');
  const ballotsOf = db.prepare<[string], OldBallot>(
    'SELECT voter, id, choices, receipt FROM ballot WHERE poll = ? ORDER BY voter',
  );
  const setPlace = db.prepare('UPDATE ballot SET place = ? WHERE poll = ? AND voter = ?');
  for (const poll of db.prepare<[], OldPoll>('SELECT id, definition, voter_key, created_at FROM poll').all()) {
    let seq = 0;
    let hash: Buffer = GENESIS;
    const append = (kind: LogKind, body: CreatedBody | BallotBody): void => {
      const text = JSON.stringify(body);
      seq += 1;
      hash = entryHash(hash, poll.id, seq, kind, text);
      addEntry.run(poll.id, seq, kind, text, hash);
    };
    const { opens, closes, results, ...rest } = JSON.parse(poll.definition) as Record<string, unknown>;
    // There was one kind, and no say about these: what they are now in every such poll.
    const definition = { ...rest, min: 1, max: 1, order: 'given', changeable: false, opens, closes, results };
    append('created', { definition, at: poll.created_at, key: keyDigest(poll.voter_key) });
    const ballots = ballotsOf.all(poll.id);
    ballots.forEach(({ voter, id, choices, receipt }, place) => {
      const salt = randomBytes(16).toString('hex');
      const seal = sealOf({ salt, voter, id, choices, receipt });
      append('ballot', { receipt, choices: JSON.parse(choices) as string[], salt, seal });
      setPlace.run(place + 1, poll.id, voter);
    });
    db.prepare('UPDATE poll SET definition = ?, ballots_cast = ? WHERE id = ?').run(
      JSON.stringify(definition),
      ballots.length,
      poll.id,
    );
  }
}
