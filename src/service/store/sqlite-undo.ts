import type { Database } from 'better-sqlite3';
import type { UndoneBatchPart } from './store.js';

interface ImportedRow {
  readonly page: number;
  readonly views: number;
  readonly visits: number;
}

interface PageRow {
  readonly key: string;
  readonly site: string;
  readonly views: number;
  readonly visits: number;
}

interface LaterRow {
  readonly batch: string;
  readonly views: number;
  readonly visits: number;
}

/**
 * Takes back up to so many pages of a batch, inside the transaction of whoever calls; asked again until nothing is left, it
 * takes back the whole. So no one waits long, and an undo that was broken off goes on where it stood.
 */
export function undoWriter(db: Database): (id: string, at: number, most: number) => UndoneBatchPart | undefined {
  const markUndone = db.prepare<[number, string]>('UPDATE import_batch SET undone_at = ? WHERE id = ?');
  const batchOf = db.prepare<[string], { at: number; undoneAt: number | null }>(
    'SELECT at, undone_at AS undoneAt FROM import_batch WHERE id = ?',
  );
  const rowsOf = db.prepare<[string, number], ImportedRow>(
    'SELECT page, views, visits FROM imported WHERE batch = ? ORDER BY page LIMIT ?',
  );
  const shownBy = db.prepare<[number], PageRow>(
    'SELECT key, site, views + imported_views AS views, visits + imported_visits AS visits FROM page WHERE id = ?',
  );
  const isBuiltOn = db
    .prepare<[number, string, number], number>(
      `SELECT COUNT(*) FROM imported JOIN import_batch ON import_batch.id = imported.batch
       WHERE page = ? AND batch <> ? AND at >= ? AND mode IN ('set', 'max')`,
    )
    .pluck();
  const drop = db.prepare<[string, number]>('DELETE FROM imported WHERE batch = ? AND page = ?');
  const makeUp = makeUpWriter(db);
  const forget = emptyPages(db);

  const undoRow = (batch: string, at: number, row: ImportedRow): UndoneBatchPart['built'][number] | undefined => {
    const before = shownBy.get(row.page);
    if (!before) return undefined;
    const builtOn = (isBuiltOn.get(row.page, batch, at) ?? 0) > 0;
    makeUp(batch, row.page, {
      views: Math.max(0, row.views - before.views),
      visits: Math.max(0, row.visits - before.visits),
    });
    drop.run(batch, row.page);
    const after = shownBy.get(row.page);
    forget(row.page, before.site);
    return builtOn && after ? { page: after.key, views: after.views, visits: after.visits } : undefined;
  };

  return (id, at, most) => {
    const batch = batchOf.get(id);
    if (!batch) return undefined;
    const rows = rowsOf.all(id, most);
    if (batch.undoneAt === null) markUndone.run(at, id);
    const built = rows.flatMap((row) => undoRow(id, batch.at, row) ?? []);
    return { pages: rows.length, built, undoneBefore: batch.undoneAt ?? undefined };
  };
}

/**
 * A later `set` may have taken from a page what this batch had brought; without it the page would show less than nothing.
 * So what is missing is left out of what that one took: the page shows 0, and counts on from there.
 */
function makeUpWriter(db: Database): (batch: string, page: number, missing: Omit<LaterRow, 'batch'>) => void {
  const takers = db.prepare<[number, string], LaterRow>(
    `SELECT batch, imported.views, imported.visits FROM imported JOIN import_batch ON import_batch.id = imported.batch
     WHERE page = ? AND batch <> ? AND (imported.views < 0 OR imported.visits < 0) ORDER BY at DESC, import_batch.rowid DESC`,
  );
  const change = db.prepare<[number, number, string, number]>(
    'UPDATE imported SET views = views + ?, visits = visits + ? WHERE batch = ? AND page = ?',
  );
  return (batch, page, missing) => {
    let { views, visits } = missing;
    if (views === 0 && visits === 0) return;
    for (const taker of takers.all(page, batch)) {
      const back = {
        views: Math.min(views, Math.max(0, -taker.views)),
        visits: Math.min(visits, Math.max(0, -taker.visits)),
      };
      change.run(back.views, back.visits, taker.batch, page);
      views -= back.views;
      visits -= back.visits;
    }
  };
}

/** A page that only this batch knew is forgotten: else a mistaken import would fill the site for good. */
function emptyPages(db: Database): (page: number, site: string) => void {
  const dropPage = db.prepare<[number]>(
    `DELETE FROM page WHERE id = ? AND views = 0 AND visits = 0
       AND NOT EXISTS (SELECT 1 FROM imported WHERE page = page.id)
       AND NOT EXISTS (SELECT 1 FROM page_day WHERE page = page.id)`,
  );
  const lessPages = db.prepare<[string]>('UPDATE site SET pages = pages - 1 WHERE id = ?');
  return (page, site) => {
    if (dropPage.run(page).changes > 0) lessPages.run(site);
  };
}
