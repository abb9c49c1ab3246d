import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../helpers/service/harness.js';
import { cliStore, folderOf } from '../helpers/service/imports.js';

const TABLE = 'page,views\n/a,1\n/b,x\n';
/** What lies in a folder, with its bytes. */
const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'latin1')]),
  );

describe('import --rejects', () => {
  const folder = (): string => {
    const path = folderOf({ 'a.csv': TABLE, 'a.csv.part': TABLE, 'ids.csv': 'id,url\n1,/a\n', 'pages/a.html': '<p>' });
    mkdirSync(join(path, 'sub'));
    symlinkSync('a.csv', join(path, 'symbolic.csv'));
    linkSync(join(path, 'a.csv'), join(path, 'hard.csv'));
    symlinkSync('.', join(path, 'same'));
    symlinkSync('new.db', join(path, 'leads-to-store'));
    return path;
  };

  it.each<[string, string, string, string]>([
    ['the file it reads', 'a.csv', 'a.csv', 'the file that is imported'],
    ['it by another spelling', 'a.csv', 'sub/../a.csv', 'the file that is imported'],
    ['it behind a symbolic link', 'a.csv', 'symbolic.csv', 'the file that is imported'],
    ['it under a second name', 'a.csv', 'hard.csv', 'the file that is imported'],
    ['it in a linked folder', 'same/a.csv', 'a.csv', 'the file that is imported'],
    ['what would be written over it on the way', 'a.csv.part', 'a.csv', 'the file that is imported'],
    ['a page of the folder it reads', 'pages', 'pages/a.html', 'a page of the folder that is imported'],
    ['the list of addresses', 'a.csv', 'ids.csv', 'the list of --map'],
    ['a store that is not there yet', 'a.csv', 'new.db', 'the store'],
    ['that by a link', 'a.csv', 'leads-to-store', 'the store'],
    ['its log', 'a.csv', 'same/new.db-wal', 'the store'],
  ])('does not write over %s', async (_case, file, rejects, what) => {
    const at = folder();
    const before = contentOf(at);
    const { run } = cliStore(join(at, 'new.db'));
    const { code, stderr } = await run(
      'import',
      join(at, file),
      '--map',
      join(at, 'ids.csv'),
      '--rejects',
      join(at, rejects),
    );
    expect([code, stderr]).toEqual([
      2,
      `portal-widgets-service: --rejects names "${join(at, rejects)}", but writing there would overwrite ${what}; give another name.\n`,
    ]);
    expect(contentOf(at)).toEqual(before);
  });

  it('does not write over the store, its log or the list of sites', async () => {
    const { run, file, digest } = cliStore();
    await run('import', fileOf('a.csv', TABLE));
    const before = digest();
    for (const name of [file, `${file}-wal`, `${file}-shm`]) {
      const { code, stderr } = await run('import', fileOf('b.csv', TABLE), '--dry-run', '--rejects', name);
      expect([code, stderr]).toEqual([2, expect.stringContaining('would overwrite the store;')]);
    }
    const sites = fileOf('sites.json', '[{"id":"main"}]');
    const { stderr } = await run('import', fileOf('b.csv', TABLE), '--sites', sites, '--rejects', sites);
    expect(stderr).toContain('would overwrite the list of --sites;');
    expect(readFileSync(sites, 'utf8')).toBe('[{"id":"main"}]');
    expect(digest()).toBe(before);
  });

  it('appears whole or not at all: the list of before stays where the file breaks off', async () => {
    const at = folderOf({ 'rejects.csv': 'before', 'a.csv': `${TABLE}"/z,1\n`, 'b.csv': TABLE });
    const { run } = cliStore();
    const rejects = join(at, 'rejects.csv');
    expect((await run('import', join(at, 'a.csv'), '--rejects', rejects)).code).toBe(2);
    expect(readFileSync(rejects, 'utf8')).toBe('before');
    expect(existsSync(`${rejects}.part`)).toBe(false);
    expect((await run('import', join(at, 'b.csv'), '--rejects', rejects)).code).toBe(3);
    expect(readFileSync(rejects, 'utf8')).toMatch(/^page,views,visits,where,reason\r\n\/b,x,,Line 3,/);
    expect(existsSync(`${rejects}.part`)).toBe(false);
  });

  it('does not put a file in the place of a folder', async () => {
    const at = folder();
    const { run } = cliStore();
    const { code, stderr } = await run('import', join(at, 'a.csv'), '--rejects', join(at, 'sub'));
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/--rejects names ".*sub", which is not a regular file\./),
    ]);
    expect(readdirSync(join(at, 'sub'))).toEqual([]);
  });
});

describe('export --out', () => {
  it('does not write over the store or what lies beside it', async () => {
    const { run, file, shown } = cliStore();
    await run('import', fileOf('a.csv', TABLE));
    const link = join(dirname(file), 'link.db');
    const second = join(dirname(file), 'second.db');
    symlinkSync(file, link);
    linkSync(file, second);
    const before = readFileSync(file);
    for (const name of [file, link, second, `${file}-wal`, `${file}-shm`]) {
      const { code, stderr } = await run('export', '--out', name);
      expect([code, stderr]).toEqual([
        2,
        `portal-widgets-service: --out names "${name}", but writing there would overwrite the store; give another name.\n`,
      ]);
    }
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await shown()).toEqual({ '/a': '1/0' });
  });
});
