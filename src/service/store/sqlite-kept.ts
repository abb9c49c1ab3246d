import type { Database, RunResult } from 'better-sqlite3';
import type { CommitQueue } from './commit-queue.js';
import type { KeptForecast, KeptThings } from './store.js';

/** So many rows are forgotten at once: some milliseconds, deleted bytes being overwritten. */
const ONE_BITE = 500;

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
  const dropVisitors = db.prepare<{ before: number; after: number }>(
    `DELETE FROM visitor WHERE digest IN (
       SELECT digest FROM visitor WHERE since < @before AND told_at < @before OR since > @after LIMIT ${ONE_BITE})`,
  );
  const dropReadIds = db.prepare<[number]>(
    `DELETE FROM read_id WHERE id IN (SELECT id FROM read_id WHERE at < ? LIMIT ${ONE_BITE})`,
  );
  const dropDays = db.prepare<[string]>(
    `DELETE FROM page_day WHERE (page, day) IN (SELECT page, day FROM page_day WHERE day < ? LIMIT ${ONE_BITE})`,
  );
  const dropForecasts = db.prepare<[number]>('DELETE FROM forecast WHERE fetched_at < ?');
  const dropSalts = db.prepare<[string, string]>('DELETE FROM salt WHERE day < ? OR day > ?');

  /** Bite by bite, each a write of its own: who counts meanwhile waits for one of them, not for all. */
  const dropAll = async (drop: () => RunResult): Promise<void> => {
    for (let dropped = ONE_BITE; dropped >= ONE_BITE;) dropped = await queue.run(() => drop().changes);
  };

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
      // The salts first: with them goes what could tell one reader from another.
      await queue.run(() => {
        dropSalts.run(limits.saltsBeforeDay, limits.saltsAfterDay);
        dropForecasts.run(limits.forecastsBefore);
      });
      await dropAll(() => dropVisitors.run({ before: limits.visitorsBefore, after: limits.visitorsAfter }));
      await dropAll(() => dropReadIds.run(limits.readIdsBefore));
      await dropAll(() => dropDays.run(limits.daysBefore));
      // The write-ahead log still holds what was just deleted, until it is copied back and cut.
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
