import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CHROME, fileOf, newId } from '../helpers/service/harness.js';
import { batchesIn, cliStore } from '../helpers/service/imports.js';
import { runService } from '../helpers/service/run-service.js';

const CLI = fileURLToPath(new URL('../../src/service/dist/cli.js', import.meta.url));
const ROWS = 100_000;
/** A slow machine may take its time. */
const LONG = { timeout: 300_000 };
const bigFile = (): string =>
  fileOf('big.csv', `page,views,visits\n${Array.from({ length: ROWS }, (_, at) => `/tin/${at},7,3\n`).join('')}`);
const sums = (file: string): unknown => {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare('SELECT COUNT(*) AS pages, SUM(imported_views) AS imported, SUM(views) AS counted FROM page')
      .get();
  } finally {
    db.close();
  }
};

describe('100,000 rows', LONG, () => {
  it('come in while the service counts into the same file: nothing lost, nothing twice, nobody refused', async () => {
    const service = await runService(['--writes-per-minute', '0']);
    onTestFinished(() => service.kill());
    const { run } = cliStore(service.store);
    const answers = new Map<number, number>();
    const acknowledged = new Map<string, number>();
    let importing = true;
    const reader = async (): Promise<void> => {
      for (let n = 0; importing || n < 50; n += 1) {
        // Pages that the import brings too, before and after it has.
        const page = `/tin/${(n * 997) % ROWS}`;
        const body = JSON.stringify({ hit: { page, id: newId() } });
        const response = await fetch(`${service.url}/v1/reads`, {
          method: 'POST',
          headers: { 'user-agent': CHROME },
          body,
        });
        answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
        const { counted } = (await response.json()) as { counted?: boolean };
        if (counted) acknowledged.set(page, (acknowledged.get(page) ?? 0) + 1);
      }
    };
    const readers = Promise.all([reader(), reader(), reader(), reader()]);
    const imported = await run('import', bigFile(), '--mode', 'add');
    importing = false;
    await readers;

    expect(imported.stderr).toMatch(/Import \S+ \(add\) of 100000 rows begins\.\n/);
    expect([imported.code, imported.stderr]).toEqual([
      0,
      expect.stringMatching(/pages changed 100000, left as they were 0/),
    ]);
    expect([...answers.keys()]).toEqual([200]);
    const counted = [...acknowledged.values()].reduce((sum, views) => sum + views, 0);
    expect(counted).toBeGreaterThan(200);
    expect(sums(service.store)).toEqual({ pages: ROWS, imported: 7 * ROWS, counted });
    const db = new Database(service.store, { readonly: true });
    const wrong = db
      .prepare<[], { key: string; views: number }>('SELECT key, views FROM page WHERE views > 0')
      .all()
      .filter(({ key, views }) => acknowledged.get(key) !== views);
    db.close();
    expect(wrong).toEqual([]);

    // And back, while it still runs.
    const [[id = ''] = []] = batchesIn((await run('imports')).stdout);
    expect((await run('import', '--undo', id)).stderr).toMatch(/taken back: pages changed 100000\./);
    expect(sums(service.store)).toEqual({ pages: acknowledged.size, imported: 0, counted });
  });

  it('cut off by a power cut leave a batch that is told of and can be taken back', async () => {
    const { run, file } = cliStore();
    const rows = bigFile();
    const child: ChildProcess = spawn(process.execPath, [
      CLI,
      'import',
      rows,
      '--mode',
      'add',
      '--store',
      `sqlite:${file}`,
    ]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const some = (): boolean => {
      if (!said.includes('begins')) return false;
      return (sums(file) as { imported: number }).imported > 0;
    };
    while (child.exitCode === null && !some()) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGKILL');
    await once(child, 'close');

    const [[id = '', , , , , came = '', , state] = []] = batchesIn((await run('imports')).stdout);
    expect(said).toContain(`Import ${id} (add) of 100000 rows begins.`);
    expect([state, Number(came.slice(5)) % 1000]).toEqual(['not finished', 0]);
    expect(sums(file)).toEqual({ pages: Number(came.slice(5)), imported: 7 * Number(came.slice(5)), counted: 0 });
    expect(await run('import', rows, '--mode', 'add')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(new RegExp(`Nothing was imported\\. An import of these rows, ${id} `)) as string,
    });
    await run('import', '--undo', id);
    expect(sums(file)).toEqual({ pages: 0, imported: null, counted: null });
    expect((await run('import', rows, '--mode', 'add')).code).toBe(0);
    expect(sums(file)).toEqual({ pages: ROWS, imported: 7 * ROWS, counted: 0 });
  });
});
