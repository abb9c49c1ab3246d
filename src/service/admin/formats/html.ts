import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Parser } from 'htmlparser2';
import { badRow, type FileRow, MOST_DEPTH, MOST_DIGITS, numeral, rowOf, shorten } from './file-row.js';

/** Digits, in groups of three or not, as `numeral` reads them; no fraction, and not short for thousands or millions (`1,2 N`, `15K`). */
const NUMBER = String.raw`([1-9]\d{0,2}(?:(?:\.\d{3}){1,4}|(?:,\d{3}){1,4}|(?: \d{3}){1,4})|\d{1,${MOST_DIGITS}})(?![\d.,]*\d| \d{3}(?!\d))(?! ?(?:k|n|m|tr|nghìn|ngàn|triệu)(?!\p{L}))`;
/** How portals word the count of a page: Liferay, WordPress, and what Vietnamese ones write. */
const OF_PAGE = String.raw`(?<!\p{L})(?:view count|post views|views|(?:số )?(?:lượt|lần) (?:xem|đọc)|đã xem|lượt view)`;
/** Beside a count of the page this is that of the whole portal; alone it is taken for the page's. */
const OF_PORTAL = String.raw`(?<!\p{L})(?:số )?(?:lượt|lần) truy cập`;
/** The surest wording first; the next is looked for only where none of the one before is found. */
const WORDINGS = [
  String.raw`${OF_PAGE}\s*:\s*${NUMBER}`,
  String.raw`${OF_PAGE} ?${NUMBER}`,
  String.raw`(?<![\d.,])${NUMBER} ?(?:lượt|lần) (?:xem|đọc)(?!\p{L})`,
  String.raw`${OF_PORTAL}\s*:?\s*${NUMBER}`,
].map((wording) => new RegExp(wording, 'giu'));

/** Elements that stand in a line of text; all others end one. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|img|ins|kbd|label|mark|nobr|q|s|small|span|strong|sub|sup|svg|path|time|tt|u|var|wbr)$/;
const UNREAD = /^(?:script|style|noscript|template|title|textarea|select|option)$/;
const MOST_PAGE_BYTES = 20 * 1024 * 1024;

/** The parser cannot be stopped otherwise. */
class TooDeepError extends Error {
  override name = 'TooDeepError';
}

interface Page {
  /** Its lines of text, with plain spaces. */
  readonly text: string;
  /** The address it gives of itself. */
  readonly address: string | undefined;
}

/** The count that a saved page prints, or that each page of a folder prints. */
export async function* htmlRows(path: string, isFolder: boolean): AsyncGenerator<FileRow> {
  if (!isFolder) {
    yield rowOfPage(path.split(sep).at(-1) ?? path, await readFile(path));
    return;
  }
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && /\.x?html?$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const under = relative(path, file).split(sep).join('/');
    if (!(await isFileUnder(file, path))) {
      yield badRow(under, 'the link leads to no regular file inside the folder, so it was not read');
      continue;
    }
    yield rowOfPage(
      under,
      await readFile(file),
      `/${under.replace(/(?:^|\/)index\.x?html?$/i, '').replaceAll('#', '%23')}`,
    );
  }
}

/** A link may lead anywhere. */
async function isFileUnder(file: string, folder: string): Promise<boolean> {
  try {
    const real = await realpath(file);
    return real.startsWith(join(await realpath(folder), sep)) && (await stat(real)).isFile();
  } catch {
    return false;
  }
}

/** `ownPath` is the page's address where it gives none itself: its place in the folder. */
export function rowOfPage(at: string, bytes: Uint8Array, ownPath?: string): FileRow {
  if (bytes.length > MOST_PAGE_BYTES) return badRow(at, 'the file is larger than any page (20 MB)');
  const page = readPage(decode(bytes));
  if (!page) return badRow(at, `the page has elements nested deeper than ${MOST_DEPTH}; put its count into a CSV`);
  const { text, address = ownPath } = page;
  if (address === undefined) {
    return badRow(at, 'the page has no canonical link, so its address is not known; give the folder it lies in');
  }
  const counts = countsIn(text);
  const [count, other] = counts;
  if (count === undefined) return badRow(at, 'no count is printed here ("View count: …", "Lượt xem: …")', address);
  if (other !== undefined) {
    const both = counts.map(String).join(', ');
    return badRow(
      at,
      `${shorten(address)} prints different counts (${both}); put the right one into a CSV`,
      address,
      both,
    );
  }
  return rowOf(at, address, count);
}

function countsIn(text: string): number[] {
  for (const wording of WORDINGS) {
    const found = [...text.matchAll(wording)].map(([, digits = '']) => numeral(digits));
    const counts = [...new Set(found.filter((count) => count !== undefined))];
    if (counts.length > 0) return counts;
  }
  return [];
}

/** Undefined: it is nested too deep. */
function readPage(html: string): Page | undefined {
  const text: string[] = [];
  let canonical: string | undefined;
  let savedFrom: string | undefined;
  let unread = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { rel = '', href = '' }) {
      depth += 1;
      if (depth > MOST_DEPTH) throw new TooDeepError();
      if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(rel) && href !== '') canonical ??= href;
      if (UNREAD.test(name)) unread += 1;
      else if (!INLINE.test(name)) text.push('\n');
    },
    onclosetag(name) {
      depth -= 1;
      if (UNREAD.test(name)) unread -= 1;
      else if (!INLINE.test(name)) text.push('\n');
    },
    ontext(piece) {
      if (unread === 0) text.push(piece.replace(/\s+/g, ' '));
    },
    oncomment(comment) {
      // What browsers write into a page they save: saved from url=(0042)https://…
      savedFrom ??= /^ saved from url=\(\d+\)(https?:\S+)/.exec(comment)?.[1];
    },
  });
  try {
    parser.end(html);
  } catch (error) {
    if (error instanceof TooDeepError) return undefined;
    throw error;
  }
  return { text: text.join('').normalize('NFC'), address: canonical ?? savedFrom };
}

/** In the letters the page says it is written in; old portals are not all UTF-8. */
function decode(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const named = /<meta[^>]+charset=["']?([\w-]+)/i.exec(start)?.[1] ?? 'utf-8';
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : named;
  try {
    return new TextDecoder(marked).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
