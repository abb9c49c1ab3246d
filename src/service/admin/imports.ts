import type { ImportMode, ImportReply, ImportRequest, ImportRow } from '../../contract/imports.js';
import type { Site } from '../sites/sites.js';
import type { ImportOutcome, ImportStore } from '../store/store.js';
import { ImportError } from './formats/file-row.js';
import { keyOf } from './site-rows.js';

interface ImportDeps {
  readonly store: Pick<ImportStore, 'importReads'>;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: (line: string) => void;
}

/** The rows of an admin call, in one transaction. Throws an `ImportError` at the first bad row where `strict` is not false. */
export async function importRows(
  { rows, mode, strict = true, source = 'api' }: ImportRequest,
  site: Site,
  { store, now, random, log }: ImportDeps,
): Promise<ImportReply> {
  const good: ImportRow[] = [];
  const refused: ImportReply['refused'] = [];
  for (const [at, row] of rows.entries()) {
    const found = keyOf(site, row.page);
    if ('key' in found) good.push({ ...row, page: found.key });
    else if (strict) throw new ImportError(`Row ${at + 1}: ${found.wrong}.`);
    else refused.push({ row: at + 1, page: row.page, reason: found.wrong });
  }
  const batch = { batch: newBatchId(now(), random), site: site.id, mode, source, fingerprint: '', at: now() };
  const outcome = await store.importReads(batch, good);
  log(importSentence(batch.batch, mode, outcome, refused.length));
  return { batch: outcome.changed > 0 ? batch.batch : null, ...outcome, refused };
}

/** The day and eight random digits: easy to tell apart, and to type. */
export function newBatchId(at: number, random: (bytes: number) => Uint8Array): string {
  return `${new Date(at).toISOString().slice(0, 10)}-${Buffer.from(random(4)).toString('hex')}`;
}

/** Logged, because a number that was not counted must be able to say where it came from. */
export function importSentence(batch: string, mode: ImportMode, outcome: ImportOutcome, refused: number): string {
  const { changed, unchanged } = outcome;
  const bad = refused > 0 ? `, rows refused ${refused}` : '';
  return changed > 0
    ? `Import ${batch} (${mode}): pages changed ${changed}, left as they were ${unchanged}${bad}.`
    : `Import (${mode}): nothing to change, pages left as they were ${unchanged}${bad}.`;
}
