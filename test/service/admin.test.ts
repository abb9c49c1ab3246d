import { describe, expect, it } from 'vitest';
import type { ImportMode, ImportReply } from '../../src/contract/imports.js';
import type { PollDefinition } from '../../src/contract/polls.js';
import type { Problem } from '../../src/contract/problems.js';
import { adminTokenHash, hashToken } from '../../src/service/admin/token.js';
import { ADMIN_TOKEN, admin, type Harness, INTERFACE_POLL, newId, startApp } from '../helpers/service/harness.js';

const POLL: PollDefinition = { ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] };

describe('the admin token', () => {
  it.each<[string, string | undefined]>([
    ['none', undefined],
    ['a wrong one', 'Bearer wrong-token-of-the-tests'],
    ['half of it', `Bearer ${ADMIN_TOKEN.slice(0, -1)}`],
    ['more than it', `Bearer ${ADMIN_TOKEN}x`],
    ['its hash', `Bearer ${hashToken(ADMIN_TOKEN).toString('hex')}`],
    ['another scheme', `Basic ${Buffer.from(`admin:${ADMIN_TOKEN}`).toString('base64')}`],
    ['an empty one', 'Bearer '],
  ])('%s: 401, slowed, nothing changed, and no hint of the right one', async (_case, authorization) => {
    const slept: number[] = [];
    const service = await startApp({
      sleep: (ms) => {
        slept.push(ms);
        return Promise.resolve();
      },
    });
    const before = service.rows();
    for (const [url, body] of [
      ['/v1/admin/polls', POLL],
      ['/v1/admin/imports', { mode: 'set', rows: [{ page: '/a', views: 1 }] }],
    ] as const) {
      const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
      const { status, headers: sent, body: problem, text } = await service.post<Problem>(url, body, headers);
      expect([status, problem.code, sent['www-authenticate']]).toEqual([401, 'unauthorized', 'Bearer']);
      expect(problem.detail).toContain('PORTAL_ADMIN_TOKEN');
      expect(text).not.toContain(ADMIN_TOKEN);
    }
    expect(service.rows()).toEqual(before);
    expect(slept).toEqual([300, 600]);
  });

  it('is asked for before the body is read', async () => {
    const service = await startApp();
    const big = JSON.stringify({ mode: 'set', rows: [{ page: 'x'.repeat(5_000_000), views: 1 }] });
    expect((await service.post('/v1/admin/imports', big, { 'content-type': 'application/json' })).status).toBe(401);
    expect((await service.post('/v1/admin/imports', big, admin())).status).toBe(413);
  });

  it('guessed ten times: each waits longer, then its address is locked out for a quarter of an hour, the right one too', async () => {
    const slept: number[] = [];
    const service = await startApp({ sleep: (ms) => Promise.resolve(void slept.push(ms)) });
    const guess = (token: string, remoteAddress = '203.0.113.7') =>
      service.post<Problem>('/v1/admin/polls', POLL, admin(token), { remoteAddress });
    for (let n = 0; n < 10; n += 1) expect((await guess(`wrong-${n}-wrong-wrong`)).status).toBe(401);
    expect(slept).toEqual([300, 600, 1200, 2400, 4800, 5000, 5000, 5000, 5000, 5000]);
    const locked = await guess(ADMIN_TOKEN);
    expect(locked).toMatchObject({ status: 429, headers: { 'retry-after': '900' }, body: { code: 'rate' } });
    expect((await guess('wrong-wrong-wrong', '203.0.113.8')).status).toBe(401);
    expect(service.rows()).toMatchObject({ poll: 0 });
    service.clock.now += 15 * 60_000 - 1;
    expect((await guess(ADMIN_TOKEN)).status).toBe(429);
    service.clock.now += 1;
    expect((await guess(ADMIN_TOKEN)).status).toBe(201);
  });

  it('guessed by many at once is no faster: ten are tried', async () => {
    const service = await startApp();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => service.post('/v1/admin/polls', POLL, admin(`wrong-${n}-wrong-wrong`))),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(90);
  });

  it('that is right forgives the slips before it', async () => {
    const service = await startApp();
    const send = async (token: string): Promise<number> =>
      (await service.post('/v1/admin/polls', POLL, admin(token))).status;
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 9; n += 1) expect(await send('wrong-wrong-wrong')).toBe(401);
      expect(await send(ADMIN_TOKEN)).toBeLessThan(300);
    }
  });

  it('is made and shown once, and kept as a hash alone', async () => {
    const service = await startApp();
    const shown: string[] = [];
    const deps = {
      random: (bytes: number) => new Uint8Array(bytes).fill(9),
      show: (token: string) => shown.push(token),
    };
    const first = await adminTokenHash(service.store, undefined, deps);
    const second = await adminTokenHash(service.store, undefined, deps);
    expect(shown).toHaveLength(1);
    expect(first.equals(hashToken(shown[0] ?? ''))).toBe(true);
    expect(second.equals(first)).toBe(true);
    expect(service.db.serialize().includes(Buffer.from(shown[0] ?? ''))).toBe(false);
  });

  it('of another process that was a moment faster is taken over, not replaced', async () => {
    const service = await startApp();
    const shown: string[] = [];
    const make = (byte: number): Promise<Buffer> =>
      adminTokenHash(service.store, undefined, {
        random: (bytes) => new Uint8Array(bytes).fill(byte),
        show: (token) => shown.push(token),
      });
    const [one, other] = await Promise.all([make(1), make(2)]);
    expect(shown).toHaveLength(1);
    expect([one.toString('hex'), other.toString('hex')]).toEqual(
      Array(2).fill(hashToken(shown[0] ?? '').toString('hex')),
    );
  });

  it('of the settings wins over the one that was made', async () => {
    const service = await startApp();
    const deps = { random: (bytes: number) => new Uint8Array(bytes), show: () => undefined };
    await adminTokenHash(service.store, undefined, deps);
    expect(
      (await adminTokenHash(service.store, 'given-by-the-settings', deps)).equals(hashToken('given-by-the-settings')),
    ).toBe(true);
  });
});

