import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { fileOf } from '../helpers/service/harness.js';
import { batchesIn, cliStore, folderOf } from '../helpers/service/imports.js';
import { newStore, type RunningService, runService } from '../helpers/service/run-service.js';

async function start(flags: readonly string[]): Promise<RunningService> {
  const service = await runService(flags);
  onTestFinished(() => service.kill());
  return service;
}

const shownBy = async (service: RunningService, page: string): Promise<unknown> => {
  const response = await fetch(`${service.url}/v1/reads?page=${encodeURIComponent(page)}`);
  return ((await response.json()) as { reads: Record<string, unknown> }).reads[page];
};
/** Of so many pages /0, /1, … each with that many views. */
const csvOf = (count: number, views = 1): string =>
  `page,views\n${Array.from({ length: count }, (_, at) => `/${at},${views}\n`).join('')}`;

describe('import', () => {
  it('takes a file, safely at each start, also while the service runs', async () => {
    const service = await start([]);
    const { run } = cliStore(service.store);
    const file = fileOf('old.csv', '\uFEFFPage,Views,Visits\r\n"/tin-tức/hội nghị, 2020",1.234,300\r\n/b,"5,678",\r\n');
    const first = await run('import', file);
    expect([first.code, first.stderr]).toEqual([
      0,
      expect.stringMatching(/store\.db: Import \S+ \(fill-empty\): pages changed 2, left as they were 0\.\n$/),
    ]);
    expect(await run('import', file)).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/nothing to change, pages left as they were 2/) as string,
    });
    expect(await shownBy(service, '/tin-tức/hội nghị, 2020')).toEqual({ views: 1234, visits: 300 });
    await run('import', file, '--mode', 'add');
    expect(await shownBy(service, '/b')).toEqual({ views: 11_356, visits: 0 });
  });

  it('takes a folder of pages, a WordPress export and a table with its list of addresses', async () => {
    const { run, shown } = cliStore();
    const pages = folderOf({ 'tin/a.html': '<p>Lượt xem: 1.234</p>', 'tin/b.html': '<p>View count: 316</p>' });
    expect((await run('import', pages)).code).toBe(0);
    const table = fileOf('views.csv', 'id,type,period,count\n42,4,total,50\n');
    const ids = fileOf('ids.csv', 'ID,url\n42,https://portal.example.vn/c/\n');
    expect((await run('import', table, '--map', ids)).code).toBe(0);
    expect(await shown()).toEqual({ '/c': '50/0', '/tin/a.html': '1234/0', '/tin/b.html': '316/0' });
  });

  it('lists bad rows with line and reason, takes the good ones and ends with 3', async () => {
    const { run, shown } = cliStore();
    const rejects = join(dirname(newStore()), 'bad.csv');
    const bad = Array.from({ length: 60 }, (_, at) => `/bad/${at},x,\n`).join('');
    const file = fileOf('a.csv', `page,views,visits\n/a,1,1\n#,2,\n=1+1,nine,\n${bad}/b,2,\n`);
    const { code, stderr } = await run('import', file, '--rejects', rejects);
    const lines = stderr.split('\n');
    expect(code).toBe(3);
    expect(lines[0]).toBe('Line 3: "#" is no page.');
    expect(lines[2]).toBe('Line 5: the views of /bad/0 are not a whole number.');
    expect(lines[50]).toBe('… and 12 more bad rows.');
    expect(lines[51]).toMatch(/pages changed 2, left as they were 0, rows refused 62\.$/);
    expect(await shown()).toEqual({ '/a': '1/1', '/b': '2/0' });
    const [header, first, second, ...more] = readFileSync(rejects, 'utf8').trim().split('\r\n');
    expect([header, first, second]).toEqual([
      'page,views,visits,where,reason',
      '#,2,,Line 3,"""#"" is no page"',
      "'=1+1,nine,,Line 4,the views of =1+1 are not a whole number",
    ]);
    expect(more).toHaveLength(60);
    // Mended, it is a file to import.
    const mended = fileOf('mended.csv', readFileSync(rejects, 'utf8').replace(',nine,', ',9,'));
    expect((await run('import', mended)).code).toBe(3);
    expect(await shown()).toMatchObject({ '=1+1': '9/0' });
    expect((await run('import', file)).stderr).toMatch(
      /… and 12 more bad rows; --rejects <file\.csv> writes them all\./,
    );
  });

  it.each<[string, string, string[], RegExp]>([
    ['one bad row with --strict', 'page,views\n/a,1\n/b,x\n', ['--strict'], /of 2 rows 1 are bad \(--strict\)/],
    ['nothing but bad rows', 'page,views\n/b,x\n', [], /all 1 rows are bad/],
    ['no row at all', 'page,views\n', [], /no rows/],
    ['a file that breaks off in its middle', `${csvOf(3000)}"/z,1\n`, [], /The file is not CSV/],
    [
      'an unknown site',
      csvOf(1),
      ['--site', 'other'],
      /--site must be one of --sites \(PORTAL_SITES\), main, not "other"/,
    ],
    ['rejects that cannot be written', csvOf(1), ['--rejects', '/no/such/folder/x.csv'], /--rejects names the file/],
  ])('%s: ends with 2, says so, and nothing is done', async (_case, text, flags, sentence) => {
    const { run, file } = cliStore();
    const { code, stderr } = await run('import', fileOf('a.csv', text), ...flags);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(existsSync(file)).toBe(false);
  });

  it('says when a site has as many pages as it may, because it counts no new ones then', async () => {
    const { run } = cliStore();
    const sites = fileOf('sites.json', '[{"id":"main","mostPages":2}]');
    expect((await run('import', fileOf('a.csv', csvOf(1)), '--sites', sites)).stderr).not.toContain('mostPages');
    const { stderr } = await run('import', fileOf('b.csv', csvOf(3)), '--sites', sites);
    expect(stderr).toMatch(/The site "main" has 3 pages now, of at most 2: new pages are not counted/);
  });

  it('keeps sites apart, and refuses the page of another host', async () => {
    const { run } = cliStore();
    const sites = fileOf(
      'sites.json',
      JSON.stringify([
        { id: 'quan', origins: ['https://quan.example.vn'], pages: ['/tin/*'] },
        { id: 'phuong', origins: ['https://phuong.example.vn'] },
      ]),
    );
    const file = fileOf(
      'a.csv',
      'page,views\nhttps://quan.example.vn/tin/a,1\nhttps://phuong.example.vn/tin/a,2\n/tin/b,3\n/khac,4\n',
    );
    const first = await run('import', file, '--sites', sites);
    expect([first.code, first.stderr]).toEqual([
      3,
      expect.stringMatching(
        /^Line 3: https:\/\/phuong\.example\.vn\/tin\/a belongs to another host than those of the site "quan"\.\nLine 5: \/khac is none of the pages that the site "quan" counts\.\n/,
      ),
    ]);
    expect((await run('import', file, '--sites', sites, '--site', 'phuong')).code).toBe(3);
    const exported = async (site: string): Promise<string> =>
      (await run('export', '--sites', sites, '--site', site)).stdout.trim();
    expect(await exported('quan')).toBe('page,views,visits\r\n/tin/a,1,0\r\n/tin/b,3,0');
    expect(await exported('phuong')).toBe('page,views,visits\r\n/khac,4,0\r\n/tin/a,2,0\r\n/tin/b,3,0');
    const list = async (...flags: string[]): Promise<string[][]> =>
      batchesIn((await run('imports', '--sites', sites, ...flags)).stdout);
    expect((await list()).map((fields) => fields[2])).toEqual(['quan', 'phuong']);
    expect((await list('--site', 'phuong')).map((fields) => fields[2])).toEqual(['phuong']);
  });
});

