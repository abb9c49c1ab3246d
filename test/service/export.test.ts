import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Problem } from '../../src/contract/problems.js';
import { ADMIN_TOKEN, admin, fileOf, type Harness, newId, startApp } from '../helpers/service/harness.js';
import { cliStore } from '../helpers/service/imports.js';
import { newStore, runService } from '../helpers/service/run-service.js';

/** Pages whose keys a table or a spreadsheet may take for something else. */
const ODD_PAGES = ['/a', '/tin,"hội nghị"', '/x?a=1;b', '=1+1', '-2', '@x', '+3', "'=1+1", "''@x", "'a", '/Z', '/a/b'];

const importOdd = async (service: Harness): Promise<void> => {
  const rows = ODD_PAGES.map((page, at) => ({ page, views: 100 + at, visits: at }));
  const { status } = await service.post('/v1/admin/imports', { mode: 'set', rows }, admin());
  expect(status).toBe(201);
};
const all = (service: Harness): unknown[] =>
  service.db
    .prepare('SELECT key, views + imported_views AS views, visits + imported_visits AS visits FROM page ORDER BY key')
    .all();

describe('what is exported', () => {
  it.each(['csv', 'json'] as const)('as %s, set into an empty store, shows the same numbers', async (format) => {
    const service = await startApp();
    await importOdd(service);
    for (let n = 0; n < 3; n += 1) await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    const { status, text } = await service.get(`/v1/admin/export.${format}`, admin());
    expect(status).toBe(200);
    const { run, query } = cliStore();
    const imported = await run('import', fileOf(`export.${format}`, text), '--mode', 'set');
    expect([imported.code, imported.stderr]).toEqual([
      0,
      expect.stringMatching(/pages changed 12, left as they were 0/),
    ]);
    const copied = query(
      'SELECT key, views + imported_views AS views, visits + imported_visits AS visits FROM page ORDER BY key',
    );
    expect(copied).toEqual(all(service));
    expect(copied).toHaveLength(ODD_PAGES.length);
    // And once more it is the same text.
    expect((await run('export', '--format', format)).stdout).toBe(text);
  });

  it('begins no field of the CSV as a formula', async () => {
    const service = await startApp();
    await importOdd(service);
    const { text, headers } = await service.get('/v1/admin/export.csv', admin());
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="main.csv"',
      'cache-control': 'no-store',
    });
    const lines = text.split('\r\n');
    expect(lines.filter((line) => /^["']*[=+\-@]/.test(line) && !/^"?'/.test(line))).toEqual([]);
    expect(lines).toContain("'=1+1,103,3");
    expect(lines).toContain("''=1+1,107,7");
    expect(lines[0]).toBe('page,views,visits');
    expect(lines.at(-1)).toBe('');
  });

  it('for Excel begins with a byte order mark where that is asked for', async () => {
    const service = await startApp();
    await importOdd(service);
    const { text } = await service.get('/v1/admin/export.csv?bom=1', admin());
    expect(text).toBe(`\uFEFF${(await service.get('/v1/admin/export.csv', admin())).text}`);
    expect((await service.get<Problem>('/v1/admin/export.json?bom=1', admin())).body.code).toBe('malformed');
  });

  it('by day is what was counted here', async () => {
    const service = await startApp();
    await importOdd(service);
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    service.clock.now += 24 * 3_600_000;
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    expect((await service.get('/v1/admin/export.csv?days=1', admin())).text).toBe(
      'page,day,views,visits\r\n/a,2026-11-22,1,1\r\n/a,2026-11-23,2,1\r\n',
    );
    expect((await service.get('/v1/admin/export.json?days=1', admin())).body).toEqual({
      site: 'main',
      rows: [
        { page: '/a', day: '2026-11-22', views: 1, visits: 1 },
        { page: '/a', day: '2026-11-23', views: 2, visits: 1 },
      ],
    });
  });

  it('is every page of one site, however many, each once', async () => {
    const site = { origins: [], pages: [], mostPages: 10_000 };
    const service = await startApp({
      sites: [
        { id: 'a', ...site },
        { id: 'b', ...site },
      ],
    });
    const rows = Array.from({ length: 2500 }, (_, at) => ({ page: `/${at}`, views: at + 1 }));
    await service.post('/v1/admin/imports', { mode: 'add', rows, site: 'b' }, admin());
    await service.post('/v1/admin/imports', { mode: 'add', rows: [{ page: '/x', views: 9 }] }, admin());
    const { body } = await service.get<{ rows: { page: string; views: number }[] }>(
      '/v1/admin/export.json?site=b',
      admin(),
    );
    expect(new Map(body.rows.map(({ page, views }) => [page, views]))).toEqual(
      new Map(rows.map(({ page, views }) => [page, views])),
    );
    expect(body.rows).toHaveLength(2500);
    expect((await service.get('/v1/admin/export.csv', admin())).text).toBe('page,views,visits\r\n/x,9,0\r\n');
    expect((await service.get<Problem>('/v1/admin/export.csv?site=c', admin())).body.code).toBe('unknown_site');
  });

  it.each(['csv', 'json'])('as %s is the admin’s alone', async (format) => {
    const service = await startApp();
    expect((await service.get(`/v1/admin/export.${format}`)).status).toBe(401);
    expect((await service.get(`/v1/admin/export.${format}?days=2`, admin())).status).toBe(400);
  });
});

describe('export', () => {
  it('writes while the service counts, to the standard output or a file that is whole or not there', async () => {
    const service = await runService(['--admin-token', ADMIN_TOKEN]);
    onTestFinished(() => service.kill());
    const load = (): Promise<Response> =>
      fetch(`${service.url}/v1/reads`, { method: 'POST', body: JSON.stringify({ hit: { page: '/a', id: newId() } }) });
    expect((await (await load()).json()) as object).toMatchObject({ counted: false, reason: 'bot' });
    const { run } = cliStore(service.store);
    await run('import', fileOf('a.csv', 'page,views\n/a,5\n'));
    const out = join(dirname(newStore()), 'export.csv');
    expect(await run('export', '--out', out, '--bom')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(out, 'utf8')).toBe('\uFEFFpage,views,visits\r\n/a,5,0\r\n');
    expect(existsSync(`${out}.part`)).toBe(false);
    const failed = await run('export', '--out', '/no/such/folder/x.csv');
    expect([failed.code, failed.stderr]).toEqual([
      2,
      expect.stringMatching(/--out names the file .* cannot be written/),
    ]);
    const fetched = await fetch(`${service.url}/v1/admin/export.csv`, { headers: admin() });
    expect(await fetched.text()).toBe((await run('export')).stdout);
  });

  it('makes no store that is not there', async () => {
    const { run, file } = cliStore();
    expect(await run('export')).toMatchObject({ code: 2, stderr: expect.stringMatching(/does not exist/) as string });
    expect(existsSync(file)).toBe(false);
  });
});
