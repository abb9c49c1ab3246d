import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/contract/problems.js';
import type { ReadsReply } from '../../src/contract/reads.js';
import { tidy } from '../../src/service/housekeeping.js';
import { CommitQueue } from '../../src/service/store/commit-queue.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { OverloadError, StorageError } from '../../src/service/store/store.js';
import { type Harness, INTERFACE_POLL, newId, newToken, startApp } from '../helpers/service/harness.js';
import { newStore } from '../helpers/service/run-service.js';

function table(file = ':memory:'): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE item (name TEXT PRIMARY KEY) STRICT');
  return db;
}

const names = (db: Database.Database): unknown[] => db.prepare('SELECT name FROM item ORDER BY name').pluck().all();

describe('CommitQueue', () => {
  it('writes what arrives together in one transaction, and tells nobody before it is committed', async () => {
    const file = newStore();
    const db = table(file);
    const other = new Database(file, { readonly: true });
    const queue = new CommitQueue(db);
    const insert = db.prepare('INSERT INTO item VALUES (?)');
    const seen: unknown[][] = [];
    const writes = ['a', 'b', 'c'].map((name) =>
      queue
        .run(() => {
          insert.run(name);
          // Inside, another connection must see nothing yet.
          seen.push(names(other));
          return name;
        })
        .then((value) => [value, names(other)]),
    );
    expect(await Promise.all(writes)).toEqual(['a', 'b', 'c'].map((name) => [name, ['a', 'b', 'c']]));
    expect(seen).toEqual([[], [], []]);
    other.close();
    db.close();
  });

  it('does not let one that fails take the others along, nor leave half of itself', async () => {
    const db = table();
    const queue = new CommitQueue(db);
    const insert = db.prepare('INSERT INTO item VALUES (?)');
    const results = await Promise.allSettled([
      queue.run(() => insert.run('a')),
      queue.run(() => {
        insert.run('half');
        throw new Error('no');
      }),
      queue.run(() => insert.run('a')),
      queue.run(() => insert.run('b')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(names(db)).toEqual(['a', 'b']);
  });

  it('refuses beyond its cap at once, keeps what it has, and takes more afterwards', async () => {
    const db = table();
    const queue = new CommitQueue(db, 2);
    const insert = db.prepare('INSERT INTO item VALUES (?)');
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => queue.run(() => insert.run(name))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: expect.any(OverloadError) as unknown });
    await queue.run(() => insert.run('d'));
    expect(names(db)).toEqual(['a', 'b', 'd']);
  });

  it('when the disk fills up in the middle, tells everyone and keeps nothing of the batch', async () => {
    const db = table(newStore());
    const queue = new CommitQueue(db);
    const insert = db.prepare('INSERT INTO item VALUES (?)');
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 2}`);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => queue.run(() => insert.run(`${n}`.padEnd(2000, 'x')))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toEqual([]);
    for (const result of results) expect(result).toMatchObject({ reason: { name: 'StorageError', message: /full/ } });
    expect(names(db)).toEqual([]);
    db.pragma('max_page_count = 100000');
    await queue.run(() => insert.run('a'));
    expect(names(db)).toEqual(['a']);
  });

  it('tells of a file that another program holds, and works again when it is free', async () => {
    const file = newStore();
    const db = table(file);
    db.pragma('busy_timeout = 10');
    const queue = new CommitQueue(db);
    const insert = db.prepare('INSERT INTO item VALUES (?)');
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(queue.run(() => insert.run('a'))).rejects.toThrow(/Another program/);
    other.exec('ROLLBACK');
    await queue.run(() => insert.run('b'));
    expect(names(db)).toEqual(['b']);
    other.close();
    db.close();
  });

  it('closing writes what waits, and refuses what comes after', async () => {
    const db = table();
    const queue = new CommitQueue(db);
    const insert = db.prepare('INSERT INTO item VALUES (?)');
    const waiting = queue.run(() => insert.run('a'));
    queue.close();
    expect(names(db)).toEqual(['a']);
    await waiting;
    await expect(queue.run(() => insert.run('b'))).rejects.toThrow(StorageError);
  });
});

const BALLOTS = '/v1/polls/giao-dien-moi/ballots';

/** No room for another page of the file, as on a full disk. */
function fillDisk({ db }: Harness): () => void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
  // What is left in the file's own pages.
  const insert = db.prepare("INSERT INTO note VALUES (?, printf('%.*c', 500, 'x'))");
  try {
    for (let n = 0; ; n += 1) insert.run(`filler-${n}`);
  } catch {
    return () => void db.pragma('max_page_count = 1000000');
  }
}

describe('a full disk', () => {
  it('is told as 503 storage, keeps nothing half-done, and is over when there is room', async () => {
    const service = await startApp({ polls: [{ ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] }] });
    const load = (n: number) =>
      service.post<Problem>('/v1/reads', { hit: { page: `/${'a'.repeat(1500)}/${n}`, id: newId() } });
    const vote = () =>
      service.post<Problem>(BALLOTS, { choices: ['dep'], token: newToken(), id: newId(`${'b'.repeat(40)}`) });
    await load(0);
    const before = service.rows();
    const makeRoom = fillDisk(service);

    // Small writes may still find room in a page; sooner or later none does.
    const answers = [];
    for (let n = 1; n <= 5; n += 1) answers.push(await load(n));
    const refused = answers.at(-1);
    expect(refused).toMatchObject({ status: 503, body: { code: 'storage' } });
    expect(refused?.body.detail).toMatch(/disk .* is full.*Nothing of this request was kept/);
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    const counted = answers.filter(({ status }) => status === 200).length;
    expect(service.rows()).toMatchObject({ page: 1 + counted, read_id: 1 + counted, page_day: 1 + counted });

    const votes = [];
    for (let n = 0; n < 100; n += 1) votes.push((await vote()).status);
    expect(new Set(votes)).toContain(503);
    const cast = votes.filter((status) => status === 201).length;
    expect(service.rows()).toMatchObject({ ballot: cast });
    expect(service.db.prepare('SELECT COALESCE(SUM(ballots), 0) FROM tally').pluck().get()).toBe(cast);
    expect(service.db.prepare('SELECT voters FROM poll').pluck().get()).toBe(cast);

    // Reading goes on.
    expect((await service.get('/v1/reads?page=/a')).status).toBe(200);
    makeRoom();
    expect((await load(9)).body).toMatchObject({ counted: true });
    expect((await vote()).status).toBe(201);
    expect(service.rows()).toMatchObject({ page: Number(before['page']) + counted + 1 });
  });

  it('makes /healthz say so', async () => {
    const service = await startApp();
    expect(await service.get('/healthz')).toMatchObject({ status: 200, body: { ok: true } });
    service.db.pragma('query_only = ON');
    // The good answer serves for a moment, so that asking is not writing.
    expect((await service.get('/healthz')).status).toBe(200);
    service.clock.now += 2000;
    expect(await service.get('/healthz')).toMatchObject({ status: 503, body: { code: 'storage' } });
    service.db.pragma('query_only = OFF');
    expect((await service.get('/healthz')).status).toBe(200);
  });
});

describe('too much to write', () => {
  it('is shed with 503 overload and Retry-After, and what was taken is counted', async () => {
    const service = await startApp({ queueCap: 4 });
    // The salt of the day is a write of its own; let it be there.
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => service.post<Problem>('/v1/reads', { hit: { page: '/a', id: newId() } })),
    );
    const shed = answers.filter(({ status }) => status === 503);
    expect(shed.length).toBeGreaterThan(0);
    for (const { body, headers } of shed) {
      expect(body.code).toBe('overload');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    const taken = answers.filter(({ status }) => status === 200).length;
    expect(taken + shed.length).toBe(40);
    expect(service.store.reads('main', ['/a']).get('/a')?.views).toBe(1 + taken);
  });
});

describe('the file', () => {
  it('is written through to the disk before an answer', async () => {
    const { db } = await startApp();
    const pragma = (name: string): unknown => db.pragma(name, { simple: true });
    // 2 is FULL.
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('secure_delete'), pragma('foreign_keys')]).toEqual([
      'wal',
      2,
      1,
      1,
    ]);
  });

  it('holds what was still waiting when it was closed', async () => {
    const file = newStore();
    const store = openSqlite(file);
    const kept = store.setNote('last', 'word');
    await store.close();
    await kept;
    const again = openSqlite(file);
    expect(again.note('last')).toBe('word');
    await again.close();
  });

  it('of a newer version is left alone', async () => {
    const file = newStore();
    await openSqlite(file).close();
    const db = new Database(file);
    db.pragma('user_version = 99');
    db.close();
    expect(() => openSqlite(file)).toThrow(/newer version.*schema 99/);
    const again = new Database(file);
    expect(again.pragma('user_version', { simple: true })).toBe(99);
    again.close();
  });

  it('has one ballot for a voter, an id and a receipt by its schema, whoever writes', async () => {
    const { db } = await startApp({ polls: [{ ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] }] });
    const insert = db.prepare(
      "INSERT INTO ballot (poll, voter, id, choices, receipt) VALUES ('giao-dien-moi', ?, ?, '[]', ?)",
    );
    insert.run(Buffer.from('v1'), 'id1', 'r1');
    expect(() => insert.run(Buffer.from('v1'), 'id2', 'r2')).toThrow(/UNIQUE/);
    expect(() => insert.run(Buffer.from('v2'), 'id1', 'r2')).toThrow(/UNIQUE/);
    expect(() => insert.run(Buffer.from('v2'), 'id2', 'r1')).toThrow(/UNIQUE/);
    expect(() => db.prepare("INSERT INTO tally VALUES ('khong-co', 'dep', 1)").run()).toThrow(/FOREIGN KEY/);
    expect(() => db.prepare("INSERT INTO tally VALUES ('giao-dien-moi', 'dep', -1)").run()).toThrow(/CHECK/);
    // What never was a ballot is no evidence.
    db.exec('DELETE FROM ballot');
  });
});

describe('another program that holds the file', () => {
  it('keeps nobody from reading, and writers wait for it and lose nothing', async () => {
    const service = await startApp();
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    const other = new Database(service.db.name);
    other.exec('BEGIN IMMEDIATE');
    const waiting = service.post<ReadsReply>('/v1/reads', { hit: { page: '/a', id: newId() } });
    // As many turns as it takes for the write to have found the file held.
    await new Promise((resolve) => setTimeout(resolve, 60));
    let settled = false;
    void waiting.then(() => (settled = true));
    const read = await service.get<ReadsReply>('/v1/reads?page=/a');
    expect([settled, read.body.reads['/a']?.views]).toEqual([false, 1]);
    other.exec('ROLLBACK');
    other.close();
    expect((await waiting).body).toMatchObject({ counted: true, reads: { '/a': { views: 2 } } });
  });

  it('for longer than two seconds is told as 503, and is over when it lets go', async () => {
    const service = await startApp();
    const other = new Database(service.db.name);
    other.exec('BEGIN IMMEDIATE');
    const load = () => service.post<Problem>('/v1/reads', { hit: { page: '/a', id: newId() } });
    expect(await load()).toMatchObject({ status: 503, body: { code: 'storage' } });
    other.exec('ROLLBACK');
    other.close();
    expect((await load()).status).toBe(200);
  });
});

describe('forgetting', () => {
  it('of very many goes bite by bite: loads are counted in between, and in the end nothing old is left', async () => {
    const service = await startApp();
    const old = service.clock.now - 72 * 3_600_000;
    const visitor = service.db.prepare('INSERT INTO visitor (digest, since) VALUES (?, ?)');
    const id = service.db.prepare('INSERT INTO read_id (id, at) VALUES (?, ?)');
    service.db.transaction(() => {
      for (let n = 0; n < 3_000; n += 1) {
        visitor.run(Buffer.from(`visitor-${n}`), old);
        id.run(`old-${n}`, old);
      }
    })();
    const left = (): unknown => service.db.prepare('SELECT COUNT(*) FROM read_id').pluck().get();
    const tidying = tidy({ store: service.store, now: () => service.clock.now, daysKept: 400 });
    const { body } = await service.post<ReadsReply>('/v1/reads', { hit: { page: '/a', id: newId() } });
    expect(body.counted).toBe(true);
    expect(left()).toBeGreaterThan(1);
    await tidying;
    expect(left()).toBe(1);
    expect(service.db.prepare('SELECT COUNT(*) FROM visitor').pluck().get()).toBe(1);
  });
});
