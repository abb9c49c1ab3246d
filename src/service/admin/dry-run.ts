import type { ImportMode } from '../../contract/imports.js';
import type { Site } from '../sites/sites.js';
import type { ImportStore, PageChange } from '../store/store.js';
import { ROWS_AT_ONCE } from './bring-rows.js';
import type { FileRow } from './formats/file-row.js';
import { goodRows } from './site-rows.js';

/** Pages that are printed unless all are asked for. */
const MOST_PRINTED = 20;

interface DryRun {
  readonly store: Pick<ImportStore, 'previewImport'>;
  readonly site: Site;
  readonly mode: ImportMode;
  readonly all: boolean;
  readonly print: (line: string) => void;
}

/** Prints what an import would change: each page before and after, the difference, and the sums. Changes nothing. */
export async function dryRun(rows: AsyncIterable<FileRow>, { store, site, mode, all, print }: DryRun): Promise<void> {
  const preview = store.previewImport(site.id, mode);
  let unchanged = 0;
  for await (const part of goodRows(rows, site, ROWS_AT_ONCE)) unchanged += preview.write(part).unchanged;
  const sum = { pages: 0, views: 0, visits: 0 };
  for (const change of preview.changes()) {
    sum.pages += 1;
    sum.views += change.views - change.beforeViews;
    sum.visits += change.visits - change.beforeVisits;
    if (all || sum.pages <= MOST_PRINTED) print(changeLine(change));
  }
  const more = all ? 0 : sum.pages - MOST_PRINTED;
  if (more > 0) print(`… and ${more} more pages; --all prints them.`);
  print(
    `Pages that would change: ${sum.pages}; rows that would change nothing: ${unchanged}; views ${signed(sum.views)}, visits ${signed(sum.visits)}.`,
  );
}

function changeLine({ page, beforeViews, beforeVisits, views, visits }: PageChange): string {
  const of = (what: string, before: number, after: number): string =>
    `${what} ${before} → ${after} (${signed(after - before)})`;
  const visited = visits === beforeVisits ? '' : `, ${of('visits', beforeVisits, visits)}`;
  return `${page}  ${of('views', beforeViews, views)}${visited}`;
}

function signed(difference: number): string {
  return difference < 0 ? `−${-difference}` : `+${difference}`;
}
