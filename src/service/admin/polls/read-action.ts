import type { PollCorrection, PollFix, PollSchedule } from '../../../contract/poll-admin.js';
import type { FlagName, PollActionName } from '../../command-flags.js';
import { SettingsError } from '../../settings.js';
import { readMoment } from './moments.js';

/** What a run of `polls` is to do. */
export type PollAction =
  | { readonly name: 'create' | 'preview'; readonly file: string }
  | { readonly name: 'list' }
  | { readonly name: 'show' | 'close' | 'archive' | 'log'; readonly id: string }
  | { readonly name: 'schedule'; readonly id: string; readonly times: PollSchedule }
  | { readonly name: 'fix'; readonly id: string; readonly fix: PollFix }
  | { readonly name: 'correct'; readonly id: string; readonly correction: WantedCorrection }
  | { readonly name: 'export'; readonly id: string; readonly out: string | undefined };

/** Its id is made where none is given. */
export type WantedCorrection = Omit<PollCorrection, 'id'> & { readonly id?: string };

/** Each flag as often as it was given. */
export type RepeatedFlags = ReadonlyMap<FlagName, readonly string[]>;

/** Understands what stands behind `polls`; throws a `SettingsError`. */
export function readPollAction(name: PollActionName, rest: readonly string[], flags: RepeatedFlags): PollAction {
  if (name === 'list') {
    refuseMore(name, rest);
    return { name };
  }
  const [first, ...more] = rest;
  if (name === 'create' || name === 'preview') {
    if (first === undefined) {
      throw new SettingsError(
        `polls ${name} takes a file of definitions, JSON or YAML: polls ${name} polls.yaml; - is the standard input.`,
      );
    }
    refuseMore(name, more);
    return { name, file: first };
  }
  if (first === undefined) {
    throw new SettingsError(
      `polls ${name} takes the id of a poll: polls ${name} <id>; polls list shows those there are.`,
    );
  }
  refuseMore(name, more);
  switch (name) {
    case 'schedule':
      return { name, id: first, times: readTimes(flags) };
    case 'fix':
      return { name, id: first, fix: readFix(flags) };
    case 'correct':
      return { name, id: first, correction: readCorrection(flags) };
    case 'export':
      return { name, id: first, out: last(flags, 'out') };
    default:
      return { name, id: first };
  }
}

function last(flags: RepeatedFlags, name: FlagName): string | undefined {
  return flags.get(name)?.at(-1);
}

function refuseMore(name: PollActionName, more: readonly string[]): void {
  if (more[0] === undefined) return;
  throw new SettingsError(`polls ${name} was given "${more[0]}" too, and does not know what to do with it.`);
}

function readTimes(flags: RepeatedFlags): PollSchedule {
  const [opens, closes] = [last(flags, 'opens'), last(flags, 'closes')];
  if (opens === undefined && closes === undefined) {
    throw new SettingsError('polls schedule needs --opens <time>, --closes <time|never>, or both.');
  }
  return {
    ...(opens !== undefined && { opens: readMoment('opens', opens, 'now') }),
    ...(closes !== undefined && { closes: readMoment('closes', closes, 'never') }),
  };
}

function readFix(flags: RepeatedFlags): PollFix {
  const question = last(flags, 'question');
  const [labels, alts] = [pairs(flags, 'label', 'dep="Đẹp, dễ sử dụng"'), pairs(flags, 'alt', 'dep="Trang chủ mới"')];
  if (question === undefined && !labels && !alts) {
    throw new SettingsError(
      'polls fix needs what to put right: --question, --label <option>=<text> or --alt <option>=<text>.',
    );
  }
  return {
    ...(question !== undefined && { question }),
    ...(labels && { labels }),
    ...(alts && { alts }),
    reason: reasonIn('fix', flags),
  };
}

function readCorrection(flags: RepeatedFlags): WantedCorrection {
  const given = pairs(flags, 'add', 'dep=3');
  if (!given) {
    throw new SettingsError(
      'polls correct needs ballots to add, --add <option>=<number>; with a minus they are taken off, after the close.',
    );
  }
  const changes = Object.fromEntries(
    Object.entries(given).map(([option, text]) => [option, wholeNumber(`--add ${option}`, text)]),
  );
  const [voters, id] = [last(flags, 'voters'), last(flags, 'id')];
  return {
    changes,
    ...(voters !== undefined && { voters: wholeNumber('--voters', voters) }),
    ...(id !== undefined && { id }),
    reason: reasonIn('correct', flags),
  };
}

function reasonIn(name: 'fix' | 'correct', flags: RepeatedFlags): string {
  const reason = last(flags, 'reason');
  if (reason === undefined || reason.trim() === '') {
    throw new SettingsError(`polls ${name} needs --reason "<why>"; it stands in the log for good.`);
  }
  return reason;
}

/** `--label dep="…" --label can-sua="…"` by option. */
function pairs(flags: RepeatedFlags, name: FlagName, example: string): Record<string, string> | undefined {
  const found = new Map<string, string>();
  for (const given of flags.get(name) ?? []) {
    const [, option, text] = /^([^=]+)=(.*)$/s.exec(given) ?? [];
    if (option === undefined || text === undefined) {
      throw new SettingsError(`--${name} names an option and a value, such as --${name} ${example}, not "${given}".`);
    }
    if (found.has(option)) throw new SettingsError(`--${name} names the option "${option}" twice.`);
    found.set(option, text);
  }
  return found.size > 0 ? Object.fromEntries(found) : undefined;
}

function wholeNumber(flag: string, text: string): number {
  if (/^[+-]?\d{1,10}$/.test(text)) return Number(text);
  throw new SettingsError(`${flag} must be a whole number such as 3 or -3, not "${text}".`);
}
