import { csvRecords } from './csv.js';
import { ImportError, pick, textOf } from './file-row.js';
import { headOf } from './text-file.js';
import { ADDRESS } from './wp-postviews.js';
import { xmlRecords } from './xml.js';

/**
 * Addresses by post id, for `--map`: a CSV with the columns `id` (or `post_id`) and `url` (or `page`, `permalink`, `link`),
 * or a WordPress export, which has both for every post.
 */
export async function readPostPages(path: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const records = (await headOf(path)).trimStart().startsWith('<') ? xmlRecords(path) : csvRecords(path);
  for await (const { fields } of records) {
    const id = textOf(pick(fields, ['post_id', 'id'])).trim();
    const page = textOf(pick(fields, ADDRESS));
    if (id !== '' && page !== '') pages.set(id, page);
  }
  if (pages.size === 0) {
    throw new ImportError(`The list of --map, "${path}", must have the columns id and url, or be a WordPress export.`);
  }
  return pages;
}
