import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { Site } from '../sites/sites.js';
import { type BadRow, type FileRow, ImportError } from './formats/file-row.js';
import { guarded } from './formats/own.js';
import { rowOfSite } from './site-rows.js';

/** Bad rows that are told one by one; a longer list nobody reads on a screen. */
const MOST_TOLD = 50;

export interface CheckedRows {
  readonly good: number;
  readonly badCount: number;
  /** The first of them. */
  readonly bad: readonly BadRow[];
  /** SHA-256 of the good rows, in hex. */
  readonly fingerprint: string;
}

/**
 * Reads all rows once, before the first is taken: a file that is broken in its middle changes nothing, and how many there
 * are is known. Writes every bad row to `rejects`, where that names a file.
 */
export async function checkRows(
  rows: AsyncIterable<FileRow>,
  { site, rejects, onRow }: { site: Site; rejects: string | undefined; onRow: (rows: number) => void },
): Promise<CheckedRows> {
  const hash = createHash('sha256');
  const out = rejects === undefined ? undefined : rejectsFile(rejects);
  const bad: BadRow[] = [];
  let good = 0;
  let badCount = 0;
  try {
    for await (const read of rows) {
      onRow(good + badCount);
      const row = rowOfSite(site, read);
      if ('wrong' in row) {
        badCount += 1;
        if (bad.length < MOST_TOLD) bad.push(row);
        out?.write(row);
      } else {
        good += 1;
        hash.update(`${row.row.page}\t${row.row.views}\t${row.row.visits ?? ''}\n`);
      }
    }
  } finally {
    out?.close();
  }
  return { good, badCount, bad, fingerprint: hash.digest('hex') };
}

/** One line each, for the log. */
export function badRowLines({ bad, badCount }: CheckedRows, hasRejects: boolean): string[] {
  const lines = bad.map(({ at, wrong }) => `${at}: ${wrong}.`);
  const more = badCount - bad.length;
  if (more > 0) lines.push(`… and ${more} more bad rows${hasRejects ? '' : '; --rejects <file.csv> writes them all'}.`);
  return lines;
}

/** A CSV of the columns that the import reads, and what is wrong: to be mended and brought again. */
function rejectsFile(path: string): { write(row: BadRow): void; close(): void } {
  let file: number;
  try {
    file = openSync(path, 'w');
  } catch {
    throw new ImportError(`--rejects names the file "${path}", which cannot be written.`);
  }
  const write = (fields: readonly string[]): void =>
    void writeSync(file, stringify([fields.map(guarded)], { record_delimiter: 'windows' }));
  write(['page', 'views', 'visits', 'where', 'reason']);
  return {
    write: ({ at, wrong, given }) => write([given.page, given.views, given.visits, at, wrong]),
    close: () => closeSync(file),
  };
}
