import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { LogKind } from '../../src/contract/poll-admin.js';
import { entryHash, GENESIS } from '../../src/service/store/hash-chain.js';
import { MIGRATIONS } from '../../src/service/store/schema.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import type { Store } from '../../src/service/store/store.js';
import { ballotsOf, evidenceFile, stolen, wrongIn } from '../helpers/service/evidence.js';
import { AFTERNOON, fileOf, INTERFACE_POLL } from '../helpers/service/harness.js';
import { newStore, runCli } from '../helpers/service/run-service.js';

let whole = '';
beforeAll(async () => {
  whole = await evidenceFile();
});

const verify = (file: string, ...more: string[]): ReturnType<typeof runCli> =>
  runCli(['verify', ...more, '--store', `sqlite:${file}`]);

const headOf = (store: Store, poll: string): string => Buffer.from(store.logHead(poll).hash).toString('hex');

describe('verify', () => {
  it('finds in order what holds every kind of entry, and says how many, and the head', async () => {
    const { store, file, db } = stolen(whole);
    expect([...store.verify()]).toEqual([
      { poll: 'giao-dien-moi', entries: 15, voters: 6, head: headOf(store, 'giao-dien-moi') },
      { poll: 'tien-ich', entries: 6, voters: 2, head: headOf(store, 'tien-ich') },
      { poll: 'cu', entries: 5, voters: 2, head: headOf(store, 'cu') },
    ]);
    const kinds = new Set(db.prepare<[], LogKind>('SELECT kind FROM poll_log').pluck().all());
    expect(kinds.size).toBe(10);
    expect(await verify(file)).toEqual({
      code: 0,
      stderr: '',
      stdout:
        `giao-dien-moi: 15 entries, 6 voters, head ${headOf(store, 'giao-dien-moi')}: in order\n` +
        `tien-ich: 6 entries, 2 voters, head ${headOf(store, 'tien-ich')}: in order\n` +
        `cu: 5 entries, 2 voters, head ${headOf(store, 'cu')}: in order\n`,
    });
    expect((await verify(file, 'cu')).stdout).toBe(`cu: 5 entries, 2 voters, head ${headOf(store, 'cu')}: in order\n`);
  });

  it('finds in order what is written while it looks: each poll is seen as it is at one moment', async () => {
    const { store, file } = stolen(whole);
    const other = openSqlite(file);
    onTestFinished(() => other.close());
    const found = store.verify()[Symbol.iterator]();
    expect(found.next().value).toMatchObject({ poll: 'giao-dien-moi', entries: 15 });
    await other.changePoll('tien-ich', () => ({ kind: 'archive', body: { at: AFTERNOON }, archivedAt: AFTERNOON }));
    expect(found.next().value).toMatchObject({ poll: 'tien-ich', entries: 7 });
  });

  it('finds in order an older store with ballots, brought to this version', async () => {
    const file = newStore();
    const db = new Database(file);
    db.exec(String(MIGRATIONS[0]));
    db.pragma('user_version = 1');
    const { id, question, kind, options } = INTERFACE_POLL;
    const definition = { id, question, kind, options, opens: null, closes: null, results: 'after-vote' };
    db.prepare('INSERT INTO poll VALUES (?, ?, ?, ?, 1, 3)').run(
      id,
      JSON.stringify(definition),
      Buffer.alloc(32, 5),
      AFTERNOON,
    );
    for (const [at, choice] of ['dep', 'can-sua', 'dep'].entries()) {
      const voter = Buffer.alloc(32, 9 - at);
      db.prepare('INSERT INTO ballot VALUES (?, ?, ?, ?, ?)').run(id, voter, `b-${at}`, `["${choice}"]`, `R-${at}`);
    }
    db.exec(`INSERT INTO tally VALUES ('${id}', 'dep', 2), ('${id}', 'can-sua', 1)`);
    db.close();
    expect(await verify(file)).toMatchObject({ code: 2, stderr: expect.stringMatching(/older version/) as string });
    const store = openSqlite(file);
    await ballotsOf(store).cast(id, 7, ['binh-thuong']);
    expect([...store.verify()]).toEqual([{ poll: id, entries: 5, voters: 4, head: headOf(store, id) }]);
    await store.close();
    const later = new Database(file);
    later.exec("UPDATE ballot SET choices = '[\"can-sua\"]' WHERE receipt = 'R-2'");
    later.close();
    expect(await verify(file)).toMatchObject({
      code: 1,
      stdout: 'giao-dien-moi: NOT IN ORDER: entry 2 does not match the stored ballot R-2\n',
    });
  });
});

