import { describe, expect, it } from 'vitest';
import type { ImportList, ImportMode, ImportReply, UndoReply } from '../../src/contract/imports.js';
import type { Problem } from '../../src/contract/problems.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { admin, fileOf, type Harness, newId, startApp } from '../helpers/service/harness.js';
import { batchesIn, cliStore } from '../helpers/service/imports.js';
import { newStore } from '../helpers/service/run-service.js';

type Row = { page: string; views: number; visits?: number };

const bring = async (service: Harness, mode: ImportMode, ...rows: Row[]): Promise<string> => {
  service.clock.now += 1000;
  const { body } = await service.post<ImportReply>('/v1/admin/imports', { mode, rows }, admin());
  return body.batch ?? '';
};
const remove = async (service: Harness, batch: string): Promise<{ status: number; body: UndoReply & Problem }> => {
  const response = await service.app.inject({
    method: 'DELETE',
    url: `/v1/admin/imports/${batch}`,
    headers: { authorization: admin()['authorization'] ?? '' },
  });
  return { status: response.statusCode, body: response.json() };
};
const load = (service: Harness, page = '/a') => service.post('/v1/reads', { hit: { page, id: newId() } });
const shown = (service: Harness, page = '/a'): unknown => service.store.reads('main', [page]).get(page);

describe('taking an import back', () => {
  it('takes exactly its differences, once, and leaves what was counted and what others brought', async () => {
    const service = await startApp();
    const first = await bring(service, 'add', { page: '/a', views: 10, visits: 5 }, { page: '/b', views: 1 });
    const second = await bring(service, 'add', { page: '/a', views: 100, visits: 50 });
    await load(service);
    expect(await remove(service, first)).toEqual({
      status: 200,
      body: { batch: first, pages: 2, builtOnCount: 0, builtOn: {} },
    });
    expect(shown(service)).toEqual({ views: 101, visits: 51 });
    expect(shown(service, '/b')).toEqual({ views: 0, visits: 0 });
    expect(service.logged.at(-1)).toBe(`Import ${first} was taken back: pages changed 2.`);
    const again = await remove(service, first);
    expect([again.status, again.body.code]).toEqual([410, 'not_found']);
    expect(again.body.detail).toBe(`The import ${first} was taken back already, on 2026-11-22T14:00:02+07:00.`);
    expect(shown(service)).toEqual({ views: 101, visits: 51 });
    expect((await remove(service, 'none')).body.detail).toMatch(/There is no import "none"/);
    expect((await remove(service, 'none')).status).toBe(404);
    await remove(service, second);
    expect(shown(service)).toEqual({ views: 1, visits: 1 });
  });

  it('never shows less than nothing, says what pages show that a later set had built on, and counts on from there', async () => {
    const service = await startApp();
    const first = await bring(service, 'add', { page: '/a', views: 10, visits: 8 }, { page: '/b', views: 10 });
    const later = await bring(service, 'set', { page: '/a', views: 3, visits: 2 });
    const { body } = await remove(service, first);
    expect(body).toMatchObject({ pages: 2, builtOnCount: 1, builtOn: { '/a': { views: 0, visits: 0 } } });
    await load(service);
    await load(service);
    expect(shown(service)).toMatchObject({ views: 2 });
    // Nothing of either is left: what was counted here shows.
    await remove(service, later);
    expect(shown(service)).toEqual({ views: 2, visits: 1 });
    expect(service.db.prepare('SELECT SUM(imported_views), SUM(imported_visits) FROM page').raw().get()).toEqual([
      0, 0,
    ]);
  });

  it('keeps in each page the sum of what its imports brought, whatever is taken back in whatever order', async () => {
    const service = await startApp();
    const modes: ImportMode[] = ['add', 'set', 'max', 'skip', 'fill-empty', 'set', 'add', 'max'];
    const batches: string[] = [];
    for (const [at, mode] of modes.entries()) {
      const row = (page: string, by: number): Row => ({ page, views: (at * by) % 23, visits: (at * by) % 11 });
      batches.push(await bring(service, mode, row('/a', 7), row('/b', 13), row('/c', 5)));
      if (at % 2 === 0) await load(service, '/b');
    }
    for (const at of [1, 6, 0, 2, 5, 7, 4, 3]) {
      const batch = batches[at] ?? '';
      if (batch !== '') await remove(service, batch);
      const off = service.db
        .prepare(
          `SELECT key FROM page WHERE views + imported_views < 0 OR visits + imported_visits < 0
             OR imported_views <> (SELECT COALESCE(SUM(views), 0) FROM imported WHERE page = page.id)
             OR imported_visits <> (SELECT COALESCE(SUM(visits), 0) FROM imported WHERE page = page.id)`,
        )
        .all();
      expect(off).toEqual([]);
    }
    expect(shown(service, '/a')).toEqual({ views: 0, visits: 0 });
    expect(shown(service, '/b')).toEqual({ views: 4, visits: 1 });
  });

  it('forgets pages that only it knew, so that a mistake does not fill the site', async () => {
    const service = await startApp();
    await load(service, '/b');
    const batch = await bring(service, 'fill-empty', { page: '/a', views: 0 }, { page: '/c', views: 1 });
    expect(service.db.prepare('SELECT pages FROM site').pluck().get()).toBe(3);
    await remove(service, batch);
    expect(service.db.prepare('SELECT pages FROM site').pluck().get()).toBe(1);
    expect(service.db.prepare('SELECT key FROM page').pluck().all()).toEqual(['/b']);
    // Looked at no more: fill-empty takes them again.
    await bring(service, 'fill-empty', { page: '/a', views: 4 });
    expect(shown(service)).toMatchObject({ views: 4 });
  });

  it('goes on where it was broken off, in parts, and stops the import that still runs', async () => {
    const store = openSqlite(newStore());
    const batch = { batch: 'one', site: 'main', mode: 'add', source: '', fingerprint: '', at: 1 } as const;
    const rows = Array.from({ length: 250 }, (_, at) => ({ page: `/${at}`, views: 1 }));
    await store.beginImport(batch);
    await store.importPart(batch, rows);
    expect(await store.undoPart('one', 5, 100)).toMatchObject({ pages: 100, undoneBefore: undefined });
    await expect(store.importPart(batch, [{ page: '/x', views: 1 }])).rejects.toThrow(
      /one was taken back while it ran/,
    );
    expect(store.reads('main', ['/x']).get('/x')).toEqual({ views: 0, visits: 0 });
    expect(await store.undoPart('one', 9, 100)).toMatchObject({ pages: 100, undoneBefore: 5 });
    expect(await store.undoPart('one', 9, 100)).toMatchObject({ pages: 50 });
    expect(await store.undoPart('one', 9, 100)).toMatchObject({ pages: 0, undoneBefore: 5 });
    expect([...store.exportPages('main')].flat()).toEqual([]);
    await store.close();
  });
});

