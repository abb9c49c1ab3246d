import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';

const files = globSync('cdn/**/*.js').map((file) => file.replaceAll('\\', '/'));
const text = (file: string): string => readFileSync(file, 'utf8');
const classic = ['cdn/portal-widgets.js', 'cdn/portal-widgets.all.js', 'cdn/portal-frame.js'];

describe('cdn/', () => {
  it.each(files)('%s is ES2021', (file) => {
    expect(() =>
      parse(text(file), { ecmaVersion: 2021, sourceType: classic.includes(file) ? 'script' : 'module' }),
    ).not.toThrow();
  });

  it.each(files)('%s is ASCII: a classic script on a page without a charset is read as Latin-1', (file) => {
    expect([...text(file)].filter((character) => character > '\x7f')).toEqual([]);
  });

  it.each(files)('%s has nothing of a development build, and no map', (file) => {
    expect(text(file)).not.toMatch(/sourceMappingURL|Lit is in dev mode|@babel\/helpers/);
  });

  it('closes the tags of its drawings: minified away, one shape would stand inside the other and not be seen', () => {
    const shapes = files.flatMap((file) => text(file).match(/<(circle|path|g|line|rect)\b[^<>]*>(?!<\/)/g) ?? []);
    expect(shapes.filter((shape) => !shape.startsWith('<g'))).toEqual([]);
  });

  it('has the integrity of each file', () => {
    const integrity = JSON.parse(text('cdn/integrity.json')) as Record<string, string>;
    expect(Object.keys(integrity).sort()).toEqual(files.map((file) => file.replace('cdn/', '')).sort());
    for (const [file, hash] of Object.entries(integrity))
      expect(hash, file).toBe(`sha384-${createHash('sha384').update(readFileSync(`cdn/${file}`)).digest('base64')}`);
  });

  it('carries Lit once for the chunks', () => {
    expect(files.filter((file) => file.includes('/chunks/') && text(file).includes('litHtmlVersions'))).toHaveLength(1);
  });

  it('names in the loader only chunks that are there', () => {
    const loader = text('cdn/portal-widgets.js');
    const folder = /chunks\/([0-9a-f]{6})\//.exec(loader)?.[1];
    const named = [...loader.matchAll(/[{,]"?([\w-]+)"?:`((?: [\w-]+)*)`/g)].flatMap(([, name, others]) =>
      `${name}${others}`.split(' ').map((file) => `cdn/chunks/${folder}/${file}.js`),
    );
    expect(named).toContain(`cdn/chunks/${folder}/base.js`);
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
  });
});
