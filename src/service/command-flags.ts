import { FORMATS } from './admin/formats/index.js';
import { IMPORT_MODES } from '../contract/imports.js';
import type { SettingName } from './settings.js';

/** What `polls` does, as its second word. */
export const POLL_ACTIONS = [
  'create',
  'preview',
  'list',
  'show',
  'schedule',
  'close',
  'archive',
  'fix',
  'correct',
  'export',
  'log',
] as const;
export type PollActionName = (typeof POLL_ACTIONS)[number];

export type CommandName = 'serve' | 'import' | 'imports' | 'export' | 'verify' | `polls ${PollActionName}`;

interface Flag {
  readonly of: readonly CommandName[];
  /** What follows it; absent, it stands alone. */
  readonly value?: string;
  readonly about: string;
}

/** Flags that are no settings: they say what one run of a command does, so no environment variable sets them. */
export const FLAGS = {
  mode: {
    of: ['import'],
    value: '<mode>',
    about: `${IMPORT_MODES.join(', ')}; default fill-empty, which is safe at each start`,
  },
  format: {
    of: ['import', 'export'],
    value: '<format>',
    about: `import: ${FORMATS.join(', ')}, by default seen from the file; export: csv (the default) or json`,
  },
  map: {
    of: ['import'],
    value: '<file>',
    about: 'addresses of posts, where the file knows ids alone: a CSV of id and url, or a WordPress export',
  },
  'dry-run': { of: ['import'], about: 'prints what would change, and changes nothing' },
  all: { of: ['import'], about: 'with --dry-run: every page, not the first 20' },
  strict: { of: ['import'], about: 'takes no row if any is bad' },
  rejects: { of: ['import'], value: '<file.csv>', about: 'writes all bad rows there, with what is wrong with each' },
  undo: { of: ['import'], value: '<batch>', about: 'takes back what that batch brought; loads counted here stay' },
  site: { of: ['import', 'imports', 'export'], value: '<id>', about: 'which of --sites; default the first, main' },
  out: { of: ['export', 'polls export'], value: '<file>', about: 'writes there, not to the standard output' },
  days: { of: ['export'], about: 'one row a page and day, of what was counted here' },
  bom: { of: ['export'], about: 'begins the CSV with a byte order mark, so that Excel reads its letters right' },
  opens: {
    of: ['polls schedule'],
    value: '<time>',
    about: 'when it opens: 2026-12-01 08:00 in Hà Nội, or with an offset 2026-12-01T08:00:00+07:00; now for at once',
  },
  closes: { of: ['polls schedule'], value: '<time>', about: 'when it closes, written in the same way; or never' },
  question: { of: ['polls fix'], value: '<text>', about: 'the question, spelt right' },
  label: { of: ['polls fix'], value: '<option>=<text>', about: 'the label of an option, spelt right; may be repeated' },
  alt: {
    of: ['polls fix'],
    value: '<option>=<text>',
    about: 'what the picture of an option shows, spelt right; may be repeated',
  },
  add: {
    of: ['polls correct'],
    value: '<option>=<number>',
    about: 'ballots to add to an option, or with a minus to take off, after the close; may be repeated',
  },
  voters: {
    of: ['polls correct'],
    value: '<number>',
    about: 'by how many the number of voters changes; only where a voter may choose several options',
  },
  reason: {
    of: ['polls fix', 'polls correct'],
    value: '<text>',
    about: 'why; it stands in the log, and readers see that of a correction',
  },
  id: {
    of: ['polls correct'],
    value: '<id>',
    about: 'of a correction whose end you did not see: given again it is made once; each has its own unless given',
  },
  head: {
    of: ['verify'],
    value: '<hex>',
    about: 'head of a log as noted earlier; says at which entry it stands, or that no log holds it any more',
  },
  lang: {
    of: POLL_ACTIONS.map((action) => `polls ${action}` as const),
    value: '<vi|en>',
    about: 'language of what is printed, and of --help; default that of LC_ALL, LC_MESSAGES or LANG',
  },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;

/** The settings that commands other than `serve` heed too. */
export const SHARED_SETTINGS: readonly SettingName[] = ['store', 'sites'];

export function isFlag(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name);
}

/** `--undo <batch>`, as `--help` and messages write it. */
export function flagSpelling(name: FlagName): string {
  const { value }: Flag = FLAGS[name];
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

/** The flags of a command, in the order of the table. */
export function flagsOf(command: CommandName): FlagName[] {
  return (Object.keys(FLAGS) as FlagName[]).filter((name) =>
    (FLAGS[name].of as readonly CommandName[]).includes(command),
  );
}