describe('POST /v1/admin/polls', () => {
  it('creates a poll once: 201, then 200 for the same, 409 for another of that id', async () => {
    const service = await startApp();
    const create = (more: object = {}) => service.post<Problem>('/v1/admin/polls', { ...POLL, ...more }, admin());
    expect(await create()).toMatchObject({
      status: 201,
      body: { id: 'giao-dien-moi', state: 'open', results: 'after-vote' },
    });
    expect((await create()).status).toBe(200);
    // Said in other words, but the same: a default written out, another Unicode form.
    expect((await create({ closes: null, question: POLL.question.normalize('NFD') })).status).toBe(200);
    expect(await create({ question: 'Khác' })).toMatchObject({ status: 409, body: { code: 'poll_conflict' } });
    expect(await service.get('/v1/polls/giao-dien-moi')).toMatchObject({ body: { question: POLL.question } });
    expect(service.rows()).toMatchObject({ poll: 1 });
    expect(service.logged).toEqual(['The poll "giao-dien-moi" was created.']);
  });

  it('does not show the admin a hidden tally either', async () => {
    const service = await startApp();
    const { body } = await service.post('/v1/admin/polls', { ...POLL, results: 'never' }, admin());
    expect(body).not.toHaveProperty('tally');
  });
});

describe('POST /v1/admin/imports', () => {
  const send = (service: Harness, mode: ImportMode, ...rows: { page: string; views: number; visits?: number }[]) =>
    service.post<ImportReply & Problem>('/v1/admin/imports', { mode, rows }, admin());
  const shown = (service: Harness, page = '/a'): unknown => service.store.reads('main', [page]).get(page);
  const load = (service: Harness, page = '/a') => service.post('/v1/reads', { hit: { page, id: newId() } });

  it('lets a count begin at the number of the old page', async () => {
    const service = await startApp();
    const { status, body } = await send(service, 'fill-empty', { page: 'https://portal.example.vn/a/', views: 316 });
    expect([status, body.changed, body.unchanged]).toEqual([201, 1, 0]);
    expect(body.batch).toMatch(/^2026-11-22-[0-9a-f]{8}$/);
    expect(shown(service)).toEqual({ views: 316, visits: 0 });
    await load(service);
    expect(shown(service)).toEqual({ views: 317, visits: 1 });
    expect(service.logged).toEqual([`Import ${body.batch} (fill-empty): pages changed 1, left as they were 0.`]);
  });

  it.each<[ImportMode, { fresh: number; counted: number; imported: number; lower: number }]>([
    // What a page shows after a row of 316: never seen; 2 loads counted; 100 imported and 2 counted; 1,000 imported.
    ['fill-empty', { fresh: 316, counted: 2, imported: 102, lower: 1000 }],
    ['skip', { fresh: 316, counted: 318, imported: 102, lower: 1000 }],
    ['set', { fresh: 316, counted: 316, imported: 316, lower: 316 }],
    ['max', { fresh: 316, counted: 316, imported: 316, lower: 1000 }],
    ['add', { fresh: 316, counted: 318, imported: 418, lower: 1316 }],
  ])('%s: %j', async (mode, expected) => {
    const service = await startApp();
    await send(service, 'add', { page: '/imported', views: 100 }, { page: '/lower', views: 1000 });
    for (const page of ['/counted', '/imported']) {
      await load(service, page);
      await load(service, page);
    }
    const pages = ['/fresh', '/counted', '/imported', '/lower'];
    await send(service, mode, ...pages.map((page) => ({ page, views: 316 })));
    const got = pages.map((page) => [page.slice(1), service.store.reads('main', [page]).get(page)?.views]);
    expect(Object.fromEntries(got)).toEqual(expected);
    // What was counted here is never touched.
    expect(service.db.prepare('SELECT SUM(views) FROM page').pluck().get()).toBe(4);
  });

  it('fill-empty may run at each start: the second time changes nothing', async () => {
    const service = await startApp();
    const rows = [
      { page: '/a', views: 316 },
      { page: '/zero', views: 0 },
    ];
    await send(service, 'fill-empty', ...rows);
    const before = service.rows();
    await load(service, '/b');
    expect(await send(service, 'fill-empty', ...rows)).toMatchObject({
      status: 200,
      body: { batch: null, changed: 0, unchanged: 2 },
    });
    expect(service.rows()).toMatchObject({ imported: before['imported'], import_batch: before['import_batch'] });
    // A zero was imported too: that page has been looked at.
    await send(service, 'fill-empty', { page: '/zero', views: 5 });
    expect(shown(service, '/zero')).toMatchObject({ views: 0 });
  });

  it('carries visits where they are known', async () => {
    const service = await startApp();
    await send(service, 'set', { page: '/a', views: 10, visits: 7 });
    expect(shown(service)).toEqual({ views: 10, visits: 7 });
    await send(service, 'set', { page: '/a', views: 20 });
    expect(shown(service)).toEqual({ views: 20, visits: 7 });
  });

  it.each<[ImportMode, { fresh: string; counted: string; imported: string; lower: string; unknown: string }]>([
    // Views/visits that a page shows after a row of 316/300: never seen; 2 loads of one visit counted; 100/90 imported and 2
    // counted; 1,000/900 imported. Then one without visits on a page of 5/4.
    ['fill-empty', { fresh: '316/300', counted: '2/1', imported: '102/91', lower: '1000/900', unknown: '5/4' }],
    ['skip', { fresh: '316/300', counted: '318/301', imported: '102/91', lower: '1000/900', unknown: '5/4' }],
    ['set', { fresh: '316/300', counted: '316/300', imported: '316/300', lower: '316/300', unknown: '316/4' }],
    ['max', { fresh: '316/300', counted: '316/300', imported: '316/300', lower: '1000/900', unknown: '316/4' }],
    ['add', { fresh: '316/300', counted: '318/301', imported: '418/391', lower: '1316/1200', unknown: '321/4' }],
  ])('%s, visits too: %j', async (mode, expected) => {
    const service = await startApp();
    await send(
      service,
      'add',
      { page: '/imported', views: 100, visits: 90 },
      { page: '/lower', views: 1000, visits: 900 },
      { page: '/unknown', views: 5, visits: 4 },
    );
    for (const page of ['/counted', '/imported']) {
      await load(service, page);
      await load(service, page);
    }
    const pages = ['/fresh', '/counted', '/imported', '/lower'];
    await send(service, mode, ...pages.map((page) => ({ page, views: 316, visits: 300 })), {
      page: '/unknown',
      views: 316,
    });
    const got = [...pages, '/unknown'].map((page) => {
      const numbers = service.store.reads('main', [page]).get(page);
      return [page.slice(1), `${numbers?.views}/${numbers?.visits}`];
    });
    expect(Object.fromEntries(got)).toEqual(expected);
    expect(service.db.prepare('SELECT SUM(views), SUM(visits) FROM page').raw().get()).toEqual([4, 2]);
  });

  it('adds two spellings of one page in one import', async () => {
    const service = await startApp();
    await send(service, 'add', { page: '/a', views: 10 }, { page: '/a/?utm_source=x', views: 5 });
    expect(shown(service)).toMatchObject({ views: 15 });
  });

  it('with strict: false leaves out pages the site cannot have, and says which', async () => {
    const origins = ['https://portal.example.vn'];
    const site = { id: 'quan', origins, pages: ['/tin/*'], mostPages: 10 };
    const service = await startApp({ sites: [site, { ...site, id: 'phuong', origins: [], pages: [] }] });
    const rows = [
      { page: '/tin/a', views: 1 },
      { page: '#', views: 2 },
      { page: 'https://khac.example.vn/tin/a', views: 3 },
      { page: '/khac', views: 4 },
    ];
    const bring = (more: object) =>
      service.post<ImportReply & Problem>('/v1/admin/imports', { mode: 'set', rows, ...more }, admin());
    expect((await bring({})).body).toMatchObject({ code: 'malformed', detail: 'Row 2: "#" is no page.' });
    expect(service.rows()).toMatchObject({ import_batch: 0, page: 0 });
    const { status, body } = await bring({ strict: false });
    expect([status, body.changed, body.refused]).toEqual([
      201,
      1,
      [
        { row: 2, page: '#', reason: '"#" is no page' },
        {
          row: 3,
          page: 'https://khac.example.vn/tin/a',
          reason: 'https://khac.example.vn/tin/a belongs to another host than those of the site "quan"',
        },
        { row: 4, page: '/khac', reason: '/khac is none of the pages that the site "quan" counts' },
      ],
    ]);
    expect(service.logged.at(-1)).toMatch(/pages changed 1, left as they were 0, rows refused 3\.$/);
    expect((await bring({ site: 'phuong', strict: false })).body).toMatchObject({ changed: 3 });
    expect((await bring({ site: 'none' })).body).toMatchObject({ status: 404, code: 'unknown_site' });
  });

  it.each<[string, object, RegExp]>([
    [
      'no page',
      {
        mode: 'set',
        rows: [
          { page: '/a', views: 1 },
          { page: '#', views: 1 },
        ],
      },
      /Row 2: "#" is no page/,
    ],
    ['a fraction', { mode: 'set', rows: [{ page: '/a', views: 1.5 }] }, /rows\.0\.views must be integer/],
    ['less than nothing', { mode: 'add', rows: [{ page: '/a', views: -1 }] }, /rows\.0\.views must be >= 0/],
    [
      'an unknown mode',
      { mode: 'reset', rows: [{ page: '/a', views: 1 }] },
      /mode must be fill-empty, set, add, max or skip/,
    ],
    ['no rows', { mode: 'set', rows: [] }, /rows must NOT have fewer than 1/],
  ])('%s: refused whole', async (_case, body, detail) => {
    const service = await startApp();
    const before = service.rows();
    const answer = await service.post<Problem>('/v1/admin/imports', body, admin());
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(answer.body.detail).toMatch(detail);
    expect(service.rows()).toEqual(before);
  });
});
