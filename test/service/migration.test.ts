import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS } from '../../src/service/store/schema.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { newStore } from '../helpers/service/run-service.js';

/** A file as the first version wrote it: counted pages, one imported beside, one imported alone. */
function firstVersion(): string {
  const file = newStore();
  const db = new Database(file);
  db.exec(String(MIGRATIONS[0]));
  db.exec(`
    PRAGMA user_version = 1;
    INSERT INTO page (id, key, views, visits) VALUES (7, '/a', 3, 2), (9, '/b', 1, 1);
    INSERT INTO page_day (page, day, views, visits) VALUES (7, '2026-11-21', 1, 1), (7, '2026-11-22', 2, 1);
    INSERT INTO read_id (id, at) VALUES ('load-0001', 5);
    INSERT INTO import_batch (id, mode, at, rows) VALUES ('one', 'add', 1, 2), ('two', 'set', 2, 1);
    INSERT INTO imported (page, batch, views, visits) VALUES ('/a', 'one', 300, 0), ('/a', 'two', -3, 0), ('/old', 'one', 50, 9);
  `);
  db.close();
  return file;
}

describe('a store of the first version', () => {
  it('keeps every number, day, id and batch, now of the site "main"', async () => {
    const file = firstVersion();
    const store = openSqlite(file);
    expect(Object.fromEntries(store.reads('main', ['/a', '/b', '/old', '/none']))).toEqual({
      '/a': { views: 300, visits: 2 },
      '/b': { views: 1, visits: 1 },
      '/old': { views: 50, visits: 9 },
      '/none': { views: 0, visits: 0 },
    });
    expect(store.trends('main', ['/a'], '2026-11-22', 3).get('/a')).toEqual({ views: [0, 1, 2], visits: [0, 1, 1] });
    expect(store.outcomeOf('load-0001')).toBe('counted');
    await store.close();
    const db = new Database(file);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare('SELECT * FROM site').all()).toEqual([{ id: 'main', pages: 3 }]);
    db.prepare("DELETE FROM imported WHERE batch = 'one'").run();
    db.close();
    const again = openSqlite(file);
    expect(again.reads('main', ['/a', '/old'])).toEqual(
      new Map([
        ['/a', { views: 0, visits: 2 }],
        ['/old', { views: 0, visits: 0 }],
      ]),
    );
    await again.close();
  });

  it('is left as it was when the change fails half-way', () => {
    const file = firstVersion();
    const db = new Database(file);
    db.exec('CREATE TABLE page_of_site (x)');
    expect(() => migrate(db)).toThrow(/page_of_site/);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare("SELECT views FROM page WHERE key = '/a'").pluck().get()).toBe(3);
    db.close();
  });
});
