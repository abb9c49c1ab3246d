import type { Database } from 'better-sqlite3';
import type { ExportedDay, ExportedPage, ExportStore } from './store.js';

const AT_ONCE = 1_000;

/** Read in pieces by key, not through one open cursor: between two of them the service writes what it counts. */
export function exportStore(db: Database): ExportStore {
  const pages = db.prepare<[string, string, number], ExportedPage>(
    `SELECT key AS page, views + imported_views AS views, visits + imported_visits AS visits FROM page
     WHERE site = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  const days = db.prepare<[string, string, string, number], ExportedDay>(
    `SELECT key AS page, day, page_day.views, page_day.visits FROM page JOIN page_day ON page_day.page = page.id
     WHERE site = ? AND (key, day) > (?, ?) ORDER BY key, day LIMIT ?`,
  );
  return {
    *exportPages(site) {
      let after = '';
      for (;;) {
        const rows = pages.all(site, after, AT_ONCE);
        yield rows;
        const last = rows.at(-1);
        if (!last || rows.length < AT_ONCE) return;
        after = last.page;
      }
    },
    *exportDays(site) {
      let after = { page: '', day: '' };
      for (;;) {
        const rows = days.all(site, after.page, after.day, AT_ONCE);
        yield rows;
        const last = rows.at(-1);
        if (!last || rows.length < AT_ONCE) return;
        after = last;
      }
    },
  };
}
