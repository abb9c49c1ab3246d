import { readFile } from 'node:fs/promises';
import { ImportError, type FileRecord } from './file-row.js';
import { headOf } from './text-file.js';

/** Records of a list, of an object with the list as `rows`, or of a table as phpMyAdmin exports it. Read whole. */
export async function* jsonRecords(path: string): AsyncGenerator<FileRecord> {
  // Says it well where there is no such file.
  await headOf(path, 1);
  const list = listOf(parse(await wholeText(path)));
  for (const [at, value] of list.entries()) {
    const entries = isRecord(value) ? Object.entries(value) : [];
    yield {
      at: `Row ${at + 1}`,
      fields: Object.fromEntries(entries.map(([name, field]) => [name.toLowerCase(), field])),
    };
  }
}

async function wholeText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch {
    // No string holds more than half a gigabyte.
    throw new ImportError('The file is too large to be read as JSON; a CSV may have any length.');
  }
}

function listOf(content: unknown): readonly unknown[] {
  const list = isRecord(content) ? content['rows'] : content;
  if (!Array.isArray(list)) {
    throw new ImportError('The file must hold a list of rows, or an object with the list as "rows".');
  }
  // phpMyAdmin: [{"type":"header",…},{"type":"database",…},{"type":"table","data":[…]}]
  const table: unknown = list.find(
    (entry) => isRecord(entry) && entry['type'] === 'table' && Array.isArray(entry['data']),
  );
  return isRecord(table) && Array.isArray(table['data']) ? table['data'] : list;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ImportError('The file is not JSON.');
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
