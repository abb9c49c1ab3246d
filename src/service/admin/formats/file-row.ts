import type { ImportRow } from '../../../contract/imports.js';

/** Rows that cannot be used, or a file that cannot be read; the message is fit for a person. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** What a row says, as it stands in the file: enough to mend it and bring it again. */
interface Given {
  readonly page: string;
  readonly views: string;
  readonly visits: string;
}

export interface BadRow {
  /** Where it stands, as the file's owner would say it: `Line 3`, `tin-tuc/a.html`. */
  readonly at: string;
  /** What is wrong with it, and what to do, without a full stop. */
  readonly wrong: string;
  readonly given: Given;
}

export type FileRow = { readonly at: string; readonly row: ImportRow } | BadRow;

/** A line of a table, an object of a list or an element of a tree, before anyone knows what it means. Names in lower case. */
export interface FileRecord {
  readonly at: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Addresses of posts by their id, for files that know the id alone. */
export type PostPages = ReadonlyMap<string, string>;

/** Undefined: the record is in order, but no total of a page. */
export type RowReader = (record: FileRecord, posts: PostPages) => FileRow | undefined;

/** More than a page was ever loaded; the contract's own limit. */
const MOST = 1_000_000_000_000;

/** The row of these fields, or what is wrong with them. */
export function rowOf(at: string, page: unknown, views: unknown, visits?: unknown): FileRow {
  const bad = (wrong: string): BadRow => badRow(at, wrong, page, views, visits);
  if (typeof page !== 'string' || page === '') return bad('the page is missing');
  const total = wholeNumber(views);
  if (total === undefined) return bad(`the views of ${shorten(page)} are not a whole number`);
  if (visits === undefined || visits === null || visits === '') return { at, row: { page, views: total } };
  const visitors = wholeNumber(visits);
  if (visitors === undefined) return bad(`the visits of ${shorten(page)} are not a whole number`);
  return { at, row: { page, views: total, visits: visitors } };
}

export function badRow(at: string, wrong: string, page?: unknown, views?: unknown, visits?: unknown): BadRow {
  return { at, wrong, given: { page: textOf(page), views: textOf(views), visits: textOf(visits) } };
}

/** The first of these fields that says anything. */
export function pick(fields: FileRecord['fields'], names: readonly string[]): unknown {
  const name = names.find((known) => fields[known] !== undefined && fields[known] !== null && fields[known] !== '');
  return name === undefined ? undefined : fields[name];
}

/** More than a count has; what goes on and on is not read to its end. */
export const MOST_DIGITS = 15;
const NUMERAL = new RegExp(String.raw`^(?:\d{1,${MOST_DIGITS}}|[1-9]\d{0,2}([.,\s])\d{3}(?:\1\d{3}){0,3})$`);

/**
 * `1.234`, `1,234`, `1 234` and `1234` are one number: counts have no fractions, so points, commas or spaces between threes
 * group digits. Not where two kinds of them stand (`1,234.567`) or a zero leads (`0.123`): those are fractions.
 */
export function numeral(text: string): number | undefined {
  const grouped = NUMERAL.test(text);
  return grouped ? wholeNumber(Number(text.replace(/[.,\s]/g, ''))) : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  if (typeof value === 'string') return numeral(value.trim());
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MOST ? value : undefined;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** What a terminal obeys instead of showing it: controls, line ends, and marks that turn the direction of a line. */
const UNSHOWN = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** What a file says, fit for a sentence: an address may be long, and may hold what would reach the operator's terminal. */
export function shorten(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return shown(short);
}

/** Without what a terminal obeys. */
export function shown(text: string): string {
  return text.replace(UNSHOWN, '\uFFFD');
}

/** Deeper than any page or table; browsers stop at 512. The parser's time grows with the depth squared. */
export const MOST_DEPTH = 1_000;