describe('import --dry-run', () => {
  it('prints each page before and after, the difference and the sums, and changes nothing', async () => {
    const { run, digest, shown } = cliStore();
    await run('import', fileOf('old.csv', 'page,views,visits\n/a,10,4\n/b,500,\n'));
    const before = digest();
    // The two spellings of /a are one page.
    const file = fileOf('new.csv', 'page,views,visits\n/a,20,5\n/b,400,\n/c,3,\n/a/?utm_source=x,25,\n/b,600,\n');
    const set = await run('import', file, '--mode', 'set', '--dry-run');
    expect([set.code, set.stdout.split('\n')]).toEqual([
      0,
      [
        '/a  views 10 → 25 (+15), visits 4 → 5 (+1)',
        '/b  views 500 → 600 (+100)',
        '/c  views 0 → 3 (+3)',
        'Pages that would change: 3; rows that would change nothing: 0; views +118, visits +1.',
        '',
      ],
    ]);
    expect(set.stderr).toBe('Dry run of new.csv as csv (set): nothing was changed.\n');
    const max = await run('import', file, '--mode', 'max', '--dry-run');
    // The first of its rows is less than it shows, the second more.
    expect(max.stdout.split('\n').slice(2)).toEqual([
      '/b  views 500 → 600 (+100)',
      'Pages that would change: 3; rows that would change nothing: 1; views +118, visits +1.',
      '',
    ]);
    const lower = await run('import', fileOf('l.csv', 'page,views\n/b,1\n'), '--mode', 'set', '--dry-run');
    expect(lower.stdout).toMatch(/^\/b {2}views 500 → 1 \(−499\)\n.*views −499, visits \+0\.\n$/);
    expect(digest()).toBe(before);
    // What it said is what happens.
    await run('import', file, '--mode', 'set');
    expect(await shown()).toEqual({ '/a': '25/5', '/b': '600/0', '/c': '3/0' });
  });

  it('prints 20 pages, or with --all every one', async () => {
    const { run } = cliStore();
    const file = fileOf('a.csv', csvOf(30));
    const { stdout } = await run('import', file, '--dry-run');
    expect(stdout.split('\n').slice(19)).toEqual([
      '/19  views 0 → 1 (+1)',
      '… and 10 more pages; --all prints them.',
      'Pages that would change: 30; rows that would change nothing: 0; views +30, visits +0.',
      '',
    ]);
    expect((await run('import', file, '--dry-run', '--all')).stdout.split('\n')).toHaveLength(32);
  });

  it('ends with 3 where rows would be refused, and makes no store that is not there', async () => {
    const { run, file } = cliStore();
    const { code, stdout } = await run('import', fileOf('a.csv', 'page,views\n/a,1\n/b,x\n'), '--dry-run');
    expect([code, stdout.split('\n')[0]]).toEqual([3, '/a  views 0 → 1 (+1)']);
    expect(existsSync(file)).toBe(false);
  });
});

