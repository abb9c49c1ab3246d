import type { Database } from 'better-sqlite3';
import type { ImportRow } from '../../contract/imports.js';
import type { CommitQueue } from './commit-queue.js';
import { difference, NO_NUMBERS, type PageNumbers } from './import-difference.js';
import { exportStore } from './sqlite-exports.js';
import { importPreview, PAGE_NUMBERS } from './sqlite-import-preview.js';
import { undoWriter } from './sqlite-undo.js';
import {
  type ImportBatch,
  type ImportBatchSummary,
  type ImportOutcome,
  type ImportStore,
  UndoneError,
} from './store.js';

interface PageRow extends PageNumbers {
  readonly id: number;
}

const SUMMARY = `SELECT id, site, mode, source, fingerprint, at, rows, finished, undone_at AS undoneAt,
    (SELECT COUNT(*) FROM imported WHERE batch = import_batch.id) AS pages
  FROM import_batch`;

interface SummaryRow extends Omit<ImportBatchSummary, 'finished'> {
  readonly finished: number;
}

/** Imports are rows of differences, so that taking a batch back is deleting its rows; a trigger keeps each page's sum. */
export function importStore(db: Database, queue: CommitQueue): ImportStore {
  const writer = importWriter(db);
  const undoPart = undoWriter(db);
  const batches = db.prepare<[string | null], SummaryRow>(
    `${SUMMARY} WHERE site = COALESCE(?, site) ORDER BY at, rowid`,
  );
  const batch = db.prepare<[string], SummaryRow>(`${SUMMARY} WHERE id = ?`);
  const pagesOf = db.prepare<[string], number>('SELECT pages FROM site WHERE id = ?').pluck();
  const summary = ({ finished, ...row }: SummaryRow): ImportBatchSummary => ({ ...row, finished: finished === 1 });

  return {
    importReads: (wanted, rows) =>
      queue.run(() => {
        writer.begin(wanted);
        const outcome = writer.write(wanted, rows);
        writer.finish(wanted.batch);
        return outcome;
      }),
    beginImport: (wanted) => queue.run(() => writer.begin(wanted)),
    importPart: (wanted, rows) => queue.run(() => writer.write(wanted, rows)),
    finishImport: (id) => queue.run(() => writer.finish(id)),
    undoPart: (id, at, most) => queue.run(() => undoPart(id, at, most)),
    importBatches: (site) => batches.all(site ?? null).map(summary),
    importBatch(id) {
      const row = batch.get(id);
      return row && summary(row);
    },
    previewImport: (site, mode) => importPreview(db, site, mode),
    pageCount: (site) => pagesOf.get(site) ?? 0,
    ...exportStore(db),
  };
}

interface Writer {
  begin(batch: ImportBatch): void;
  write(batch: ImportBatch, rows: readonly ImportRow[]): ImportOutcome;
  finish(id: string): void;
}

/** Each runs inside the transaction of whoever calls. */
function importWriter(db: Database): Writer {
  const numbersOf = db.prepare<[string, string], PageRow>(PAGE_NUMBERS);
  const addPage = db.prepare<[string, string]>('INSERT INTO page (site, key) VALUES (?, ?)');
  const addBatch = db.prepare<ImportBatch>(
    `INSERT INTO import_batch (id, site, mode, source, fingerprint, at, rows, finished)
     VALUES (@batch, @site, @mode, @source, @fingerprint, @at, 0, 0)`,
  );
  const addRows = db.prepare<[number, string]>(
    'UPDATE import_batch SET rows = rows + ? WHERE id = ? AND undone_at IS NULL',
  );
  const finish = db.prepare<[string]>('UPDATE import_batch SET finished = 1 WHERE id = ?');
  const dropEmpty = db.prepare<[string]>('DELETE FROM import_batch WHERE id = ? AND rows = 0 AND undone_at IS NULL');
  const addImported = db.prepare<[string, number, number, number]>(
    `INSERT INTO imported (batch, page, views, visits) VALUES (?, ?, ?, ?)
     ON CONFLICT (batch, page) DO UPDATE SET views = views + excluded.views, visits = visits + excluded.visits`,
  );

  const writeOne = ({ batch, mode, site }: ImportBatch, row: ImportRow): boolean => {
    const here = numbersOf.get(site, row.page);
    const change = difference(mode, row, here ?? NO_NUMBERS);
    if (!change) return false;
    const page = here?.id ?? Number(addPage.run(site, row.page).lastInsertRowid);
    addImported.run(batch, page, change.views, change.visits);
    return true;
  };

  return {
    begin: (batch) => void addBatch.run(batch),
    write(batch, rows) {
      const changed = rows.filter((row) => writeOne(batch, row)).length;
      if (addRows.run(changed, batch.batch).changes === 0) throw new UndoneError(batch.batch);
      return { changed, unchanged: rows.length - changed };
    },
    finish(id) {
      finish.run(id);
      dropEmpty.run(id);
    },
  };
}
