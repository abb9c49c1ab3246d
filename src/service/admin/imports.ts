import { parse } from 'csv-parse/sync';
import type { ImportMode, ImportReply, ImportRow } from '../../contract/imports.js';
import { pageKey } from '../sites/page-key.js';
import type { Sites } from '../sites/sites.js';
import type { ImportStore } from '../store/store.js';

/** Rows that cannot be used; each line of the message is fit for a person. */
export class ImportError extends Error {
  override name = 'ImportError';
}

interface ImportDeps {
  readonly store: ImportStore;
  readonly sites: Sites;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: (line: string) => void;
}

/** All rows or none; logged, because a number that was not counted must be able to say where it came from. */
export async function importRows(
  rows: readonly ImportRow[],
  mode: ImportMode,
  { store, sites, now, random, log }: ImportDeps,
): Promise<ImportReply> {
  const canonical = rows.map((row, at) => {
    const page = pageKey(row.page);
    if (page === undefined) throw new ImportError(`Row ${at + 1}: "${row.page.slice(0, 80)}" is no page.`);
    return { ...row, page };
  });
  const at = now();
  const batch = `${new Date(at).toISOString().slice(0, 10)}-${Buffer.from(random(4)).toString('hex')}`;
  const { changed, unchanged } = await store.importReads({
    batch,
    site: sites.first.id,
    mode,
    source: '',
    rows: canonical,
    at,
  });
  log(
    changed > 0
      ? `Import ${batch} (${mode}): pages changed ${changed}, left as they were ${unchanged}.`
      : `Import (${mode}): nothing to change, pages left as they were ${unchanged}.`,
  );
  return { batch: changed > 0 ? batch : null, changed, unchanged };
}

/** Rows of a file: JSON (a list, or an object with the list as `rows`), else CSV with a header line. */
export function readImport(text: string, isJson: boolean): ImportRow[] {
  const plain = text.replace(/^\uFEFF/, '');
  const rows = isJson ? jsonRows(plain) : csvRows(plain);
  return rows.map(({ line, value }) => rowOf(line, value));
}

interface RawRow {
  /** Where it stands, as the file's owner would say it. */
  readonly line: string;
  readonly value: unknown;
}

function jsonRows(text: string): RawRow[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ImportError('The file is not JSON.');
  }
  const list = isRecord(content) ? content['rows'] : content;
  if (!Array.isArray(list))
    throw new ImportError('The file must hold a list of rows, or an object with the list as "rows".');
  return list.map((value: unknown, at) => ({ line: `Row ${at + 1}`, value }));
}

function csvRows(text: string): RawRow[] {
  let records: { info: { lines: number }; record: Record<string, string> }[];
  try {
    records = parse(text, {
      columns: (names: string[]) => names.map((name) => name.toLowerCase()),
      info: true,
      skipEmptyLines: true,
      trim: true,
    });
  } catch (error) {
    throw new ImportError(`The file is not CSV: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return records.map(({ info, record }) => {
    const { page, views, visits } = record;
    const value = { page, views: numeral(views), ...(visits ? { visits: numeral(visits) } : {}) };
    return { line: `Line ${info.lines}`, value };
  });
}

/** `1.234`, `1,234` and `1234` are one number: counts have no fractions, so points and commas between threes group digits. */
function numeral(text: string | undefined): number {
  return text !== undefined && /^\d+$|^\d{1,3}(?:[.,]\d{3})+$/.test(text)
    ? Number(text.replace(/[.,]/g, ''))
    : Number.NaN;
}

function rowOf(line: string, value: unknown): ImportRow {
  const wrong = (what: string): ImportError => new ImportError(`${line}: ${what}.`);
  if (!isRecord(value)) throw wrong('this is not a row with page and views');
  const { page, views, visits } = value;
  if (typeof page !== 'string' || page === '') throw wrong('the page is missing');
  const whole = (number: unknown): number is number => Number.isSafeInteger(number) && Number(number) >= 0;
  if (!whole(views)) throw wrong(`the views of ${page} are not a whole number`);
  if (visits === undefined || visits === null) return { page, views };
  if (!whole(visits)) throw wrong(`the visits of ${page} are not a whole number`);
  return { page, views, visits };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
