import { stat } from 'node:fs/promises';
import { csvRecords } from './csv.js';
import { type FileRecord, type FileRow, ImportError, type PostPages, type RowReader, shorten } from './file-row.js';
import { htmlRows } from './html.js';
import { jsonRecords } from './json.js';
import { ownCsvRow, ownRow } from './own.js';
import { postViewsCounterRow } from './post-views-counter.js';
import { headOf } from './text-file.js';
import { ADDRESS, wpPostViewsRow } from './wp-postviews.js';
import { xmlRecords } from './xml.js';

/** What `--format` may name. */
export const FORMATS = ['csv', 'json', 'wp-postviews', 'post-views-counter', 'html'] as const;
export type Format = (typeof FORMATS)[number];

type Container = 'folder' | 'html' | 'csv' | 'json' | 'xml';

/** Only a table guards its fields against being taken for formulas. */
function readerOf(format: Exclude<Format, 'html'>, container: Container): RowReader {
  if (format === 'wp-postviews') return wpPostViewsRow;
  if (format === 'post-views-counter') return postViewsCounterRow;
  return container === 'csv' ? ownCsvRow : ownRow;
}

export interface ImportFile {
  readonly format: Format;
  /** Its rows from the start, read as they are asked for; may be called again. Throws an `ImportError`. */
  rows(): AsyncGenerator<FileRow>;
}

/** Looks at the file, or folder of pages, and says how it will be read. Throws an `ImportError`. */
export async function openImportFile(path: string, given: Format | undefined, posts: PostPages): Promise<ImportFile> {
  const container = await containerOf(path);
  if (container === 'folder' || given === 'html' || (container === 'html' && given === undefined)) {
    if (given !== undefined && given !== 'html') throw new ImportError(`A folder is read as html, not as ${given}.`);
    return { format: 'html', rows: () => htmlRows(path, container === 'folder') };
  }
  const format = given ?? (await formatOf(path, container));
  const read = readerOf(format, container);
  return {
    format,
    async *rows() {
      for await (const record of recordsOf(path, container)) {
        const row = read(record, posts);
        if (row) yield row;
      }
    },
  };
}

function recordsOf(path: string, container: Container): AsyncGenerator<FileRecord> {
  if (container === 'json') return jsonRecords(path);
  return container === 'xml' ? xmlRecords(path) : csvRecords(path);
}

async function containerOf(path: string): Promise<Container> {
  const about = await stat(path).catch(() => undefined);
  if (about?.isDirectory()) return 'folder';
  const head = (await headOf(path)).replace(/^\uFEFF/, '').trimStart();
  if (/\.json$/i.test(path)) return 'json';
  if (/\.x?html?$/i.test(path) || /^(?:<!--[^]*?-->\s*)*<(?:!doctype html|html)\b/i.test(head)) return 'html';
  if (/\.xml$/i.test(path) || head.startsWith('<')) return 'xml';
  return /^[[{]/.test(head) ? 'json' : 'csv';
}

/** By the names of the first record's fields. */
async function formatOf(path: string, container: Container): Promise<Exclude<Format, 'html'>> {
  if (container === 'xml' && /xmlns:wp=|<wp:wxr_version/.test(await headOf(path))) return 'wp-postviews';
  const names = await firstNames(recordsOf(path, container));
  if (!names) throw new ImportError('The file has no rows.');
  const has = (...any: string[]): boolean => any.some((name) => names.includes(name));
  if (has('page') && has('views')) return container === 'json' ? 'json' : 'csv';
  if (has('count') && has('id', 'post_id', 'type', 'period')) return 'post-views-counter';
  if (has('views', 'meta_value', 'meta:views') && has('id', 'post_id', 'post_name', ...ADDRESS)) return 'wp-postviews';
  if (container === 'xml') return 'post-views-counter';
  if (container === 'json') return 'json';
  throw new ImportError(
    `The file has the columns ${names.slice(0, 20).map(shorten).join(', ')}; there must be page and views, or those of a format that --format names.`,
  );
}

async function firstNames(records: AsyncIterable<FileRecord>): Promise<string[] | undefined> {
  // Leaving the loop closes the file.
  for await (const { fields } of records) return Object.keys(fields);
  return undefined;
}
