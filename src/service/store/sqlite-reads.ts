import type { Database } from 'better-sqlite3';
import type { ImportRow } from '../../contract/imports.js';
import type { PageReads } from '../../contract/reads.js';
import type { CommitQueue } from './commit-queue.js';
import type { ImportBatch, ImportOutcome, ReadOutcome, ReadStore, ReadToCount } from './store.js';

export interface ReadStoreOptions {
  /** A page is made by its first load, so anyone could make any number; this is where it ends. */
  readonly mostPages?: number;
}

const MOST_PAGES = 100_000;
const NOTHING: PageReads = { views: 0, visits: 0 };

interface Numbers {
  readonly id: number;
  readonly views: number;
  readonly visits: number;
}

export function readStore(db: Database, queue: CommitQueue, options: ReadStoreOptions): ReadStore {
  const mostPages = options.mostPages ?? MOST_PAGES;
  // Pages are never deleted, so the highest id is their number, and a rolled-back insert does not count.
  const pageCount = db.prepare<[], { n: number | null }>('SELECT MAX(id) AS n FROM page');
  const counted = db.prepare<[string], Numbers>('SELECT id, views, visits FROM page WHERE key = ?');
  const addPage = db.prepare<[string], { id: number }>('INSERT INTO page (key) VALUES (?) RETURNING id');
  const knownRead = db.prepare<[string]>('SELECT 1 FROM read_id WHERE id = ?');
  const addReadId = db.prepare<[string, number]>('INSERT INTO read_id (id, at) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const inWindow = db.prepare<[Uint8Array, number]>('SELECT 1 FROM visitor WHERE digest = ? AND since > ?');
  const startVisit = db.prepare<[Uint8Array, number]>(
    'INSERT INTO visitor (digest, since) VALUES (?, ?) ON CONFLICT (digest) DO UPDATE SET since = excluded.since',
  );
  const addToPage = db.prepare<[number, number]>('UPDATE page SET views = views + 1, visits = visits + ? WHERE id = ?');
  const addToDay = db.prepare<[number, string, number]>(
    `INSERT INTO page_day (page, day, views, visits) VALUES (?, ?, 1, ?)
     ON CONFLICT (page, day) DO UPDATE SET views = views + 1, visits = visits + excluded.visits`,
  );
  const imported = db.prepare<[string], { n: number; views: number | null; visits: number | null }>(
    'SELECT COUNT(*) AS n, SUM(views) AS views, SUM(visits) AS visits FROM imported WHERE page = ?',
  );
  const addBatch = db.prepare<[string, string, number, number]>(
    'INSERT INTO import_batch (id, mode, at, rows) VALUES (?, ?, ?, ?)',
  );
  const setBatchRows = db.prepare<[number, string]>('UPDATE import_batch SET rows = ? WHERE id = ?');
  const dropBatch = db.prepare<[string]>('DELETE FROM import_batch WHERE id = ?');
  const addImported = db.prepare<[string, string, number, number]>(
    `INSERT INTO imported (page, batch, views, visits) VALUES (?, ?, ?, ?)
     ON CONFLICT (page, batch) DO UPDATE SET views = views + excluded.views, visits = visits + excluded.visits`,
  );

  const pageId = (key: string): number | undefined => {
    const known = counted.get(key);
    if (known) return known.id;
    if ((pageCount.get()?.n ?? 0) >= mostPages) return undefined;
    return addPage.get(key)?.id;
  };

  const countRead = (read: ReadToCount): ReadOutcome => {
    if (knownRead.get(read.id)) return 'known';
    const page = pageId(read.page);
    if (page === undefined) return 'full';
    addReadId.run(read.id, read.at);
    const seen = read.visitor.some((digest) => inWindow.get(digest, read.windowStart));
    const newest = read.visitor[0];
    if (!seen && newest) startVisit.run(newest, read.at);
    const visit = seen ? 0 : 1;
    addToPage.run(visit, page);
    addToDay.run(page, read.day, visit);
    return 'counted';
  };

  /** Imports are rows of differences, so that taking a batch back is deleting its rows. */
  const difference = (mode: ImportBatch['mode'], row: ImportRow): PageReads | undefined => {
    const here = counted.get(row.page) ?? NOTHING;
    const before = imported.get(row.page);
    const hasImport = (before?.n ?? 0) > 0;
    const shown = { views: here.views + (before?.views ?? 0), visits: here.visits + (before?.visits ?? 0) };
    const visits = row.visits ?? (mode === 'set' || mode === 'max' ? shown.visits : 0);
    if (mode === 'fill-empty') return hasImport || here.views > 0 ? undefined : { views: row.views, visits };
    if (mode === 'skip') return hasImport ? undefined : { views: row.views, visits };
    if (mode === 'add') return { views: row.views, visits };
    const change = { views: row.views - shown.views, visits: visits - shown.visits };
    return mode === 'set' ? change : { views: Math.max(0, change.views), visits: Math.max(0, change.visits) };
  };

  const importReads = (batch: ImportBatch): ImportOutcome => {
    addBatch.run(batch.batch, batch.mode, batch.at, batch.rows.length);
    let changed = 0;
    for (const row of batch.rows) {
      const change = difference(batch.mode, row);
      // An imported zero is kept: it says that this page has been looked at, and `fill-empty` leaves it alone from then on.
      const nothing =
        change === undefined || (change.views === 0 && change.visits === 0 && batch.mode !== 'fill-empty');
      if (nothing) continue;
      addImported.run(row.page, batch.batch, change.views, change.visits);
      changed += 1;
    }
    if (changed === 0) dropBatch.run(batch.batch);
    else setBatchRows.run(changed, batch.batch);
    return { changed, unchanged: batch.rows.length - changed };
  };

  return {
    countRead: (read) => queue.run(() => countRead(read)),
    knowsRead: (id) => knownRead.get(id) !== undefined,
    reads(keys) {
      const found = new Map<string, PageReads>();
      for (const key of keys) {
        const here = counted.get(key) ?? NOTHING;
        const before = imported.get(key);
        found.set(key, { views: here.views + (before?.views ?? 0), visits: here.visits + (before?.visits ?? 0) });
      }
      return found;
    },
    importReads: (batch) => queue.run(() => importReads(batch)),
  };
}
