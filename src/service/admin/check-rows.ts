import { csvOf } from '../csv.js';
import { createHash } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Site } from '../sites/sites.js';
import { type BadRow, type FileRow, ImportError, shown } from './formats/file-row.js';
import { partOf } from './output-file.js';
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
    out?.begin();
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
    out?.keep();
  } finally {
    out?.close();
  }
  return { good, badCount, bad, fingerprint: hash.digest('hex') };
}

/** One line each, for the log. */
export function badRowLines({ bad, badCount }: CheckedRows, hasRejects: boolean): string[] {
  const lines = bad.map(({ at, wrong }) => shown(`${at}: ${wrong}.`));
  const more = badCount - bad.length;
  if (more > 0) lines.push(`… and ${more} more bad rows${hasRejects ? '' : '; --rejects <file.csv> writes them all'}.`);
  return lines;
}

interface RejectsFile {
  /** Writes the names of the columns. */
  begin(): void;
  write(row: BadRow): void;
  /** All are written: the file appears under its name. */
  keep(): void;
  /** What was not kept goes away. */
  close(): void;
}

/**
 * A CSV of the columns that the import reads, and what is wrong: to be mended and brought again. It appears whole or not at
 * all, so that the list of the run before is not lost to a file that breaks off.
 */
function rejectsFile(path: string): RejectsFile {
  const part = partOf(path);
  const orRefuse = <T>(write: () => T): T => {
    try {
      return write();
    } catch {
      throw new ImportError(`--rejects names the file "${path}", which cannot be written.`);
    }
  };
  const file = orRefuse(() => openSync(part, 'w'));
  const write = (fields: readonly string[]): void => void orRefuse(() => writeSync(file, csvOf([fields])));
  return {
    begin: () => write(['page', 'views', 'visits', 'where', 'reason']),
    write: ({ at, wrong, given }) => write([given.page, given.views, given.visits, at, wrong]),
    keep: () => orRefuse(() => renameSync(part, path)),
    close() {
      closeSync(file);
      rmSync(part, { force: true });
    },
  };
}