describe('an import that was broken off', () => {
  it('is told of, cannot be added twice, and is taken back whole', async () => {
    const { run, file, shown } = cliStore();
    const rows = fileOf('big.csv', csvOf(2500, 7));
    await run('import', rows, '--mode', 'add');
    const [[id = ''] = []] = batchesIn((await run('imports')).stdout);
    await run('import', '--undo', id);
    // The same rows, of which the first thousand came: what a power cut leaves.
    const store = openSqlite(file);
    const whole = store.importBatch(id);
    if (!whole) throw new Error('the import is not known');
    const broken = { ...whole, batch: 'broken-off', at: whole.at + 1 };
    await store.beginImport(broken);
    await store.importPart(
      broken,
      Array.from({ length: 1000 }, (_, at) => ({ page: `/${at}`, views: 7 })),
    );
    await store.close();

    expect(batchesIn((await run('imports')).stdout).at(-1)).toMatchObject({
      0: 'broken-off',
      5: 'rows 1000',
      7: 'not finished',
    });
    const again = await run('import', rows, '--mode', 'add');
    expect([again.code, again.stderr]).toEqual([
      2,
      'portal-widgets-service: Nothing was imported. An import of these rows, broken-off (add), was broken off after 1000 rows; take it back first, with import --undo broken-off.\n',
    ]);
    expect((await run('import', rows, '--mode', 'add', '--dry-run')).stderr).toMatch(/; take it back first, with/);
    expect((await run('import', rows)).stderr).toMatch(
      /An import of these rows, broken-off \(add\), was broken off after 1000 rows; this one brings the others\.\n/,
    );
    // Told once: together the two are whole.
    expect((await run('import', rows)).stderr).toMatch(
      /^\S+: Import \S+ \(fill-empty\) of 2500 rows begins\.\n\S+: .*nothing to change/,
    );
    expect(Object.values(await shown()).filter((numbers) => numbers !== '7/0')).toEqual([]);
    expect((await run('import', '--undo', 'broken-off')).code).toBe(0);
    expect(Object.keys(await shown())).toHaveLength(1500);
    expect((await run('import', rows, '--mode', 'add')).stderr).toMatch(
      /These rows were imported before, as \S+ \(fill-empty\); they are added once more\./,
    );
  });
});