describe('the list of imports', () => {
  it('tells what each was, and what became of it', async () => {
    const service = await startApp();
    const first = await bring(service, 'add', { page: '/a', views: 10 }, { page: '/a/', views: 1 });
    await service.post(
      '/v1/admin/imports',
      { mode: 'set', rows: [{ page: '/b', views: 1 }], source: 'Cổng cũ' },
      admin(),
    );
    await remove(service, first);
    const { body, headers } = await service.get<ImportList>('/v1/admin/imports', admin());
    expect(headers['cache-control']).toBe('no-store');
    expect(body.imports).toEqual([
      {
        batch: first,
        site: 'main',
        mode: 'add',
        source: 'api',
        at: '2026-11-22T14:00:01+07:00',
        rows: 2,
        pages: 0,
        finished: true,
        undoneAt: '2026-11-22T14:00:01+07:00',
      },
      expect.objectContaining({ mode: 'set', source: 'Cổng cũ', rows: 1, pages: 1, undoneAt: null }),
    ]);
    expect((await service.get<Problem>('/v1/admin/imports?site=none', admin())).body.code).toBe('unknown_site');
  });

  it('and taking back are the admin’s alone', async () => {
    const service = await startApp();
    const batch = await bring(service, 'add', { page: '/a', views: 10 });
    const forged = await service.app.inject({ method: 'DELETE', url: `/v1/admin/imports/${batch}` });
    expect([forged.statusCode, (await service.get('/v1/admin/imports')).status]).toEqual([401, 401]);
    expect(shown(service)).toMatchObject({ views: 10 });
  });
});

describe('import --undo and imports', () => {
  it('on the command line', async () => {
    const { run, shown: pages } = cliStore();
    expect((await run('imports')).stderr).toMatch(/--store \(PORTAL_STORE\) names ".*", which does not exist/);
    await run('import', fileOf('old.csv', 'page,views\n/a,10\n/b,5\n'), '--mode', 'add');
    await run('import', fileOf('new.csv', 'page,views\n/a,3\n'), '--mode', 'set');
    const [[first = ''] = [], second] = batchesIn((await run('imports')).stdout);
    expect(second?.slice(2)).toEqual(['main', 'set', 'new.csv', 'rows 1', 'pages 1', 'in']);
    const undone = await run('import', '--undo', first);
    expect([undone.code, undone.stderr]).toEqual([
      0,
      `Import ${first} was taken back: pages changed 2.\nA later import had built on /a: it shows 0 views and 0 visits now.\n`,
    ]);
    expect(await pages()).toEqual({ '/a': '0/0' });
    expect(await run('import', '--undo', first)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/was taken back already, on /) as string,
    });
    expect(batchesIn((await run('imports')).stdout)[0]?.[7]).toMatch(/^taken back \d{4}-/);
  });
});
