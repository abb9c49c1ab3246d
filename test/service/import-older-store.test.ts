import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../src/service/store/schema.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { fileOf } from '../helpers/service/harness.js';
import { cliStore } from '../helpers/service/imports.js';
import { newStore } from '../helpers/service/run-service.js';

const TABLE = 'page,views\n/a,7\n';
const LOOKS = [['import', fileOf('a.csv', TABLE), '--dry-run'], ['imports'], ['export']];

/** A store as the first version wrote it. */
function olderStore(): string {
  const file = newStore();
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.exec(String(MIGRATIONS[0]));
  db.pragma('user_version = 1');
  db.close();
  return file;
}

const bytesIn = (file: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dirname(file)).map((name) => [name, readFileSync(`${dirname(file)}/${name}`, 'latin1')]),
  );

describe('commands that only look', () => {
  it.each(LOOKS)(
    '%s leaves a store of an older version as it is, and says what brings it to this one',
    async (...args) => {
      const { run, file, query } = cliStore(olderStore());
      const before = bytesIn(file);
      const { code, stdout, stderr } = await run(...args);
      expect([code, stdout, stderr]).toEqual([
        2,
        '',
        `portal-widgets-service: --store (PORTAL_STORE) names "${file}", which cannot be opened as a store: the store is of an older version (schema 1, this one knows ${MIGRATIONS.length}); starting the service, or an import without --dry-run, brings it to this one first.\n`,
      ]);
      expect(bytesIn(file)).toEqual(before);
      // A real import does what it says.
      expect((await run('import', fileOf('b.csv', TABLE))).code).toBe(0);
      expect(query('PRAGMA user_version')).toEqual([{ user_version: MIGRATIONS.length }]);
      expect((await run(...args)).code).toBe(0);
    },
  );

  it.each(LOOKS)('%s leaves a store of this version as it is, and nothing beside it', async (...args) => {
    const { run, file } = cliStore();
    await run('import', fileOf('b.csv', TABLE));
    const before = bytesIn(file);
    expect((await run(...args)).code).toBe(0);
    expect(bytesIn(file)).toEqual(before);
  });

  it.each(LOOKS)(
    '%s sees what another process has written and not yet copied back, and leaves it to that',
    async (...args) => {
      const { run, file } = cliStore();
      const store = openSqlite(file);
      onTestFinished(() => store.close());
      const batch = { batch: 'one', site: 'main', mode: 'set', source: 'x', fingerprint: '', at: 1 } as const;
      await store.importReads(batch, [{ page: '/a', views: 3 }]);
      const log = readFileSync(`${file}-wal`, 'latin1');
      const { code, stdout } = await run(...args);
      expect([code, stdout]).toEqual([
        0,
        expect.stringMatching(/^\/a {2}views 3 → 3|rows that would change nothing: 1|^one\t|\n\/a,3,0\r\n$/),
      ]);
      expect(readFileSync(`${file}-wal`, 'latin1')).toBe(log);
      await store.setNote('still', 'writable');
      expect(store.note('still')).toBe('writable');
    },
  );

  it.each(LOOKS)('%s does not wait for another process that writes', async (...args) => {
    const { run, file } = cliStore();
    await run('import', fileOf('b.csv', TABLE));
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    expect((await run(...args)).code).toBe(0);
  });
});

describe('a store that is only read', () => {
  it('refuses every write, and is not made where it is not', async () => {
    const file = newStore();
    expect(() => openSqlite(file, { readOnly: true })).toThrow();
    expect(bytesIn(file)).toEqual({});
    await openSqlite(file).close();
    const store = openSqlite(file, { readOnly: true });
    onTestFinished(() => store.close());
    await expect(store.setNote('a', 'b')).rejects.toThrow();
    expect(store.note('a')).toBeUndefined();
  });
});