/** Writes the entries of a log from this one on anew, each hash following on the one before. */
function chainAnew(db: Database.Database, poll: string, from: number): void {
  const rows = db
    .prepare<[string], { seq: number; kind: LogKind; body: string; hash: Buffer }>(
      'SELECT seq, kind, body, hash FROM poll_log WHERE poll = ? ORDER BY seq',
    )
    .all(poll);
  let hash: Buffer = rows.find(({ seq }) => seq === from - 1)?.hash ?? GENESIS;
  for (const { seq, kind, body } of rows.filter((row) => row.seq >= from)) {
    hash = entryHash(hash, poll, seq, kind, body);
    db.prepare('UPDATE poll_log SET hash = ? WHERE poll = ? AND seq = ?').run(hash, poll, seq);
  }
}

describe('whoever has the file and', () => {
  const POLL = 'giao-dien-moi';
  const inLog = `poll = '${POLL}' AND seq`;

  it.each<[string, string, number, RegExp]>([
    ['takes an entry out', `DELETE FROM poll_log WHERE ${inLog} = 5`, 5, /is missing; entry 6 comes after 4/],
    [
      'takes an entry out and closes the gap',
      `DELETE FROM poll_log WHERE ${inLog} = 5; UPDATE poll_log SET seq = -seq + 1 WHERE ${inLog} > 5;
       UPDATE poll_log SET seq = -seq WHERE ${inLog} < 0`,
      5,
      /is not what was written/,
    ],
    ['takes the first out', `DELETE FROM poll_log WHERE ${inLog} = 1`, 1, /is missing; entry 2 comes after 0/],
    ['takes the whole log out', `DELETE FROM poll_log WHERE poll = '${POLL}'`, 1, /is missing; the poll has no log/],
    [
      'swaps two entries',
      `UPDATE poll_log SET seq = -seq WHERE ${inLog} IN (3, 6);
       UPDATE poll_log SET seq = 9 + seq WHERE ${inLog} < 0`,
      3,
      /is not what was written/,
    ],
    [
      'puts an entry in',
      `UPDATE poll_log SET seq = -seq - 1 WHERE ${inLog} > 4; UPDATE poll_log SET seq = -seq WHERE ${inLog} < 0;
       INSERT INTO poll_log SELECT poll, 5, kind, replace(body, 'a', 'b'), hash FROM poll_log WHERE ${inLog} = 4`,
      5,
      /is not what was written/,
    ],
    [
      'adds an entry at the end',
      `INSERT INTO poll_log SELECT poll, 16, kind, body, hash FROM poll_log WHERE ${inLog} = 15`,
      16,
      /is not what was written/,
    ],
    [
      'casts a ballot past the log',
      `INSERT INTO ballot VALUES ('${POLL}', randomblob(32), 'id-of-mine', '["dep"]', '0000-0000-0000', 8)`,
      0,
      /a ballot is stored with the receipt 0000-0000-0000, which no entry has/,
    ],
    ['takes a ballot out', `DELETE FROM ballot WHERE poll = '${POLL}' AND place = 3`, 4, /has no stored ballot/],
    ['writes a tally anew', `UPDATE tally SET ballots = 99 WHERE poll = '${POLL}' AND option = 'dep'`, 0, /is 99/],
    ['takes a tally out', `DELETE FROM tally WHERE poll = '${POLL}' AND option = 'binh-thuong'`, 0, /is missing/],
    ['takes a correction out', `DELETE FROM correction WHERE id = 'paper-0002'`, 14, /corrections are not what/],
  ])('%s is found out', (_case, sql, entry, what) => {
    const { db, store } = stolen(whole);
    db.exec(sql);
    expect(wrongIn(store.verify())).toEqual([
      { poll: POLL, entry: entry === 0 ? undefined : entry, what: expect.stringMatching(what) as string },
    ]);
  });

  it('takes a whole poll out, or all but its row, is found out', () => {
    const { db, store } = stolen(whole);
    for (const table of ['ballot', 'tally', 'correction', 'poll_log']) {
      db.exec(`DELETE FROM ${table} WHERE poll = 'tien-ich'`);
    }
    expect(wrongIn(store.verify())).toMatchObject([{ poll: 'tien-ich', entry: 1 }]);
    db.exec("DELETE FROM poll WHERE id = 'tien-ich'");
    expect(wrongIn(store.verify())).toMatchObject([
      { poll: 'cu', what: expect.stringMatching(/place among the polls/) as string },
    ]);
  });

  it('changes a choice and computes the chain anew, but not the tally, the ballot or its seal, is found out', () => {
    const { db, store } = stolen(whole);
    db.exec(`UPDATE poll_log SET body = replace(body, '["dep"]', '["can-sua"]') WHERE ${inLog} = 2`);
    chainAnew(db, POLL, 2);
    expect(wrongIn(store.verify())).toMatchObject([
      { poll: POLL, entry: 2, what: expect.stringMatching(/^does not match the stored ballot/) as string },
    ]);
  });

  it('cuts off the end with all that came of it is told by a head noted before, and by nothing else', async () => {
    const { db, store, file } = stolen(whole);
    const [noted, earlier] = [headOf(store, POLL), Buffer.from(store.log(POLL, 13, 1)[0]?.hash ?? []).toString('hex')];
    expect((await verify(file, '--head', noted)).stdout).toContain(
      `The head ${noted} is that of entry 15 of 15 of giao-dien-moi: nothing up to there was changed since.\n`,
    );
    db.exec(`DELETE FROM poll_log WHERE ${inLog} = 15;
      DELETE FROM ballot WHERE poll = '${POLL}' AND place = 7;
      UPDATE tally SET ballots = ballots - 1 WHERE poll = '${POLL}' AND option = 'can-sua';
      UPDATE poll SET voters = voters - 1, ballots_cast = ballots_cast - 1 WHERE id = '${POLL}'`);
    expect(wrongIn(store.verify())).toEqual([]);
    expect(await verify(file, POLL)).toMatchObject({ code: 0 });
    expect(await verify(file, POLL, '--head', noted)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /: in order\nNOT IN ORDER: The log of giao-dien-moi does not hold the head [0-9a-f]{64}: cut off, or written anew/,
      ) as string,
    });
    expect(await verify(file, '--head', earlier)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('is that of entry 14 of 14 of giao-dien-moi') as string,
    });
  });

  it('writes the whole poll anew is told by a head noted before, and by nothing else', async () => {
    const { db, store, file } = stolen(whole);
    const noted = headOf(store, 'tien-ich');
    db.exec(`UPDATE poll_log SET body = replace(body, 'Bạn dùng', 'Bạn thích') WHERE poll = 'tien-ich';
      UPDATE poll SET definition = replace(definition, 'Bạn dùng', 'Bạn thích') WHERE id = 'tien-ich'`);
    chainAnew(db, 'tien-ich', 1);
    expect(wrongIn(store.verify())).toEqual([]);
    expect(await verify(file)).toMatchObject({ code: 0 });
    expect(await verify(file, '--head', noted)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/NOT IN ORDER: The logs do not hold the head/) as string,
    });
  });
});

