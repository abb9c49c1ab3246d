import type { Database } from 'better-sqlite3';
import { addEvidence, type Evidence, noEvidence } from '../polls/evidence.js';
import { entryHash, GENESIS, keyDigest, sealOf } from './hash-chain.js';
import type { BadEvidence, LogEntry, PollStore, VerifiedPoll } from './store.js';

/** So many rows are read at once. */
const PIECE = 1_000;

interface StoredPollRow {
  readonly id: string;
  readonly definition: string;
  readonly voterKey: Buffer;
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly archivedAt: number | null;
  readonly forgottenAt: number | null;
  readonly cast: number;
  readonly voters: number;
  /** Its place among the polls; none is ever taken away. */
  readonly seq: number;
}

interface StoredBallot {
  readonly voter: Buffer;
  readonly id: string;
  readonly choices: string;
  readonly receipt: string;
  readonly place: number;
}

type Finding = Omit<BadEvidence, 'poll'>;

export function verifier(db: Database, { log, logHead }: Pick<PollStore, 'log' | 'logHead'>): PollStore['verify'] {
  const ids = db.prepare<[], string>('SELECT id FROM poll ORDER BY seq').pluck();
  const pollOf = db.prepare<[string], StoredPollRow>(
    `SELECT id, definition, voter_key AS voterKey, created_at AS createdAt, closed_at AS closedAt, archived_at AS archivedAt,
       forgotten_at AS forgottenAt, ballots_cast AS "cast", voters, seq FROM poll WHERE id = ?`,
  );
  const strays = ['poll_log', 'ballot', 'tally', 'correction'].map((table) =>
    db
      .prepare<[], string>(`SELECT poll FROM ${table} WHERE poll NOT IN (SELECT id FROM poll) ORDER BY poll LIMIT 1`)
      .pluck(),
  );
  const tallies = db.prepare<[string], { option: string; ballots: number }>(
    'SELECT option, ballots FROM tally WHERE poll = ? ORDER BY option',
  );
  const ballots = db.prepare<[string, Uint8Array, number], StoredBallot>(
    'SELECT voter, id, choices, receipt, place FROM ballot WHERE poll = ? AND voter >= ? ORDER BY voter LIMIT ?',
  );
  const corrections = db.prepare<[string], { id: string; seq: number; body: string }>(
    'SELECT id, seq, body FROM correction WHERE poll = ? ORDER BY seq',
  );

  /** Follows the chain and folds it; stops at the first entry that does not hold. */
  const follow = (poll: string, so: Evidence): Finding | undefined => {
    let hash: Uint8Array = GENESIS;
    let entry = 0;
    for (let piece = log(poll, 0, PIECE); piece.length > 0; piece = log(poll, entry, PIECE)) {
      for (const { seq, kind, body, hash: kept } of piece) {
        entry += 1;
        if (seq !== entry) return { entry, what: `is missing; entry ${seq} comes after ${entry - 1}` };
        hash = entryHash(hash, poll, seq, kind, body);
        if (!hash.every((byte, at) => byte === kept[at])) {
          return { entry, what: 'is not what was written: its hash does not follow from it and the entry before' };
        }
        const wrong = add(so, { seq, kind, body, hash: kept });
        if (wrong !== undefined) return { entry, what: `cannot be: ${wrong}` };
      }
    }
    return entry === 0 ? { entry: 1, what: 'is missing; the poll has no log' } : undefined;
  };

  /** The rows of ballots against the last entry of each; of several that are wrong, the one whose entry is first. */
  const compareBallots = (row: StoredPollRow, so: Evidence): Finding | undefined => {
    const bad: Finding[] = [];
    const missing = new Map(so.ballots);
    let from: Uint8Array = Buffer.alloc(0);
    for (let piece = ballots.all(row.id, from, PIECE); piece.length > 0; piece = ballots.all(row.id, from, PIECE)) {
      for (const { voter, id, choices, receipt, place } of piece) {
        const logged = so.ballots.get(receipt);
        missing.delete(receipt);
        if (!logged) {
          bad.push({ entry: undefined, what: `a ballot is stored with the receipt ${receipt}, which no entry has` });
        } else if (
          place !== logged.place ||
          choices !== JSON.stringify(logged.choices) ||
          (row.forgottenAt === null && sealOf({ salt: logged.salt, voter, id, choices, receipt }) !== logged.seal)
        ) {
          bad.push({ entry: logged.entry, what: `does not match the stored ballot ${receipt}` });
        }
      }
      // What comes right after the last one; from the very first on, which may be no bytes at all.
      from = Buffer.concat([piece.at(-1)?.voter ?? from, Buffer.alloc(1)]);
    }
    for (const [receipt, { entry }] of missing)
      bad.push({ entry, what: `has no stored ballot; its receipt is ${receipt}` });
    return bad.sort((a, b) => (a.entry ?? Infinity) - (b.entry ?? Infinity))[0];
  };

  const verifyOne = (row: StoredPollRow, polls: number): VerifiedPoll | BadEvidence => {
    const so = noEvidence();
    const bad =
      follow(row.id, so) ??
      compareBallots(row, so) ??
      comparePoll(row, so) ??
      comparePlace(row, polls) ??
      compareTally(tallies.all(row.id), so) ??
      compareCorrections(corrections.all(row.id), so);
    if (bad) return { poll: row.id, ...bad };
    const { entries, hash } = logHead(row.id);
    return { poll: row.id, entries, voters: so.voters, head: Buffer.from(hash).toString('hex') };
  };

  return function* () {
    const fault = db.pragma('integrity_check(1)', { simple: true });
    if (fault !== 'ok') yield { poll: '', entry: undefined, what: `the file is damaged: ${String(fault)}` };
    for (const stray of strays) {
      const poll = stray.get();
      if (poll !== undefined) yield { poll, entry: undefined, what: 'there are rows of this poll, but no such poll' };
    }
    const all = ids.all();
    for (const id of all) {
      // All of a poll as it is at one moment: the service may take ballots meanwhile.
      yield db.transaction(() => {
        const row = pollOf.get(id);
        return row
          ? verifyOne(row, all.length)
          : { poll: id, entry: undefined, what: 'the poll has just been taken away' };
      })();
    }
  };
}

