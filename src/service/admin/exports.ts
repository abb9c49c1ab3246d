import { csvOf } from '../csv.js';
import type { ExportedDay, ExportedPage, ExportStore } from '../store/store.js';

export interface ExportOptions {
  readonly format: 'csv' | 'json';
  readonly site: string;
  /** One row a page and day, of what was counted here; else one a page, of what it shows. */
  readonly days: boolean;
  /** A byte order mark before the CSV. */
  readonly bom: boolean;
}

/** The numbers of a site as text, piece by piece; what the import reads again. */
export function exportText(store: ExportStore, options: ExportOptions): Generator<string> {
  const { format, site, days } = options;
  const pieces = days ? store.exportDays(site) : store.exportPages(site);
  return format === 'csv' ? csvText(pieces, options) : jsonText(pieces, site);
}

type Pieces = Iterable<readonly (ExportedPage | ExportedDay)[]>;

function* csvText(pieces: Pieces, { days, bom }: ExportOptions): Generator<string> {
  yield (bom ? '\uFEFF' : '') + csvOf([days ? ['page', 'day', 'views', 'visits'] : ['page', 'views', 'visits']]);
  for (const rows of pieces) {
    yield csvOf(
      rows.map((row) =>
        'day' in row ? [row.page, row.day, row.views, row.visits] : [row.page, row.views, row.visits],
      ),
    );
  }
}

function* jsonText(pieces: Pieces, site: string): Generator<string> {
  yield `{"site":${JSON.stringify(site)},"rows":[`;
  let separator = '\n';
  for (const rows of pieces) {
    if (rows.length > 0) yield separator + rows.map((row) => JSON.stringify(row)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}
