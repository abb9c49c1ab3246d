import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface PackageJson {
  dependencies: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
  sideEffects: string[];
}

const packageOf = (file: string): PackageJson => JSON.parse(readFileSync(file, 'utf8')) as PackageJson;
const root = packageOf('package.json');

/** Runs a module in plain Node and returns what it prints. */
const inNode = (code: string): string => execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });

describe('the package portal-widgets', () => {
  it('needs lit and @lit/context at run time, and nothing else', () => {
    expect(Object.keys(root.dependencies).sort()).toEqual(['@lit/context', 'lit']);
    const imported = globSync('dist/**/*.js')
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?["']([^."'][^"']*)["']/g)])
      .map((match) => match[1]!);
    expect(new Set(imported)).toEqual(new Set(['lit', '@lit/context']));
  });

  it('types itself without the dependencies of the service', () => {
    const declarations = globSync('dist/**/*.d.ts');
    expect(declarations.length).toBeGreaterThan(20);
    for (const file of declarations) expect(readFileSync(file, 'utf8'), file).not.toMatch(/typebox|lit-html/);
  });

  it('has types for JSX that hold by themselves', () => {
    const options = '--noEmit --ignoreConfig --strict --skipLibCheck false --module nodenext --target es2022';
    const check = (): unknown =>
      execFileSync('tsc', [...options.split(' '), '--lib', 'es2023,dom,dom.iterable', 'jsx.d.ts'], {
        encoding: 'utf8',
        shell: process.platform === 'win32',
      });
    expect(check).not.toThrow();
  });

  it('resolves every path it exports', () => {
    for (const target of Object.values(root.exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)))) {
      const files = target.includes('*') ? globSync(target.replace('*', '**/*')) : [target].filter((file) => existsSync(file));
      expect(files, target).not.toHaveLength(0);
    }
  });

  it('imports every module in plain Node, where nothing can be defined', () => {
    const modules = globSync('dist/**/*.js').map((file) => `./${file}`);
    expect(inNode(`for (const file of ${JSON.stringify(modules)}) await import(file); console.log('${modules.length} imported')`)).toBe(
      `${modules.length} imported\n`,
    );
  });

  it('registers nothing from its index, and says so to bundlers', () => {
    const counting = `const defined = []; globalThis.customElements = { get() {}, define: (tag) => defined.push(tag) };`;
    expect(inNode(`${counting} await import('./dist/index.js'); console.log(defined.length)`)).toBe('0\n');
    expect(inNode(`${counting} await import('./dist/register/all.js'); console.log(defined.sort().join())`)).toBe(
      'portal-article-card,portal-article-list,portal-config,portal-poll,portal-view-counter,portal-weather-panel\n',
    );
    expect(root.sideEffects).toEqual(['./dist/register/*.js', './src/register/*.ts', './cdn/**/*.js']);
  });
});

/** Imported for its types alone. */
const unimported = ['@fastify/type-provider-typebox'];

describe('the package portal-widgets-service', () => {
  it('brings the script along', () => {
    for (const file of globSync('cdn/**/*.js')) expect(readFileSync(`src/service/dist/${file}`)).toEqual(readFileSync(file));
  });

  it('names every package it imports, and no other', () => {
    const { dependencies } = packageOf('src/service/package.json');
    const imported = globSync('src/service/dist/*.js')
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^import (?:.* from )?"((?!node:)[^."][^"]*)";$/gm)])
      .map((match) => match[1]!.split('/').slice(0, match[1]!.startsWith('@') ? 2 : 1).join('/'));
    expect(imported.filter((name) => !(name in dependencies))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !imported.includes(name))).toEqual(unimported);
  });
});
