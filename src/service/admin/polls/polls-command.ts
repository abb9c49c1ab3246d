import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PollsCommand } from '../../command-line.js';
import { findPoll } from '../../polls/find-poll.js';
import { pollOperations, type PollOperations } from '../../polls/operations.js';
import { log, openStore } from '../../serve.js';
import { readSettings, type Settings } from '../../settings.js';
import type { Store } from '../../store/store.js';
import { whenFree } from '../bring-rows.js';
import { withStore } from '../commands.js';
import { shown } from '../formats/file-row.js';
import { keptBySettings, refuseOverwriting, writeText } from '../output-file.js';
import { logEntryView } from '../poll-routes.js';
import { readDefinitionsFile } from './definitions-file.js';
import { changesOf, pollLines, pollRow, previewLines, timesOf } from './describe.js';
import { writeMoment } from './moments.js';
import type { PollAction, WantedCorrection } from './read-action.js';
import { POLL_WORDS, type PollWords } from './words.js';

/** Entries of a log read at once. */
const PIECE = 1_000;

interface Tools {
  readonly store: Store;
  readonly operations: PollOperations;
  readonly words: PollWords;
}

type Action<Name extends PollAction['name']> = PollAction & { readonly name: Name };

/** Runs `polls …`. What is asked for goes to the standard output, what was done is told beside it. */
export async function pollsCommand({ action, language, settings: raw }: PollsCommand): Promise<void> {
  const settings = readSettings(raw);
  const words = POLL_WORDS[language];
  const run = (store: Store): Promise<void> =>
    act(action, { store, words, operations: pollOperations({ store, now: Date.now, random: randomBytes }) });
  switch (action.name) {
    case 'create':
      return create(readDefinitionsFile(action.file), settings, words);
    case 'preview':
      return preview(readDefinitionsFile(action.file), settings, words);
    case 'export':
      if (action.out !== undefined) refuseOverwriting('out', action.out, keptBySettings(settings));
      return withStore(settings, { readOnly: true }, run);
    case 'list':
    case 'show':
    case 'log':
      return withStore(settings, { readOnly: true }, run);
    default:
      return withStore(settings, {}, run);
  }
}

type Definitions = ReturnType<typeof readDefinitionsFile>;

/** Those whose id is there already come first: they change nothing, or are the mistake for which nothing is done. */
async function create(definitions: Definitions, settings: Settings, words: PollWords): Promise<void> {
  const store = openStore(settings.store);
  try {
    const operations = pollOperations({ store, now: Date.now, random: randomBytes });
    const isThere = ({ id }: { id: string }): boolean => store.poll(id) !== undefined;
    const inTurn = [...definitions.filter(isThere), ...definitions.filter((one) => !isThere(one))];
    for (const { definition } of inTurn) {
      const { outcome, poll } = await whenFree(() => operations.create(definition), sleep);
      log(`${settings.store}: ${words.made[outcome](poll.id)}`);
    }
  } finally {
    await store.close();
  }
}

async function preview(definitions: Definitions, settings: Settings, words: PollWords): Promise<void> {
  // A store that is not there yet need not be made to see what would be in it.
  const absent = !existsSync(settings.store);
  const store = absent ? openStore(':memory:') : openStore(settings.store, { readOnly: true });
  try {
    const operations = pollOperations({ store, now: Date.now, random: randomBytes });
    definitions.forEach(({ definition }, at) => {
      if (at > 0) print('');
      for (const line of previewLines(operations.preview(definition), words)) print(shown(line));
    });
  } finally {
    await store.close();
  }
}

async function act(action: PollAction, tools: Tools): Promise<void> {
  const { store, operations, words } = tools;
  switch (action.name) {
    case 'list': {
      const polls = operations.list();
      if (polls.length === 0) log(words.noPolls);
      for (const poll of polls) print(pollRow(poll, words));
      return;
    }
    case 'show': {
      const poll = operations.show(action.id);
      for (const line of pollLines(poll, store.logHead(poll.id), words)) print(shown(line));
      return;
    }
    case 'log':
      return writeText(logLines(store, findPoll(store, action.id).definition.id), undefined);
    case 'export':
      return writeText([operations.csv(action.id)], action.out);
    case 'schedule':
    case 'fix':
      return edit(action, tools);
    case 'close':
      return close(action.id, tools);
    case 'archive':
      return archive(action.id, tools);
    case 'correct':
      return correct(action.id, action.correction, tools);
    case 'create':
    case 'preview':
      throw new Error(`polls ${action.name} opens its store itself`);
  }
}

function* logLines(store: Store, id: string): Generator<string> {
  let after = 0;
  for (let piece = store.log(id, 0, PIECE); piece.length > 0; piece = store.log(id, after, PIECE)) {
    const lines = piece.map(logEntryView).map(({ seq, kind, hash, body }) => {
      const fields = [String(seq), kind, hash, ...(body === undefined ? [] : [JSON.stringify(body)])];
      return `${fields.map(shown).join('\t')}\n`;
    });
    yield lines.join('');
    after = piece.at(-1)?.seq ?? after;
  }
}

async function edit(action: Action<'schedule' | 'fix'>, { store, operations, words }: Tools): Promise<void> {
  const entries = store.logHead(action.id).entries;
  const after = await whenFree(
    () =>
      action.name === 'fix' ? operations.fix(action.id, action.fix) : operations.schedule(action.id, action.times),
    sleep,
  );
  if (store.log(action.id, entries, PIECE).every(({ kind }) => kind !== action.name)) log(words.unchanged(action.id));
  else if (action.name === 'fix') log(words.fixed(action.id));
  else log(words.scheduled(action.id, ...timesOf(after, words)));
}

async function close(id: string, { operations, words }: Tools): Promise<void> {
  const before = operations.show(id);
  if (before.state === 'closed') return log(words.closedAlready(id, writeMoment(before.closes ?? '')));
  log(words.closing(id));
  const { closes } = await whenFree(() => operations.close(id), sleep);
  log(words.closed(id, writeMoment(closes ?? '')));
}

async function archive(id: string, { operations, words }: Tools): Promise<void> {
  const before = operations.show(id);
  if (before.archived !== null) return log(words.archivedAlready(id, writeMoment(before.archived)));
  if (before.state === 'closed') log(words.archiving(id));
  await whenFree(() => operations.archive(id), sleep);
  log(words.archivedNow(id));
}

async function correct(id: string, wanted: WantedCorrection, { store, operations, words }: Tools): Promise<void> {
  const correction = { ...wanted, id: wanted.id ?? newCorrectionId() };
  findPoll(store, id);
  const before = store.correction(id, correction.id);
  if (!before) log(shown(words.correcting(id, correction.id, changesOf(correction, words))));
  await whenFree(() => operations.correct(id, correction), sleep);
  log(before ? words.correctedAlready(correction.id) : words.corrected(correction.id));
}

/** The day and sixteen random digits: told apart by a person, and never twice. */
function newCorrectionId(): string {
  return `${new Date().toISOString().slice(0, 10)}-${randomBytes(8).toString('hex')}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
