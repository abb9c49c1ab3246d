import { parseArgs } from 'node:util';
import { IMPORT_MODES, type ImportMode } from '../contract/imports.js';
import { type Format, FORMATS } from './admin/formats/index.js';
import { type CommandName, FLAGS, type FlagName, flagSpelling, isFlag, SHARED_SETTINGS } from './command-flags.js';
import { type RawSettings, SETTINGS, type SettingName, SettingsError } from './settings.js';

export interface ImportCommand {
  readonly kind: 'import';
  /** A file, or a folder of saved pages. */
  readonly file: string;
  readonly mode: ImportMode;
  readonly format: Format | undefined;
  readonly map: string | undefined;
  readonly dryRun: boolean;
  readonly all: boolean;
  readonly strict: boolean;
  readonly rejects: string | undefined;
  readonly site: string | undefined;
  readonly settings: RawSettings;
}

export interface ExportCommand {
  readonly kind: 'export';
  readonly format: 'csv' | 'json';
  readonly site: string | undefined;
  readonly out: string | undefined;
  readonly days: boolean;
  readonly bom: boolean;
  readonly settings: RawSettings;
}

export type Command =
  | { readonly kind: 'serve'; readonly settings: RawSettings }
  | ImportCommand
  | { readonly kind: 'undo'; readonly batch: string; readonly settings: RawSettings }
  | { readonly kind: 'imports'; readonly site: string | undefined; readonly settings: RawSettings }
  | ExportCommand
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

const NAMES = Object.keys(SETTINGS) as SettingName[];
const COMMANDS: readonly CommandName[] = ['serve', 'import', 'imports', 'export'];
const IMPORT_USAGE = 'portal-widgets-service import <file or folder> [--mode fill-empty]';

/** Understands arguments and environment; a flag wins over its variable. Throws a `SettingsError`. */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): Command {
  const given = parse(args);
  if (given.settings.has('help')) return { kind: 'help' };
  if (given.settings.has('version')) return { kind: 'version' };
  const settings = merge(given.settings, env);
  const [name = 'serve', ...files] = given.positionals;
  const command = COMMANDS.find((known) => known === name);
  if (!command) {
    const near = nearest(name, COMMANDS);
    const hint = near
      ? `did you mean ${near}? (`
      : 'there are serve (the default), import <file>, imports and export. (';
    throw new SettingsError(`"${name}" is not a command; ${hint}--help tells more)`);
  }
  refuseForeign(command, given);
  if (command === 'import') return importCommand(files, given.flags, settings);
  const [file] = files;
  if (file !== undefined) throw new SettingsError(`${command} takes no file, but was given "${file}".`);
  if (command === 'export') return exportCommand(given.flags, settings);
  return command === 'serve'
    ? { kind: 'serve', settings }
    : { kind: 'imports', site: given.flags.get('site'), settings };
}

type Flags = ReadonlyMap<FlagName, string>;

interface Given {
  /** Settings given as flags, and `help` and `version`; each as often as it was given. */
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** The last of each; empty where it takes no value. */
  readonly flags: Flags;
  readonly positionals: readonly string[];
}

function importCommand(files: readonly string[], flags: Flags, settings: RawSettings): Command {
  const undo = flags.get('undo');
  if (undo !== undefined) {
    const beside = files[0] ?? [...flags.keys()].filter((name) => name !== 'undo').map((name) => `--${name}`)[0];
    if (beside !== undefined) throw new SettingsError(`--undo <batch> stands alone; it takes no ${beside}.`);
    return { kind: 'undo', batch: undo, settings };
  }
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) {
    throw new SettingsError(`import takes one file or folder: ${IMPORT_USAGE}; or --undo <batch>.`);
  }
  if (flags.has('all') && !flags.has('dry-run')) throw new SettingsError('--all goes with --dry-run.');
  const format = flags.get('format');
  return {
    kind: 'import',
    file,
    mode: oneOf('mode', flags.get('mode') ?? 'fill-empty', IMPORT_MODES),
    format: format === undefined ? undefined : oneOf('format', format, FORMATS),
    map: flags.get('map'),
    dryRun: flags.has('dry-run'),
    all: flags.has('all'),
    strict: flags.has('strict'),
    rejects: flags.get('rejects'),
    site: flags.get('site'),
    settings,
  };
}

