import { parseArgs } from 'node:util';
import { IMPORT_MODES, type ImportMode } from '../contract/imports.js';
import { type Format, FORMATS } from './admin/formats/index.js';
import { type PollAction, readPollAction, type RepeatedFlags } from './admin/polls/read-action.js';
import {
  type CommandName,
  FLAGS,
  type FlagName,
  isFlag,
  POLL_ACTIONS,
  type PollActionName,
  SHARED_SETTINGS,
} from './command-flags.js';
import { distance } from './distance.js';
import { type Language, LANGUAGES, languageOf } from './help/language.js';
import type { HelpTopic } from './help/pages.js';
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

export interface PollsCommand {
  readonly kind: 'polls';
  readonly action: PollAction;
  readonly language: Language;
  readonly settings: RawSettings;
}

export interface VerifyCommand {
  readonly kind: 'verify';
  /** All polls where none is named. */
  readonly poll: string | undefined;
  readonly head: string | undefined;
  readonly settings: RawSettings;
}

export type Command =
  | { readonly kind: 'serve'; readonly settings: RawSettings }
  | ImportCommand
  | { readonly kind: 'undo'; readonly batch: string; readonly settings: RawSettings }
  | { readonly kind: 'imports'; readonly site: string | undefined; readonly settings: RawSettings }
  | ExportCommand
  | PollsCommand
  | VerifyCommand
  | { readonly kind: 'help'; readonly topic: HelpTopic; readonly language: Language }
  | { readonly kind: 'version' };

const NAMES = Object.keys(SETTINGS) as SettingName[];
const COMMANDS = ['serve', 'import', 'imports', 'export', 'polls', 'verify'] as const;
const IMPORT_USAGE = 'portal-widgets-service import <file or folder> [--mode fill-empty]';

/** Understands arguments and environment; a flag wins over its variable. Throws a `SettingsError`. */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): Command {
  const given = parse(args);
  if (given.settings.has('help')) {
    return { kind: 'help', topic: topicOf(given.positionals), language: readLanguage(given.flags, env) };
  }
  if (given.settings.has('version')) return { kind: 'version' };
  const settings = merge(given.settings, env);
  const [command, rest] = commandOf(given.positionals);
  refuseForeign(command, given);
  if (isPolls(command)) {
    const action = readPollAction(actionOf(command), rest, given.repeated);
    return { kind: 'polls', action, language: readLanguage(given.flags, env), settings };
  }
  if (command === 'import') return importCommand(rest, given.flags, settings);
  if (command === 'verify') return verifyCommand(rest, given.flags, settings);
  const [file] = rest;
  if (file !== undefined) throw new SettingsError(`${command} takes no file, but was given "${file}".`);
  if (command === 'export') return exportCommand(given.flags, settings);
  return command === 'serve'
    ? { kind: 'serve', settings }
    : { kind: 'imports', site: given.flags.get('site'), settings };
}

const isPolls = (command: CommandName): command is `polls ${PollActionName}` => command.startsWith('polls ');

const actionOf = (command: `polls ${PollActionName}`): PollActionName =>
  command.slice('polls '.length) as PollActionName;

/** The command that the first words name, and the words behind it. */
function commandOf([name = 'serve', ...rest]: readonly string[]): readonly [CommandName, readonly string[]] {
  const known = oneOfCommands(name);
  if (known !== 'polls') return [known, rest];
  const [second, ...more] = rest;
  if (second === undefined) {
    throw new SettingsError(`polls needs to know what to do: ${POLL_ACTIONS.join(', ')}. (polls --help tells more)`);
  }
  return [`polls ${oneOfActions(second)}`, more];
}

function topicOf([name, second]: readonly string[]): HelpTopic {
  if (name === undefined) return 'overview';
  const known = oneOfCommands(name);
  return known === 'polls' && second !== undefined ? `polls ${oneOfActions(second)}` : known;
}

function oneOfCommands(name: string): (typeof COMMANDS)[number] {
  const found = COMMANDS.find((known) => known === name);
  if (found) return found;
  const near = nearest(name, COMMANDS);
  const hint = near
    ? `did you mean ${near}? (`
    : 'there are serve (the default), import <file>, imports, export, polls and verify. (';
  throw new SettingsError(`"${name}" is not a command; ${hint}--help tells more)`);
}

function oneOfActions(name: string): PollActionName {
  const found = POLL_ACTIONS.find((known) => known === name);
  if (found) return found;
  const near = nearest(name, POLL_ACTIONS);
  const hint = near ? `did you mean polls ${near}?` : `there are ${POLL_ACTIONS.join(', ')}.`;
  throw new SettingsError(`polls does not know "${name}"; ${hint} (polls --help tells more)`);
}

function readLanguage(flags: Flags, env: NodeJS.ProcessEnv): Language {
  const given = flags.get('lang');
  return given === undefined ? languageOf(env) : oneOf('lang', given, LANGUAGES);
}

type Flags = ReadonlyMap<FlagName, string>;

interface Given {
  /** Settings given as flags, and `help` and `version`; each as often as it was given. */
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** The last of each; empty where it takes no value. */
  readonly flags: Flags;
  /** All of each. */
  readonly repeated: RepeatedFlags;
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

function verifyCommand([poll, more]: readonly string[], flags: Flags, settings: RawSettings): Command {
  if (more !== undefined) throw new SettingsError(`verify takes one poll or none, but was given "${more}" too.`);
  const head = flags.get('head')?.trim().toLowerCase();
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
    throw new SettingsError(`--head must be the 64 hex digits that verify printed as a head, not "${head}".`);
  }
  return { kind: 'verify', poll, head, settings };
}

/** A flag that does nothing in this command is a mistake about what the command does. */
function refuseForeign(command: CommandName, { flags, settings }: Given): void {
  for (const name of flags.keys()) {
    const of: readonly CommandName[] = FLAGS[name].of;
    if (!of.includes(command)) {
      throw new SettingsError(`--${name} belongs to the ${namesOf(of)} command, not to ${command}.`);
    }
  }
  if (command === 'serve') return;
  for (const name of settings.keys()) {
    if (!SHARED_SETTINGS.some((known) => known === name)) {
      throw new SettingsError(`--${name} belongs to the serve command, not to ${command}.`);
    }
  }
}

function namesOf(of: readonly CommandName[]): string {
  return of.length < POLL_ACTIONS.length ? of.join(' and ') : 'polls';
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
  const repeated = new Map<FlagName, string[]>();
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
    } else if (isFlag(name)) repeated.set(name, [...(repeated.get(name) ?? []), token.value ?? '']);
    else settings.set(name, [...(settings.get(name) ?? []), token.value ?? '']);
  }
  const flags = new Map([...repeated].map(([name, values]) => [name, values.at(-1) ?? '']));
  return { settings, flags, repeated, positionals };
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
