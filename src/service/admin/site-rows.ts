import type { ImportRow } from '../../contract/imports.js';
import type { Site } from '../sites/sites.js';
import { badRow, type FileRow, shorten } from './formats/file-row.js';

/** The key a site keeps a page under, or what is wrong with the page. */
export function keyOf(site: Site, spelling: string): { readonly key: string } | { readonly wrong: string } {
  const page = site.page(spelling);
  if (page === undefined) return { wrong: `"${shorten(spelling)}" is no page` };
  if (page.countable) return { key: page.key };
  return page.key.startsWith('//')
    ? { wrong: `${shorten(spelling)} belongs to another host than those of the site "${site.id}"` }
    : { wrong: `${shorten(spelling)} is none of the pages that the site "${site.id}" counts` };
}

/** The row under its key, or as a bad one. */
export function rowOfSite(site: Site, row: FileRow): FileRow {
  if ('wrong' in row) return row;
  const found = keyOf(site, row.row.page);
  if ('key' in found) return { at: row.at, row: { ...row.row, page: found.key } };
  const { page, views, visits } = row.row;
  return badRow(row.at, found.wrong, page, views, visits);
}

/** Good rows in pieces of at most so many. */
export async function* goodRows(rows: AsyncIterable<FileRow>, site: Site, most: number): AsyncGenerator<ImportRow[]> {
  let piece: ImportRow[] = [];
  for await (const read of rows) {
    const row = rowOfSite(site, read);
    if ('wrong' in row) continue;
    piece.push(row.row);
    if (piece.length < most) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
