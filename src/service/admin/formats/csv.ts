import { pipeline } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import { ImportError, type FileRecord } from './file-row.js';
import { headOf, openText } from './text-file.js';

/** Longer than any address (bytes). */
const MOST_RECORD = 1_000_000;

/**
 * Records of a table with a header line, one after the other, however long it is. Fields are parted by commas, by
 * semicolons (Excel where the comma is the decimal mark, as in Việt Nam) or by tabs (database clients).
 */
export async function* csvRecords(path: string): AsyncGenerator<FileRecord> {
  const parser = parse({
    columns: (names: string[]) => names.map((name) => name.toLowerCase()),
    delimiter: delimiterOf(await headOf(path)),
    info: true,
    // A quote that nobody closes takes in the rest of the file otherwise.
    maxRecordSize: MOST_RECORD,
    relaxColumnCount: true,
    skipEmptyLines: true,
    trim: true,
  });
  // What fails reaches the loop below through the parser.
  pipeline(await openText(path), parser, () => undefined);
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: Info; record: Record<string, string> }>) {
      yield { at: `Line ${info.lines}`, fields: record };
    }
  } catch (error) {
    throw new ImportError(`The file is not CSV: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function delimiterOf(head: string): string {
  const [header = ''] = head.split(/[\r\n]/, 1);
  const often = (sign: string): number => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
}
