import type { VerifyCommand } from '../../command-line.js';
import { log } from '../../serve.js';
import { adminView } from '../../polls/poll-view.js';
import { readSettings, SettingsError } from '../../settings.js';
import type { BadEvidence, Store, VerifiedPoll } from '../../store/store.js';
import { withStore } from '../commands.js';
import { shown } from '../formats/file-row.js';

/** How the command ends; 2 is for what could not be looked at. */
const IN_ORDER = 0;
const NOT_IN_ORDER = 1;

/** Entries of a log read at once. */
const PIECE = 1_000;

const numbers = new Intl.NumberFormat('en');

/** Runs `verify`; gives the exit code. */
export async function verifyCommand({ poll, head, settings: raw }: VerifyCommand): Promise<number> {
  let code = IN_ORDER;
  await withStore(readSettings(raw), { readOnly: true }, (store) => {
    const { bad, polls } = check(store, poll);
    if (head !== undefined && !sayWhereHeadIs(store, polls, head)) code = NOT_IN_ORDER;
    if (bad) code = NOT_IN_ORDER;
    return Promise.resolve();
  });
  return code;
}

interface Checked {
  readonly bad: boolean;
  /** Whether each poll's log is in order. */
  readonly polls: ReadonlyMap<string, boolean>;
}

/** Prints one line a poll. Of others than the one asked for nothing is said, but of a damaged file it is. */
function check(store: Store, only: string | undefined): Checked {
  const polls = new Map<string, boolean>();
  let bad = false;
  try {
    for (const found of store.verify()) {
      if (only !== undefined && found.poll !== only && found.poll !== '') continue;
      if (found.poll !== '') polls.set(found.poll, !isBad(found));
      if (isBad(found)) bad = true;
      print(isBad(found) ? badLine(found) : goodLine(found, votersOf(store, found.poll)));
    }
  } catch (error) {
    if (!isOfFile(error)) throw error;
    if (!/^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)) {
      throw new SettingsError(`The store could not be looked through: ${error.message}.`);
    }
    print(`The file: NOT IN ORDER: it is damaged, and cannot be read to its end: ${error.message}`);
    bad = true;
  }
  if (polls.size === 0 && !bad) {
    if (only !== undefined) throw new SettingsError(`There is no poll "${only}"; polls list shows those there are.`);
    log('There are no polls.');
  }
  return { bad, polls };
}

function isBad(found: VerifiedPoll | BadEvidence): found is BadEvidence {
  return 'what' in found;
}

/** Undefined while nobody may see them. */
function votersOf(store: Store, id: string): number | undefined {
  const poll = store.poll(id);
  return poll && adminView(poll, Date.now()).voters === undefined ? undefined : poll?.voters;
}

function goodLine({ poll, entries, head }: VerifiedPoll, voters: number | undefined): string {
  const shown = voters === undefined ? '' : `${counted(voters, 'voter', 'voters')}, `;
  return `${poll}: ${counted(entries, 'entry', 'entries')}, ${shown}head ${head}: in order`;
}

function badLine({ poll, entry, what }: BadEvidence): string {
  const where = entry === undefined ? '' : `entry ${numbers.format(entry)} `;
  return `${poll === '' ? 'The file' : poll}: NOT IN ORDER: ${where}${what}`;
}

function counted(count: number, one: string, more: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : more}`;
}

/** Says at which entry of which log the hash stands; whether any has it. */
function sayWhereHeadIs(store: Store, polls: Checked['polls'], head: string): boolean {
  for (const [poll, inOrder] of polls) {
    const entry = entryOf(store, poll, Buffer.from(head, 'hex'));
    if (entry === undefined) continue;
    const of = `entry ${numbers.format(entry)} of ${numbers.format(store.logHead(poll).entries)} of ${poll}`;
    print(`The head ${head} is that of ${of}${inOrder ? ': nothing up to there was changed since' : ''}.`);
    return true;
  }
  const [one] = polls.keys();
  const where = polls.size === 1 && one !== undefined ? `The log of ${one} does` : 'The logs do';
  print(`NOT IN ORDER: ${where} not hold the head ${head}: cut off, or written anew, since it was noted down.`);
  return false;
}

function entryOf(store: Store, poll: string, hash: Uint8Array): number | undefined {
  for (let after = 0; ;) {
    const piece = store.log(poll, after, PIECE);
    const entry = piece.find((one) => Buffer.compare(one.hash, hash) === 0)?.seq;
    if (entry !== undefined || piece.length === 0) return entry;
    after = piece.at(-1)?.seq ?? after;
  }
}

function isOfFile(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}

function print(line: string): void {
  process.stdout.write(`${shown(line)}\n`);
}
