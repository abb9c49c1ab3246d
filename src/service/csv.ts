import { stringify } from 'csv-stringify/sync';

/** A spreadsheet takes a field that begins so for a formula, and runs it. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** Rows as CSV (RFC 4180, CRLF) for spreadsheets: no text of somebody else's is taken for a formula. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const fields = rows.map((row) => row.map((field) => (typeof field === 'string' ? guarded(field) : field)));
  // By itself it quotes a whole CRLF, and not the half of one, which begins a new row as well.
  return stringify(fields, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

/**
 * With an apostrophe before what looks like a formula, which spreadsheets read as "this is text". One more than there are,
 * so that `unguarded` gives back exactly what was there: the guard of csv-stringify cannot tell its own from another.
 */
function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