function add(so: Evidence, { seq, kind, body }: LogEntry): string | undefined {
  try {
    return addEvidence(so, kind, seq, JSON.parse(body));
  } catch {
    return 'it is not understood';
  }
}

function comparePoll(row: StoredPollRow, so: Evidence): Finding | undefined {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['definition', row.definition, JSON.stringify(so.terms)],
    ['time of creation', row.createdAt, so.createdAt],
    ['time of closing', row.closedAt, so.closedAt],
    ['time of archiving', row.archivedAt, so.archivedAt],
    ['time of forgetting', row.forgottenAt, so.forgottenAt],
    ['number of ballots cast', row.cast, so.cast],
    ['number of voters', row.voters, so.voters],
    ['key of voters', so.forgottenAt === null ? keyDigest(row.voterKey) : so.key, so.key],
  ];
  const wrong = pairs.find(([, stored, logged]) => stored !== logged);
  return wrong && { entry: undefined, what: `the stored ${wrong[0]} is not what the log says` };
}

/** Places are given from 1 on without a gap. */
function comparePlace({ seq }: StoredPollRow, polls: number): Finding | undefined {
  if (seq >= 1 && seq <= polls) return undefined;
  const what = `the stored place among the polls is ${seq} of ${polls}: it was changed, or another poll was taken out`;
  return { entry: undefined, what };
}

function compareTally(
  stored: readonly { readonly option: string; readonly ballots: number }[],
  { tally }: Evidence,
): Finding | undefined {
  const rows = new Map(stored.map(({ option, ballots }) => [option, ballots]));
  for (const option of new Set([...rows.keys(), ...tally.keys()])) {
    const [has, should] = [rows.get(option), tally.get(option)];
    if (has !== should) {
      const [stored, logged] = [has ?? 'missing', should ?? 'none'];
      return { entry: undefined, what: `the stored tally of "${option}" is ${stored}; the log adds up to ${logged}` };
    }
  }
  return undefined;
}

function compareCorrections(
  stored: readonly { readonly id: string; readonly seq: number; readonly body: string }[],
  { corrections }: Evidence,
): Finding | undefined {
  const text = (id: string, seq: number, body: string): string => `${seq} ${id} ${body}`;
  const logged = [...corrections].map(([id, { entry, ...body }]) => text(id, entry, JSON.stringify(body)));
  const rows = stored.map(({ id, seq, body }) => text(id, seq, body));
  const at = Array.from({ length: Math.max(logged.length, rows.length) }, (_, index) => index).find(
    (index) => logged[index] !== rows[index],
  );
  if (at === undefined) return undefined;
  const entry = [...corrections.values()][at]?.entry;
  return { entry, what: 'the stored corrections are not what the log says' };
}
