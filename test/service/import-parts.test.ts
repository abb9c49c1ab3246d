import { describe, expect, it } from 'vitest';
import { BrokenOffError, bringRows } from '../../src/service/admin/bring-rows.js';
import type { FileRow } from '../../src/service/admin/formats/file-row.js';
import { Site, ONLY_SITE } from '../../src/service/sites/sites.js';
import { type ImportBatch, type ImportOutcome, StorageError } from '../../src/service/store/store.js';

const BATCH: ImportBatch = { batch: 'one', site: 'main', mode: 'add', source: '', fingerprint: '', at: 0 };
const busy = (): StorageError =>
  new StorageError('Another program is holding the store.', {
    cause: Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }),
  });

async function* rows(count: number): AsyncGenerator<FileRow> {
  for (let at = 0; at < count; at += 1)
    yield await Promise.resolve({ at: `Line ${at + 2}`, row: { page: `/${at}`, views: 1 } });
}

/** Brings 2,500 rows into a store where each part takes 300 ms, and `fail` may throw. */
async function bring(fail: (part: number) => void = () => undefined): Promise<{ done: string[]; result: unknown }> {
  const done: string[] = [];
  let now = 0;
  let part = 0;
  const store = {
    beginImport: (): Promise<void> => Promise.resolve(void done.push('begin')),
    async importPart(_batch: ImportBatch, taken: readonly unknown[]): Promise<ImportOutcome> {
      part += 1;
      now += 300;
      await Promise.resolve();
      fail(part);
      done.push(`part of ${taken.length}`);
      return { changed: taken.length, unchanged: 0 };
    },
    finishImport: (): Promise<void> => Promise.resolve(void done.push('finish')),
  };
  const sleep = (ms: number): Promise<void> => Promise.resolve(void done.push(`sleep ${ms}`));
  const onPart = (count: number): void => void done.push(`${count} in`);
  const deps = { store, site: new Site(ONLY_SITE), now: () => now, sleep, onPart };
  const result = await bringRows(rows(2500), BATCH, deps).catch((error: unknown) => error);
  return { done, result };
}

describe('rows on their way in', () => {
  it('go in parts, and after each the store is left alone for as long as it was held', async () => {
    const { done, result } = await bring();
    expect(result).toEqual({ changed: 2500, unchanged: 0 });
    expect(done).toEqual([
      'begin',
      ...['part of 1000', '1000 in', 'sleep 300'],
      ...['part of 1000', '2000 in', 'sleep 300'],
      ...['part of 500', '2500 in', 'sleep 300'],
      'finish',
    ]);
  });

  it('are tried again while another process holds the store', async () => {
    const { done, result } = await bring((part) => {
      if (part === 2 || part === 3) throw busy();
    });
    expect(result).toEqual({ changed: 2500, unchanged: 0 });
    expect(done.slice(4, 7)).toEqual(['sleep 100', 'sleep 100', 'part of 1000']);
  });

  it('stop where the store fails or is never free, and the sentence says how to take back what came', async () => {
    const full = await bring((part) => {
      if (part === 2) throw new StorageError('The disk of the store is full.');
    });
    expect(full.result).toBeInstanceOf(BrokenOffError);
    expect(String(full.result)).toBe(
      'BrokenOffError: The import one was broken off after 1000 rows: The disk of the store is full. Take back what it brought with import --undo one.',
    );
    expect(full.done.at(-1)).toBe('sleep 300');
    const held = await bring((part) => {
      if (part > 1) throw busy();
    });
    expect(String(held.result)).toMatch(/broken off after 1000 rows: Another program is holding the store\./);
  });
});
