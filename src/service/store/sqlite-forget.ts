import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { PollTerms } from '../../contract/polls.js';
import type { CommitQueue } from './commit-queue.js';
import type { AppendToLog } from './sqlite-log.js';
import type { PollStore } from './store.js';

/** So many ballots are cut loose at once: a few milliseconds. */
const ONE_BITE = 100;
/** Shorter than any digest of a voter: this one is nobody's. */
const NOBODY = 16;

export function forgetter(db: Database, queue: CommitQueue, append: AppendToLog): PollStore['forgetVoters'] {
  const remembered = db.prepare<[], { id: string; definition: string }>(
    // Without ballots there is nothing to forget, and its times may still be changed.
    'SELECT id, definition FROM poll WHERE forgotten_at IS NULL AND ballots_cast > 0',
  );
  const forget = db.prepare<[number, Uint8Array, string]>(
    'UPDATE poll SET forgotten_at = ?, voter_key = ? WHERE id = ?',
  );
  const tied = db.prepare<[], { id: string }>(
    `SELECT id FROM poll WHERE forgotten_at IS NOT NULL
     AND EXISTS (SELECT 1 FROM ballot WHERE poll = poll.id AND length(voter) <> ${NOBODY})`,
  );
  const cut = db.prepare<[string, string]>(
    `UPDATE ballot SET voter = randomblob(${NOBODY}), id = lower(hex(randomblob(16))) WHERE poll = ? AND voter IN (
       SELECT voter FROM ballot WHERE poll = ? AND length(voter) <> ${NOBODY} LIMIT ${ONE_BITE})`,
  );
  return async (closedBefore, at) => {
    for (const { id, definition } of remembered.all()) {
      const { closes } = JSON.parse(definition) as PollTerms;
      if (closes === null || Date.parse(closes) >= closedBefore) continue;
      await queue.run(() => {
        append(id, 'forgotten', { at });
        // Without its key no digest tells a token any more, even before the digests are gone themselves.
        forget.run(at, randomBytes(32), id);
      });
    }
    for (const { id } of tied.all()) {
      for (let changed = ONE_BITE; changed >= ONE_BITE;) changed = await queue.run(() => cut.run(id, id).changes);
    }
  };
}
