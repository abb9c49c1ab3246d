import { readFileSync, writeFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/service/store/sqlite.js';
import type { BadEvidence, Store } from '../../src/service/store/store.js';
import { entriesOfReceipts, evidenceFile, stolen, wrongIn } from '../helpers/service/evidence.js';
import { newStore } from '../helpers/service/run-service.js';

type Value = string | number | Buffer | null;
type Row = Readonly<Record<string, Value>>;

const KEYS: Readonly<Record<string, readonly string[]>> = {
  poll: ['id'],
  ballot: ['poll', 'voter'],
  tally: ['poll', 'option'],
  correction: ['poll', 'id'],
  poll_log: ['poll', 'seq'],
};
const TABLES = Object.keys(KEYS);
/** Of this poll the voters are forgotten: what tied ballots to them is chance now, and says nothing. */
const FORGOTTEN: Readonly<Record<string, readonly string[]>> = { poll: ['voter_key'], ballot: ['voter', 'id'] };

let whole = '';
beforeAll(async () => {
  whole = await evidenceFile();
});

/** The value with one bit of one byte turned over: in its first byte, in the middle and in the last. */
function flipped(value: Value): Value[] {
  if (value === null) return [1];
  if (typeof value === 'number') return [value % 2 === 0 ? value + 1 : value - 1, value + 2 ** 40];
  const bytes = Buffer.from(value);
  return [0, bytes.length >> 1, bytes.length - 1].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  });
}

const columnsOf = (db: Database.Database, table: string): string[] =>
  db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
const rowsOf = (db: Database.Database, table: string): Row[] => db.prepare<[], Row>(`SELECT * FROM ${table}`).all();

/** What is wrong once this value is another; undefined where the schema itself refuses that. */
function afterFlip(
  { db, store }: { db: Database.Database; store: Store },
  { table, column, row, to }: { table: string; column: string; row: Row; to: Value },
): BadEvidence[] | undefined {
  const keys = KEYS[table] ?? [];
  const value = typeof row[column] === 'string' ? 'CAST(? AS TEXT)' : '?';
  db.exec('SAVEPOINT flip');
  try {
    db.prepare(`UPDATE ${table} SET ${column} = ${value} WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`).run(
      to,
      ...keys.map((key) => row[key] ?? null),
    );
    return wrongIn(store.verify());
  } catch (error) {
    if (error instanceof Error && /UNIQUE constraint/.test(error.message)) return undefined;
    throw error;
  } finally {
    db.exec('ROLLBACK TO flip; RELEASE flip');
  }
}

/** The entry that must be named: that of the ballot, the correction or the log; a poll and a tally have none. */
function entryOf(store: Store, table: string, row: Row): number | undefined {
  if (table === 'ballot') return entriesOfReceipts(store, String(row['poll'])).get(String(row['receipt']));
  return table === 'correction' || table === 'poll_log' ? Number(row['seq']) : undefined;
}

describe('one byte that is another', () => {
  it.each(TABLES)('in any value of any row of %s is found out, in its poll and at its entry', (table) => {
    const file = stolen(whole);
    const { db, store } = file;
    const missed: string[] = [];
    let flips = 0;
    for (const row of rowsOf(db, table)) {
      const poll = String(row[table === 'poll' ? 'id' : 'poll']);
      const entry = entryOf(store, table, row);
      const isLast = table === 'poll_log' && entry === store.logHead(poll).entries;
      for (const column of columnsOf(db, table)) {
        if (poll === 'cu' && FORGOTTEN[table]?.includes(column)) continue;
        const found = flipped(row[column] ?? null).map((to) => afterFlip(file, { table, column, row, to }));
        const taken = found.filter((one) => one !== undefined);
        flips += taken.length;
        if (taken.length === 0) missed.push(`${poll} ${column}: no flip was possible`);
        for (const wrong of taken) {
          // The end of a log that belongs to no poll any more is missed where its work is compared, not in the chain.
          const isNamed = wrong.some(
            (bad) => bad.poll === poll && (bad.entry === entry || (isLast && column === 'poll')),
          );
          const isAlone = wrong.every(
            (bad) => bad.poll === poll || column === 'poll' || (table === 'poll' && column === 'id'),
          );
          if (!isNamed || !isAlone) missed.push(`${poll} ${entry} ${column}: ${JSON.stringify(wrong)}`);
        }
      }
    }
    expect(missed).toEqual([]);
    expect(flips).toBeGreaterThan(10);
    expect(wrongIn(store.verify())).toEqual([]);
  });

  it('in what tied ballots to their voters, once these are forgotten, is none', () => {
    const file = stolen(whole);
    for (const [table, columns] of Object.entries(FORGOTTEN)) {
      const row = rowsOf(file.db, table).find((one) => one['poll'] === 'cu' || one['id'] === 'cu');
      for (const column of columns) {
        const [to = null] = flipped(row?.[column] ?? null);
        expect(afterFlip(file, { table, column, row: row ?? {}, to })).toEqual([]);
      }
    }
  });

  it.each<[string, (store: Store, db: Database.Database) => Uint8Array | undefined, string]>([
    ['a receipt', (store) => Buffer.from(store.receipts('giao-dien-moi', '', 1)[0] ?? ''), 'giao-dien-moi'],
    ['choices', () => Buffer.from('["thoi-tiet","luot-xem"]'), 'tien-ich'],
    ['the reason of a correction', () => Buffer.from('3 phiếu giấy'), 'giao-dien-moi'],
    ['a label', () => Buffer.from('Thời tiết'), 'tien-ich'],
    ['the hash of an entry', (store) => store.log('tien-ich', 2, 1)[0]?.hash, 'tien-ich'],
    [
      'the digest of a voter',
      (_store, db) => db.prepare<[], Buffer>("SELECT voter FROM ballot WHERE poll = 'tien-ich'").pluck().get(),
      'tien-ich',
    ],
  ])('in the bytes of the file, wherever %s stands, is found out', async (_case, find, poll) => {
    const { store, db } = stolen(whole);
    const needle = Buffer.from(find(store, db) ?? []);
    expect(needle.length).toBeGreaterThan(5);
    const bytes = readFileSync(whole);
    const named: boolean[] = [];
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
      const copy = Buffer.from(bytes);
      copy[at + 2] = (copy[at + 2] ?? 0) ^ 1;
      const file = newStore();
      writeFileSync(file, copy);
      const spoilt = openSqlite(file, { readOnly: true });
      const wrong = wrongIn(spoilt.verify());
      await spoilt.close();
      expect(wrong).not.toEqual([]);
      // In an index alone the file is damaged, and no poll is wrong.
      named.push(wrong.some((bad) => bad.poll === poll));
      expect(named.at(-1) === true || wrong.some(({ what }) => /^the file is damaged/.test(what))).toBe(true);
    }
    expect(named).toContain(true);
  });
});
