import type { Database } from 'better-sqlite3';
import type { Correction, FixedSpelling, PollTerms } from '../../contract/polls.js';
import { localTime } from '../time.js';
import type { CommitQueue } from './commit-queue.js';
import { type CreatedBody, keyDigest } from './hash-chain.js';
import { ballotStore } from './sqlite-ballots.js';
import { forgetter } from './sqlite-forget.js';
import { pollLog } from './sqlite-log.js';
import { verifier } from './sqlite-verify.js';
import type { PollStore, StoredPoll } from './store.js';

interface PollRow {
  readonly id: string;
  /** JSON. */
  readonly definition: string;
  readonly voterKey: Buffer;
  readonly createdAt: number;
  readonly archivedAt: number | null;
  readonly ended: number;
  readonly cast: number;
  readonly voters: number;
}

export function pollStore(db: Database, queue: CommitQueue): PollStore {
  const columns =
    'id, definition, voter_key AS voterKey, created_at AS createdAt, archived_at AS archivedAt, ballots_cast AS "cast", voters, closed_at IS NOT NULL OR forgotten_at IS NOT NULL AS ended';
  const pollOf = db.prepare<[string], PollRow>(`SELECT ${columns} FROM poll WHERE id = ?`);
  const allPolls = db.prepare<[], PollRow>(`SELECT ${columns} FROM poll ORDER BY seq`);
  const tallyOf = db.prepare<[string], { option: string; ballots: number }>(
    'SELECT option, ballots FROM tally WHERE poll = ?',
  );
  const correctionsOf = db.prepare<[string], string>('SELECT body FROM correction WHERE poll = ? ORDER BY seq').pluck();
  const correctionOf = db
    .prepare<[string, string], string>('SELECT body FROM correction WHERE poll = ? AND id = ?')
    .pluck();
  const fixesOf = db
    .prepare<[string], string>(
      "SELECT body FROM poll_log INDEXED BY poll_log_fix WHERE poll = ? AND kind = 'fix' ORDER BY seq",
    )
    .pluck();
  const addPoll = db.prepare<[string, string, Uint8Array, number]>(
    `INSERT INTO poll (id, definition, voter_key, created_at, seq)
     VALUES (?, ?, ?, ?, (SELECT COALESCE(MAX(seq), 0) + 1 FROM poll))`,
  );
  const setTerms = db.prepare<[string, string]>('UPDATE poll SET definition = ? WHERE id = ?');
  const setArchived = db.prepare<[number, string]>('UPDATE poll SET archived_at = ? WHERE id = ?');
  const setClosed = db.prepare<[number | null, string]>('UPDATE poll SET closed_at = ? WHERE id = ?');
  const addCorrection = db.prepare<[string, string, number, string]>(
    'INSERT INTO correction (poll, id, seq, body) VALUES (?, ?, ?, ?)',
  );

  // Asked for each ballot, and nearly always the same: read once, and again where it has become another.
  const understood = new Map<string, { readonly text: string; readonly terms: PollTerms }>();
  const termsIn = ({ id, definition: text }: PollRow): PollTerms => {
    const known = understood.get(id);
    if (known?.text === text) return known.terms;
    const terms = JSON.parse(text) as PollTerms;
    understood.set(id, { text, terms });
    return terms;
  };
  const read = (row: PollRow): StoredPoll => ({
    definition: termsIn(row),
    voterKey: row.voterKey,
    createdAt: row.createdAt,
    archivedAt: row.archivedAt,
    cast: row.cast,
    voters: row.voters,
    ended: row.ended === 1,
    fixes: fixesOf.all(row.id).map(fixIn),
    tally: Object.fromEntries(tallyOf.all(row.id).map(({ option, ballots }) => [option, ballots])),
    corrections: correctionsOf.all(row.id).map((body) => JSON.parse(body) as Correction),
  });
  const poll = (id: string): StoredPoll | undefined => {
    const row = pollOf.get(id);
    return row && read(row);
  };

  const { append, ...log } = pollLog(db);
  const termsOf = (id: string): { terms: PollTerms; ended: boolean } | undefined => {
    const row = pollOf.get(id);
    return row && { terms: termsIn(row), ended: row.ended === 1 };
  };

  return {
    ...log,
    ...ballotStore(db, queue, { append, termsOf }),
    addPoll: (terms, voterKey, at) =>
      queue.run(() => {
        const text = JSON.stringify(terms);
        const known = pollOf.get(terms.id);
        if (known) return asCreated(log.log(terms.id, 0, 1)[0]?.body) === text ? 'same' : 'different';
        addPoll.run(terms.id, text, voterKey, at);
        append(terms.id, 'created', { definition: terms, at, key: keyDigest(voterKey) } satisfies CreatedBody);
        return 'created';
      }),
    poll,
    polls: () => allPolls.all().map(read),
    changePoll: (id, decide) =>
      queue.run(() => {
        const before = poll(id);
        const change = before && decide(before);
        if (!change) return false;
        const seq = append(id, change.kind, change.body);
        if (change.terms) setTerms.run(JSON.stringify(change.terms), id);
        if (change.closedAt !== undefined) setClosed.run(change.closedAt, id);
        if (change.archivedAt !== undefined) setArchived.run(change.archivedAt, id);
        if (change.correction) {
          const { id: correction, ...body } = change.correction;
          addCorrection.run(id, correction, seq, JSON.stringify(body));
        }
        return true;
      }),
    correction(id, correction) {
      const body = correctionOf.get(id, correction);
      return body === undefined ? undefined : (JSON.parse(body) as Correction);
    },
    verify: verifier(db, log),
    forgetVoters: forgetter(db, queue, append),
  };
}

/** What the poll said when it was made: a file that has not changed since is the same, though the poll was closed early. */
function asCreated(body: string | undefined): string {
  return JSON.stringify((JSON.parse(body ?? '{}') as Partial<CreatedBody>).definition);
}

function fixIn(body: string): FixedSpelling {
  const { at, reason } = JSON.parse(body) as { at: number; reason: string };
  return { at: localTime(at), reason };
}
