import type { ImportMode, ImportRow } from '../../contract/imports.js';
import type { PageReads } from '../../contract/reads.js';

/** What a page has: counted here, and from imports. */
export interface PageNumbers {
  readonly views: number;
  readonly visits: number;
  readonly importedViews: number;
  readonly importedVisits: number;
  /** Rows of imports it has, those of nothing too. */
  readonly imports: number;
}

export const NO_NUMBERS: PageNumbers = { views: 0, visits: 0, importedViews: 0, importedVisits: 0, imports: 0 };

/** What a row adds to the number its page shows, or takes from it; undefined where the mode leaves the page alone. */
export function difference(mode: ImportMode, row: ImportRow, here: PageNumbers): PageReads | undefined {
  const shown = { views: here.views + here.importedViews, visits: here.visits + here.importedVisits };
  const change = changeOf(mode, row, here, shown);
  // An imported zero is kept: it says that this page has been looked at, and `fill-empty` leaves it alone from then on.
  const nothing = change === undefined || (change.views === 0 && change.visits === 0 && mode !== 'fill-empty');
  return nothing ? undefined : change;
}

function changeOf(mode: ImportMode, row: ImportRow, here: PageNumbers, shown: PageReads): PageReads | undefined {
  const given = { views: row.views, visits: row.visits ?? 0 };
  switch (mode) {
    case 'fill-empty':
      return here.imports > 0 || here.views > 0 ? undefined : given;
    case 'skip':
      return here.imports > 0 ? undefined : given;
    case 'add':
      return given;
    case 'set':
      return { views: row.views - shown.views, visits: (row.visits ?? shown.visits) - shown.visits };
    case 'max':
      return {
        views: Math.max(0, row.views - shown.views),
        visits: Math.max(0, (row.visits ?? shown.visits) - shown.visits),
      };
  }
}