function exportCommand(flags: Flags, settings: RawSettings): ExportCommand {
  const format = oneOf('format', flags.get('format') ?? 'csv', ['csv', 'json'] as const);
  if (format === 'json' && flags.has('bom')) throw new SettingsError('--bom is for CSV; JSON has no byte order mark.');
  return {
    kind: 'export',
    format,
    site: flags.get('site'),
    out: flags.get('out'),
    days: flags.has('days'),
    bom: flags.has('bom'),
    settings,
  };
}

/** A flag that does nothing in this command is a mistake about what the command does. */
function refuseForeign(command: CommandName, { flags, settings }: Given): void {
  for (const name of flags.keys()) {
    const of: readonly CommandName[] = FLAGS[name].of;
    if (!of.includes(command)) {
      throw new SettingsError(`--${name} belongs to the ${of.join(' and ')} command, not to ${command}.`);
    }
  }
  if (command === 'serve') return;
  for (const name of settings.keys()) {
    if (!SHARED_SETTINGS.some((known) => known === name)) {
      throw new SettingsError(`--${name} belongs to the serve command, not to ${command}.`);
    }
  }
}

export function helpText(): string {
  const settings = NAMES.map((name) => {
    const { env, value, fallback, about } = SETTINGS[name];
    return `  --${name} ${value}\n      ${env}${fallback ? `, default ${fallback}` : ''}\n      ${about}`;
  });
  return [
    'portal-widgets-service: counts views, tallies polls and caches weather for portal-widgets.',
    '',
    'Usage:',
    '  portal-widgets-service [serve] [settings]',
    '  portal-widgets-service import <file or folder> [--mode <mode>] [--dry-run] [--store <store>]',
    '  portal-widgets-service import --undo <batch> [--store <store>]',
    '  portal-widgets-service imports [--store <store>]',
    '  portal-widgets-service export [--format csv|json] [--out <file>] [--store <store>]',
    '',
    'Settings (flag, then environment variable; the flag wins, and of two the last):',
    ...settings,
    '',
    'import brings old counts: a CSV or JSON of page, views and, if known, visits; what WP-PostViews and Post Views Counter',
    'keep; saved pages that print a count. It ends with 0 if all rows are in, 3 if some were refused, 2 if nothing was done.',
    ...flagsOf('import'),
    '',
    'imports lists them, with the batch that --undo takes.',
    '',
    'export writes what each page shows; import reads it.',
    ...flagsOf('export'),
    '',
    '  --help, --version',
    '',
  ].join('\n');
}

function flagsOf(command: CommandName): string[] {
  return (Object.keys(FLAGS) as FlagName[])
    .filter((name) => (FLAGS[name].of as readonly CommandName[]).includes(command))
    .map((name) => `  ${flagSpelling(name)}\n      ${FLAGS[name].about}`);
}

function parse(args: readonly string[]): Given {
  const known = [...NAMES, ...(Object.keys(FLAGS) as FlagName[])];
  const takesValue = (name: string): boolean => !isFlag(name) || 'value' in FLAGS[name];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(known.map((name) => [name, { type: takesValue(name) ? 'string' : 'boolean' }])),
  });
  const settings = new Map<string, string[]>();
  const flags = new Map<FlagName, string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.name === 'h' ? 'help' : token.name;
    if (name === 'help' || name === 'version') settings.set(name, []);
    else if (!known.some((one) => one === name)) {
      const spelt = known.map((one) => `--${one}`);
      throw unknown(token.rawName, spelt, '--help lists all');
    } else if (takesValue(name) !== (token.value !== undefined)) {
      throw new SettingsError(`${token.rawName} ${takesValue(name) ? 'needs a value' : 'takes no value'}.`);
    } else if (isFlag(name)) flags.set(name, token.value ?? '');
    else settings.set(name, [...(settings.get(name) ?? []), token.value ?? '']);
  }
  return { settings, flags, positionals };
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

function oneOf<T extends string>(flag: FlagName, text: string, allowed: readonly T[]): T {
  const found = allowed.find((known) => known === text);
  if (!found) throw new SettingsError(`--${flag} must be one of ${allowed.join(', ')}, not "${text}".`);
  return found;
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
