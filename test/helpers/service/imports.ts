import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { openImportFile, type Format } from '../../../src/service/admin/formats/index.js';
import type { FileRow } from '../../../src/service/admin/formats/file-row.js';
import { newStore, runCli } from './run-service.js';

/** Files of these names and texts in a new folder, whose path it gives. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(dirname(newStore()), 'files');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** All rows of a file: `page views/visits`, or where a bad one stands and why. */
export async function rowsOf(
  path: string,
  { format, posts = {} }: { format?: Format; posts?: Readonly<Record<string, string>> } = {},
): Promise<string[]> {
  const file = await openImportFile(path, format, new Map(Object.entries(posts)));
  const rows: FileRow[] = [];
  for await (const row of file.rows()) rows.push(row);
  return rows.map((read) => {
    if ('wrong' in read) return `${read.at}: ${read.wrong}`;
    const { page, views, visits } = read.row;
    return `${page} ${views}${visits === undefined ? '' : `/${visits}`}`;
  });
}

interface CliStore {
  readonly file: string;
  readonly run: (...args: string[]) => ReturnType<typeof runCli>;
  /** What the pages show. */
  readonly shown: () => Promise<Record<string, string>>;
  /** Looks into the file while no command runs. */
  readonly query: (sql: string) => unknown[];
  /** Of the file's bytes. */
  readonly digest: () => string;
}

/** A store of its own, with commands that are run on it. */
export function cliStore(file = newStore()): CliStore {
  const run = (...args: string[]): ReturnType<typeof runCli> => runCli([...args, '--store', `sqlite:${file}`]);
  return {
    file,
    run,
    async shown() {
      const { stdout } = await run('export', '--format', 'json');
      const { rows } = JSON.parse(stdout) as { rows: { page: string; views: number; visits: number }[] };
      return Object.fromEntries(rows.map(({ page, views, visits }) => [page, `${views}/${visits}`]));
    },
    query(sql) {
      const db = new Database(file);
      try {
        return db.prepare(sql).all();
      } finally {
        db.close();
      }
    },
    digest: () => createHash('sha256').update(readFileSync(file)).digest('hex'),
  };
}

/** The batches of a store, as `imports` prints them. */
export function batchesIn(stdout: string): string[][] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}