describe('the command', () => {
  it('ends with 1 and names the poll, the entry and what is wrong, and says of the others that they are in order', async () => {
    const { db, file } = stolen(whole);
    db.exec("UPDATE ballot SET choices = '[\"luot-xem\"]' WHERE poll = 'tien-ich' AND place = 2");
    const { code, stdout } = await verify(file);
    expect([code, ...stdout.trimEnd().split('\n')]).toEqual([
      1,
      expect.stringMatching(/^giao-dien-moi: .*: in order$/),
      expect.stringMatching(/^tien-ich: NOT IN ORDER: entry 4 does not match the stored ballot [0-9A-Z-]{14}$/),
      expect.stringMatching(/^cu: .*: in order$/),
    ]);
    expect(await verify(file, 'cu')).toMatchObject({ code: 0 });
    const head = String(
      db.prepare("SELECT lower(hex(hash)) FROM poll_log WHERE poll = 'tien-ich' AND seq = 6").pluck().get(),
    );
    expect((await verify(file, '--head', head)).stdout).toMatch(/is that of entry 6 of 6 of tien-ich\.\n$/);
  });

  it('lets nothing through that a terminal obeys', async () => {
    const { db, file } = stolen(whole);
    db.prepare("UPDATE tally SET option = ? WHERE poll = 'tien-ich' AND option = 'luot-xem'").run('\u001B[2J');
    expect((await verify(file)).stdout).toMatch(/tien-ich: NOT IN ORDER: the stored tally of "\uFFFD\[2J" is 1/);
  });

  it('ends with 2 where it could not look', async () => {
    const { file } = stolen(whole);
    expect(await verify(newStore())).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/does not exist/) as string,
    });
    expect(await verify(fileOf('store.db', 'no store at all, but long enough to be one'.repeat(99)))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/cannot be opened as a store: file is not a database/) as string,
    });
    expect(await verify(file, 'khong-co')).toMatchObject({
      code: 2,
      stderr: 'portal-widgets-service: There is no poll "khong-co"; polls list shows those there are.\n',
    });
    expect(await verify(file, '--head', '3fa9')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--head must be the 64 hex digits/) as string,
    });
  });

  it('changes nothing in the file, nor makes one beside it', async () => {
    const before = readFileSync(whole);
    await verify(whole);
    expect(readFileSync(whole).equals(before)).toBe(true);
    const empty = newStore();
    await openSqlite(empty).close();
    expect(await verify(empty)).toEqual({ code: 0, stdout: '', stderr: 'There are no polls.\n' });
  });
});
