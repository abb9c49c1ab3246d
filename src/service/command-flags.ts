import { FORMATS } from './admin/formats/index.js';
import { IMPORT_MODES } from '../contract/imports.js';
import type { SettingName } from './settings.js';

export type CommandName = 'serve' | 'import' | 'imports' | 'export';

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
  out: { of: ['export'], value: '<file>', about: 'writes there, not to the standard output' },
  days: { of: ['export'], about: 'one row a page and day, of what was counted here' },
  bom: { of: ['export'], about: 'begins the CSV with a byte order mark, so that Excel reads its letters right' },
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
