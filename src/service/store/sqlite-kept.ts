import type { Database } from 'better-sqlite3';
import type { CommitQueue } from './commit-queue.js';
import type { KeptForecast, KeptThings } from './store.js';

export function keptThings(db: Database, queue: CommitQueue): KeptThings {
  const noteOf = db.prepare<[string], { value: string }>('SELECT value FROM note WHERE key = ?');
  const setNote = db.prepare<[string, string]>(
    'INSERT INTO note (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const addNote = db.prepare<[string, string]>(
    'INSERT INTO note (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
  );
  const saltOf = db.prepare<[string], { salt: Buffer }>('SELECT salt FROM salt WHERE day = ?');
  const addSalt = db.prepare<[string, Uint8Array]>(
    'INSERT INTO salt (day, salt) VALUES (?, ?) ON CONFLICT (day) DO NOTHING',
  );
  const allForecasts = db.prepare<[], KeptForecast>('SELECT slug, body, fetched_at AS fetchedAt FROM forecast');
  const keepForecast = db.prepare<[string, string, number]>(
    `INSERT INTO forecast (slug, body, fetched_at) VALUES (?, ?, ?)
     ON CONFLICT (slug) DO UPDATE SET body = excluded.body, fetched_at = excluded.fetched_at`,
  );
  const dropVisitors = db.prepare<{ before: number }>(
    `DELETE FROM visitor
     WHERE since < @before AND COALESCE(script_at, 0) < @before AND COALESCE(pixel_at, 0) < @before`,
  );
  const dropReadIds = db.prepare<[number]>('DELETE FROM read_id WHERE at < ?');
  const dropForecasts = db.prepare<[number]>('DELETE FROM forecast WHERE fetched_at < ?');
  const dropDays = db.prepare<[string]>('DELETE FROM page_day WHERE day < ?');
  const dropSalts = db.prepare<[string, string]>('DELETE FROM salt WHERE day < ? OR day > ?');

  return {
    note: (key) => noteOf.get(key)?.value,
    setNote: (key, value) => queue.run(() => void setNote.run(key, value)),
    keepNote: (key, proposed) =>
      queue.run(() => {
        addNote.run(key, proposed);
        return noteOf.get(key)?.value ?? proposed;
      }),
    salt: (day, proposed) =>
      queue.run(() => {
        addSalt.run(day, proposed);
        return saltOf.get(day)?.salt ?? proposed;
      }),
    findSalt: (day) => saltOf.get(day)?.salt,
    forecasts: () => allForecasts.all(),
    keepForecasts: (forecasts) =>
      queue.run(() => {
        for (const { slug, body, fetchedAt } of forecasts) keepForecast.run(slug, body, fetchedAt);
      }),
    async tidy(limits) {
      await queue.run(() => {
        dropVisitors.run({ before: limits.visitorsBefore });
        dropReadIds.run(limits.readIdsBefore);
        dropForecasts.run(limits.forecastsBefore);
        dropDays.run(limits.daysBefore);
        dropSalts.run(limits.saltsBeforeDay, limits.saltsAfterDay);
      });
      // The write-ahead log still holds what was just deleted, until it is copied back and cut.
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
