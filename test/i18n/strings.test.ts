import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spoken } from '../../src/i18n/language.js';

type Words = Record<string, unknown>;

const folder = (language: string): URL => new URL(`../../src/i18n/${language}/`, import.meta.url);
const names = readdirSync(folder('vi'))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();
const load = async (language: 'vi' | 'en', name: string): Promise<Words> =>
  ((await import(`../../src/i18n/${language}/${name}.ts`)) as Record<string, Words>)[language]!;

const sourceOf = (path: string): string => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');

/** What the words that take no formatted text are given; all others take texts. */
const parameters: Record<string, unknown[][]> = {
  sky: [null, ...Array(101).keys()].flatMap((code) => [
    [code, false],
    [code, true],
  ]),
  wind: [undefined, ...Array(8).keys()].flatMap((point) => [...Array(18).keys()].map((force) => [point, force])),
  result: [
    ['1', '1'],
    ['1.234', '30'],
  ],
  voters: [['1'], ['1.234']],
};

/** Everything the words of an element can say. */
function sentences(words: unknown, path: string): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') {
    const say = words as (...given: unknown[]) => string;
    return (parameters[path.split('.').at(-1)!] ?? [['12', '30']]).map((given) => [path, say(...given)]);
  }
  return Object.entries(words as Words).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

const keys = (words: Words): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? keys(value as Words).map((k) => `${key}.${k}`)
      : [key],
  );

it('both languages have words for the same elements', () => {
  expect(names).toContain('poll');
  expect(
    readdirSync(folder('en'))
      .map((file) => file.replace(/\.ts$/, ''))
      .sort(),
  ).toEqual(names);
});

describe.each(names)('the words of %s', (name) => {
  it('have the same keys in Vietnamese and English', async () => {
    const [vi, en] = [await load('vi', name), await load('en', name)];
    expect(keys(en)).toEqual(keys(vi));
  });

  it('are all used', async () => {
    // Words that only a part of an element says stand in a file of their own: view-counter.trend.
    const element = name.split('.')[0]!;
    const code = readdirSync(new URL(`../../src/elements/${element}/`, import.meta.url))
      .map((file) => sourceOf(`elements/${element}/${file}`))
      .join('\n');
    // `strings[look.show]` and its like reach several keys: then every type of that name counts as a use.
    const used = (key: string): boolean =>
      new RegExp(`\\b(strings|refused)\\s*\\.${key}\\b`).test(code) ||
      new RegExp(`\\b${key}\\b[^=]*\\}\\s*=\\s*(context\\.)?strings\\b`).test(code) ||
      [...code.matchAll(/strings\[\w+\.(\w+)\]/g)].some(([, by]) =>
        new RegExp(`\\b${by}\\??: [^;]*'${key}'`).test(code),
      );
    expect(Object.keys(await load('vi', name)).filter((key) => !used(key))).toEqual([]);
  });

  it.each(['vi', 'en'] as const)('say something in NFC, without stray spaces (%s)', async (language) => {
    for (const [path, text] of sentences(await load(language, name), `${language}.${name}`)) {
      expect(text, path).toBeTypeOf('string');
      expect(text, path).toBe(text.normalize('NFC'));
      expect(text, path).toMatch(/^\S(.*\S)?$/u);
      expect(text, path).not.toMatch(/undefined|null|NaN|\[object|\s\s/);
    }
  });

  it('differ between the languages', async () => {
    const vi = new Map(sentences(await load('vi', name), name));
    for (const [path, text] of sentences(await load('en', name), name)) expect(text, path).not.toBe(vi.get(path));
  });
});

describe('spoken', () => {
  it('folds what a page may write to a language we speak', () => {
    for (const tag of ['vi', 'VI', 'vi-VN', 'vi_VN', ' VI_vn ', 'vi-Latn-VN', '\tvi\n']) expect(spoken(tag)).toBe('vi');
    for (const tag of ['en', 'EN-us', 'en_GB', ' en ']) expect(spoken(tag)).toBe('en');
  });

  it('does not speak others', () => {
    for (const tag of ['fr', 'vie', 'eng', 'viet', 'x-vi', 'e', '', ' ', undefined, null])
      expect(spoken(tag), String(tag)).toBeUndefined();
  });
});
