import { parseArgs } from 'node:util';
import type { ImportMode } from '../contract/imports.js';
import { type RawSettings, SETTINGS, type SettingName, SettingsError } from './settings.js';

export type Command =
  | { readonly kind: 'serve'; readonly settings: RawSettings }
  | { readonly kind: 'import'; readonly file: string; readonly mode: ImportMode; readonly settings: RawSettings }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

const NAMES = Object.keys(SETTINGS) as SettingName[];
const MODES: readonly ImportMode[] = ['fill-empty', 'set', 'add', 'max', 'skip'];

/** Understands arguments and environment; a flag wins over its variable. Throws a `SettingsError`. */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): Command {
  const { values, positionals } = parse(args);
  if (values.has('help')) return { kind: 'help' };
  if (values.has('version')) return { kind: 'version' };
  const settings = merge(values, env);
  const [command = 'serve', file, ...more] = positionals;
  const mode = values.get('mode')?.at(-1);
  if (command === 'import') {
    if (file === undefined || more.length > 0) {
      throw new SettingsError(
        'import takes one file: portal-widgets-service import <file.json|file.csv> [--mode fill-empty].',
      );
    }
    return { kind: 'import', file, mode: importMode(mode), settings };
  }
  if (command !== 'serve' || file !== undefined) {
    throw new SettingsError(`"${file ?? command}" is not a command; there are serve (the default) and import <file>.`);
  }
  if (mode !== undefined) throw new SettingsError('--mode belongs to the import command.');
  return { kind: 'serve', settings };
}

export function helpText(): string {
  const rows = NAMES.map((name) => {
    const { env, value, fallback, about } = SETTINGS[name];
    return `  --${name} ${value}\n      ${env}${fallback ? `, default ${fallback}` : ''}\n      ${about}`;
  });
  return [
    'portal-widgets-service: counts views, tallies polls and caches weather for portal-widgets.',
    '',
    'Usage:',
    '  portal-widgets-service [serve] [settings]',
    '  portal-widgets-service import <file.json|file.csv> [--mode <mode>] [--store <store>]',
    '',
    'Settings (flag, then environment variable; the flag wins, and of two the last):',
    ...rows,
    '',
    'import brings old counts: rows of page, views and, if known, visits.',
    `  --mode <mode>   ${MODES.join(', ')}; default fill-empty, which is safe at each start`,
    '',
    '  --help, --version',
    '',
  ].join('\n');
}

function parse(args: readonly string[]): { values: Map<string, string[]>; positionals: string[] } {
  const flags = new Set<string>([...NAMES, 'mode']);
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries([...flags].map((name) => [name, { type: 'string' as const }])),
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.name === 'h' ? 'help' : token.name;
    if (name === 'help' || name === 'version') values.set(name, []);
    else if (!flags.has(name))
      throw unknown(
        token.rawName,
        [...flags].map((flag) => `--${flag}`),
        '--help lists all',
      );
    else if (token.value === undefined) throw new SettingsError(`${token.rawName} needs a value.`);
    else values.set(name, [...(values.get(name) ?? []), token.value]);
  }
  return { values, positionals };
}

function merge(flags: ReadonlyMap<string, readonly string[]>, env: NodeJS.ProcessEnv): RawSettings {
  const known = NAMES.map((name): string => SETTINGS[name].env);
  for (const name of Object.keys(env)) {
    // Container platforms put their own PORTAL_… variables there, so only what looks like a slip of the pen stops us.
    if (name.startsWith('PORTAL_') && !known.includes(name) && nearest(name, known)) {
      throw unknown(name, known, 'unset it if it is not for this service');
    }
  }
  const settings: Partial<Record<SettingName, string>> = {};
  for (const name of NAMES) {
    const given = flags.get(name) ?? [];
    // The last one wins, so that a script's own flags can be overruled by those appended to them.
    const flag = name === 'mount' && given.length > 0 ? given.join(',') : given.at(-1);
    const value = flag ?? env[SETTINGS[name].env];
    if (value !== undefined) settings[name] = value;
  }
  return settings;
}

function importMode(text = 'fill-empty'): ImportMode {
  const mode = MODES.find((known) => known === text);
  if (!mode) throw new SettingsError(`--mode must be one of ${MODES.join(', ')}, not "${text}".`);
  return mode;
}

function unknown(given: string, known: readonly string[], hint: string): SettingsError {
  const near = nearest(given, known);
  return new SettingsError(`${given} is not a setting${near ? `; did you mean ${near}?` : '.'} (${hint})`);
}

function nearest(given: string, known: readonly string[]): string | undefined {
  return known.find((name) => distance(given, name) <= 2);
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
