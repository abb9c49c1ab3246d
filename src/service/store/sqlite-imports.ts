import type { Database } from 'better-sqlite3';
import type { ImportRow } from '../../contract/imports.js';
import type { PageReads } from '../../contract/reads.js';
import type { CommitQueue } from './commit-queue.js';
import type { ImportBatch, ImportOutcome, ImportStore } from './store.js';

interface Numbers extends PageReads {
  readonly id: number;
  readonly importedViews: number;
  readonly importedVisits: number;
  readonly imports: number;
}

/** Imports are rows of differences, so that taking a batch back is deleting its rows; a trigger keeps each page's sum. */
export function importStore(db: Database, queue: CommitQueue): ImportStore {
  const numbersOf = db.prepare<[string, string], Numbers>(
    `SELECT id, views, visits, imported_views AS importedViews, imported_visits AS importedVisits,
       (SELECT COUNT(*) FROM imported WHERE page = page.id) AS imports
     FROM page WHERE site = ? AND key = ?`,
  );
  const addPage = db.prepare<[string, string]>('INSERT INTO page (site, key) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const addBatch = db.prepare<[string, string, string, string, number, number]>(
    'INSERT INTO import_batch (id, site, mode, source, at, rows) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const setBatchRows = db.prepare<[number, string]>('UPDATE import_batch SET rows = ? WHERE id = ?');
  const dropBatch = db.prepare<[string]>('DELETE FROM import_batch WHERE id = ?');
  const addImported = db.prepare<[string, number, number, number]>(
    `INSERT INTO imported (batch, page, views, visits) VALUES (?, ?, ?, ?)
     ON CONFLICT (batch, page) DO UPDATE SET views = views + excluded.views, visits = visits + excluded.visits`,
  );

  const difference = (mode: ImportBatch['mode'], row: ImportRow, here: Numbers | undefined): PageReads | undefined => {
    const hasImport = (here?.imports ?? 0) > 0;
    const shown = here
      ? { views: here.views + here.importedViews, visits: here.visits + here.importedVisits }
      : { views: 0, visits: 0 };
    const visits = row.visits ?? (mode === 'set' || mode === 'max' ? shown.visits : 0);
    if (mode === 'fill-empty') return hasImport || (here?.views ?? 0) > 0 ? undefined : { views: row.views, visits };
    if (mode === 'skip') return hasImport ? undefined : { views: row.views, visits };
    if (mode === 'add') return { views: row.views, visits };
    const change = { views: row.views - shown.views, visits: visits - shown.visits };
    return mode === 'set' ? change : { views: Math.max(0, change.views), visits: Math.max(0, change.visits) };
  };

  const importOne = ({ batch, mode, site }: ImportBatch, row: ImportRow): boolean => {
    const here = numbersOf.get(site, row.page);
    const change = difference(mode, row, here);
    // An imported zero is kept: it says that this page has been looked at, and `fill-empty` leaves it alone from then on.
    const nothing = change === undefined || (change.views === 0 && change.visits === 0 && mode !== 'fill-empty');
    if (nothing) return false;
    const page = here?.id ?? Number(addPage.run(site, row.page).lastInsertRowid);
    addImported.run(batch, page, change.views, change.visits);
    return true;
  };

  const importReads = (batch: ImportBatch): ImportOutcome => {
    addBatch.run(batch.batch, batch.site, batch.mode, batch.source, batch.at, batch.rows.length);
    let changed = 0;
    for (const row of batch.rows) if (importOne(batch, row)) changed += 1;
    if (changed === 0) dropBatch.run(batch.batch);
    else setBatchRows.run(changed, batch.batch);
    return { changed, unchanged: batch.rows.length - changed };
  };

  return { importReads: (batch) => queue.run(() => importReads(batch)) };
}
