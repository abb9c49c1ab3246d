import type { Site } from '../sites/sites.js';
import { type ImportBatch, type ImportOutcome, type ImportStore, StorageError } from '../store/store.js';
import type { FileRow } from './formats/file-row.js';
import { goodRows } from './site-rows.js';

/** Rows in one transaction: a running service that counts into the same file waits for no more. */
export const ROWS_AT_ONCE = 1_000;
/** How often a part is tried while others hold the store; each try waits two seconds by itself. */
const TRIES = 30;

interface BringDeps {
  readonly store: Pick<ImportStore, 'beginImport' | 'importPart' | 'finishImport'>;
  readonly site: Site;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** How many rows are in, after each part. */
  readonly onPart: (rows: number) => void;
}

/**
 * Brings the good rows under one batch, part by part. Between two parts the store is left alone for as long as the last one
 * held it: SQLite gives nobody a turn, and a service that never gets the file must refuse what it should count.
 */
export async function bringRows(
  rows: AsyncIterable<FileRow>,
  batch: ImportBatch,
  { store, site, now, sleep, onPart }: BringDeps,
): Promise<ImportOutcome> {
  const sum = { changed: 0, unchanged: 0 };
  let done = 0;
  await whenFree(() => store.beginImport(batch), sleep);
  try {
    for await (const part of goodRows(rows, site, ROWS_AT_ONCE)) {
      const begun = now();
      const { changed, unchanged } = await whenFree(() => store.importPart(batch, part), sleep);
      sum.changed += changed;
      sum.unchanged += unchanged;
      done += part.length;
      onPart(done);
      await sleep(Math.max(5, now() - begun));
    }
    await whenFree(() => store.finishImport(batch.batch), sleep);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BrokenOffError(
      `The import ${batch.batch} was broken off after ${done} rows: ${reason} Take back what it brought with import --undo ${batch.batch}.`,
    );
  }
  return sum;
}

/** Some rows are in, the others are not. */
export class BrokenOffError extends Error {
  override name = 'BrokenOffError';
}

/** Tries again while another process holds the store. */
export async function whenFree<T>(write: () => Promise<T>, sleep: (ms: number) => Promise<void>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (tries === TRIES || !isBusy(error)) throw error;
      await sleep(100);
    }
  }
}

function isBusy(error: unknown): boolean {
  const cause: unknown = error instanceof StorageError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && /^SQLITE_(?:BUSY|LOCKED)/.test(String(cause.code));
}
