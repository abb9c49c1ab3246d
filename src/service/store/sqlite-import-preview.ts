import type { Database } from 'better-sqlite3';
import type { ImportMode, ImportRow } from '../../contract/imports.js';
import { difference, NO_NUMBERS, type PageNumbers } from './import-difference.js';
import type { ImportPreview, PageChange } from './store.js';

/** Of a site and a key. */
export const PAGE_NUMBERS = `SELECT id, views, visits, imported_views AS importedViews, imported_visits AS importedVisits,
    (SELECT COUNT(*) FROM imported WHERE page = page.id) AS imports
  FROM page WHERE site = ? AND key = ?`;

interface Previewed {
  readonly beforeViews: number;
  readonly beforeVisits: number;
  readonly views: number;
  readonly visits: number;
}

/**
 * An import that is not made. What its rows would change stands in a temporary table: no page of the store is written, and
 * no file is left behind. A later row of a page sees what an earlier one would have done.
 */
export function importPreview(db: Database, site: string, mode: ImportMode): ImportPreview {
  db.exec(
    `DROP TABLE IF EXISTS temp.preview;
     CREATE TEMP TABLE preview (
       id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
       beforeViews INTEGER NOT NULL, beforeVisits INTEGER NOT NULL, views INTEGER NOT NULL, visits INTEGER NOT NULL
     ) STRICT`,
  );
  const numbersOf = db.prepare<[string, string], PageNumbers>(PAGE_NUMBERS);
  const previewed = db.prepare<[string], Previewed>('SELECT * FROM temp.preview WHERE key = ?');
  const add = db.prepare<[string, number, number, number, number]>(
    `INSERT INTO temp.preview (key, beforeViews, beforeVisits, views, visits) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET views = views + excluded.views, visits = visits + excluded.visits`,
  );
  const changes = db.prepare<[], PageChange>(
    `SELECT key AS page, beforeViews, beforeVisits, beforeViews + views AS views, beforeVisits + visits AS visits
     FROM temp.preview ORDER BY id`,
  );
  const writeOne = (row: ImportRow): boolean => {
    const here = numbersOf.get(site, row.page) ?? NO_NUMBERS;
    const before = previewed.get(row.page);
    const change = difference(mode, row, {
      ...here,
      importedViews: here.importedViews + (before?.views ?? 0),
      importedVisits: here.importedVisits + (before?.visits ?? 0),
      imports: here.imports + (before ? 1 : 0),
    });
    if (!change) return false;
    const { views, visits, importedViews, importedVisits } = here;
    add.run(row.page, views + importedViews, visits + importedVisits, change.views, change.visits);
    return true;
  };
  return {
    // Together they are one journal of the temporary table, not one each.
    write: db.transaction((rows: readonly ImportRow[]) => {
      const changed = rows.filter(writeOne).length;
      return { changed, unchanged: rows.length - changed };
    }),
    changes: () => changes.iterate(),
  };
}
