import { isDeepStrictEqual } from 'node:util';
import { Compile } from 'typebox/compile';
import {
  type AdminPoll,
  PollCorrection,
  PollFix,
  type PollPreview,
  PollSchedule,
  type PreviewRemark,
} from '../../contract/poll-admin.js';
import type { Correction, PollTerms } from '../../contract/polls.js';
import type { AppDeps } from '../deps.js';
import { distance } from '../distance.js';
import { Refusal } from '../problems.js';
import type { PollChange, PollStore, StoredPoll } from '../store/store.js';
import { localTime } from '../time.js';
import { readDefinition, wrongTimes } from './definitions.js';
import { edited } from './edits.js';
import { addEvidence, noEvidence } from './evidence.js';
import { findPoll } from './find-poll.js';
import { adminView, corrected, pollView, stateOf } from './poll-view.js';
import { resultsCsv } from './results-csv.js';

/** Everything an operator may do to polls, for the API and the command line alike. What is not allowed is a `Refusal`. */
export interface PollOperations {
  /** The same definition again changes nothing. */
  create(definition: unknown): Promise<{ readonly outcome: 'created' | 'same'; readonly poll: AdminPoll }>;
  /** Stores nothing. */
  preview(definition: unknown): PollPreview;
  /** In the order of their creation. */
  list(): AdminPoll[];
  show(id: string): AdminPoll;
  /** The results as CSV, as soon as `show` has them. */
  csv(id: string): string;
  /** Only before the first ballot. */
  schedule(id: string, body: unknown): Promise<AdminPoll>;
  /** From now on no ballot is taken. */
  close(id: string): Promise<AdminPoll>;
  archive(id: string): Promise<AdminPoll>;
  fix(id: string, body: unknown): Promise<AdminPoll>;
  correct(id: string, body: unknown): Promise<AdminPoll>;
}

export type OperationDeps = Pick<AppDeps, 'now' | 'random'> & { readonly store: PollStore };

const schedules = Compile(PollSchedule);
const fixes = Compile(PollFix);
const corrections = Compile(PollCorrection);

export function pollOperations({ store, now, random }: OperationDeps): PollOperations {
  const show = (id: string): AdminPoll => adminView(findPoll(store, id), now());
  const change = async (id: string, decide: (poll: StoredPoll) => PollChange | undefined): Promise<AdminPoll> => {
    findPoll(store, id);
    await store.changePoll(id, decide);
    return show(id);
  };

  return {
    async create(definition) {
      const terms = termsIn(definition);
      const outcome = await store.addPoll(terms, random(32), now());
      if (outcome === 'different') {
        throw new Refusal('poll_conflict', `A different poll with the id "${terms.id}" exists; choose another id.`);
      }
      return { outcome, poll: show(terms.id) };
    },
    preview(definition) {
      const terms = termsIn(definition);
      const at = now();
      const remarks = remarksOn(terms, at);
      if (store.poll(terms.id)) remarks.push('id-taken');
      return { poll: pollView(pretended(terms, at), at), remarks };
    },
    list: () => store.polls().map((poll) => adminView(poll, now())),
    show,
    csv(id) {
      if (show(id).tally) return resultsCsv(findPoll(store, id));
      throw new Refusal('results_hidden', `The results of the poll "${id}" are hidden until it is closed.`);
    },
    schedule: (id, body) => change(id, (poll) => schedule(poll, valid(schedules, body), now())),
    close: (id) => change(id, (poll) => close(poll, now())),
    archive: (id) => change(id, (poll) => archive(poll, now())),
    fix: (id, body) => change(id, (poll) => fix(poll, valid(fixes, body), now(), () => termsVotedOn(store, poll))),
    correct: (id, body) =>
      change(id, (poll) => {
        const wanted = valid(corrections, body);
        return correct(poll, wanted, now(), store.correction(id, wanted.id));
      }),
  };
}

function termsIn(definition: unknown): PollTerms {
  const terms = readDefinition(definition);
  if (typeof terms === 'string') throw new Refusal('invalid_poll', terms);
  return terms;
}

const invalid = (why: string): Refusal => new Refusal('invalid_edit', why);

interface Schema<T> {
  Check(value: unknown): value is T;
  Errors(value: unknown): { readonly instancePath: string; readonly message: string }[];
}

function valid<T>(schema: Schema<T>, body: unknown): T {
  if (schema.Check(body)) return body;
  const [first] = schema.Errors(body);
  const where = first?.instancePath.slice(1).replaceAll('/', '.');
  throw invalid(`${where ? `The field ${where}` : 'The body'} ${first?.message ?? 'is not valid'}.`);
}

/** A poll as it would be if it were made now. */
const pretended = (definition: PollTerms, createdAt: number): StoredPoll => ({
  ...{ definition, createdAt, voterKey: new Uint8Array(32), archivedAt: null },
  ...{ cast: 0, voters: 0, tally: {}, ended: false, fixes: [], corrections: [] },
});

function remarksOn(terms: PollTerms, now: number): PreviewRemark[] {
  const remarks: PreviewRemark[] = [];
  if (terms.closes === null) remarks.push('never-closes');
  if (stateOf(terms, now) === 'closed') remarks.push('closed-already');
  if (terms.results === 'never') remarks.push('results-never');
  if (terms.results === 'after-close' && terms.closes === null) remarks.push('results-never-come');
  if (terms.options.some(({ image }) => image?.src.startsWith('http:'))) remarks.push('insecure-picture');
  return remarks;
}

function schedule(
  { definition, cast, archivedAt, corrections }: StoredPoll,
  body: PollSchedule,
  now: number,
): PollChange | undefined {
  const { opens = definition.opens, closes = definition.closes } = body;
  if (opens === definition.opens && closes === definition.closes) return undefined;
  if (archivedAt !== null) throw new Refusal('poll_locked', 'The poll is in the archive; make a new one.');
  if (cast > 0 || corrections.length > 0) {
    throw new Refusal(
      'poll_locked',
      'Ballots have been cast or added, so its times stay; it can only be closed, at once.',
    );
  }
  const wrong = wrongTimes({ opens, closes });
  if (wrong !== undefined) throw invalid(`The poll ${wrong}.`);
  const terms = edited(definition, { kind: 'schedule', opens, closes });
  return { kind: 'schedule', body: { opens, closes, at: now }, terms, closedAt: null };
}

function close({ definition }: StoredPoll, now: number): PollChange | undefined {
  if (stateOf(definition, now) === 'closed') return undefined;
  const closes = new Date(now).toISOString();
  return {
    kind: 'close',
    body: { closes, at: now },
    terms: edited(definition, { kind: 'close', closes }),
    closedAt: now,
  };
}

function archive({ definition, archivedAt }: StoredPoll, now: number): PollChange | undefined {
  if (archivedAt !== null) return undefined;
  if (stateOf(definition, now) !== 'closed') throw invalid('The poll is not closed; close it first.');
  return { kind: 'archive', body: { at: now }, archivedAt: now };
}

/** After the first ballot so many base letters of a text may become others; of a short one none, but its marks may. */
const mostChanges = (text: string): number => Math.floor([...text].length / 8);

/** A text without what spelling is about: case, marks, spaces and punctuation. Digits and base letters stay. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]/gu, '');

const digitsIn = (text: string): string => text.replace(/\P{N}/gu, '');

/** Whether a text is still the one that people voted on; `others` are those beside it. */
function isSameText(before: string, after: string, others: readonly string[]): boolean {
  const changes = distance(bare(before), bare(after));
  if (changes > mostChanges(before) || digitsIn(before) !== digitsIn(after)) return false;
  return others.every((other) => changes < distance(bare(other), bare(after)));
}

function fix(
  { definition, cast }: StoredPoll,
  { reason, ...written }: PollFix,
  now: number,
  votedOn: () => PollTerms,
): PollChange | undefined {
  const question = written.question?.normalize('NFC');
  const fixed = {
    ...(question !== undefined && { question }),
    ...textsOf('labels', written),
    ...textsOf('alts', written),
  };
  for (const id of [...Object.keys(fixed.labels ?? {}), ...Object.keys(fixed.alts ?? {})]) {
    if (!definition.options.some((option) => option.id === id)) throw invalid(`"${id}" is not an option of this poll.`);
  }
  for (const id of Object.keys(fixed.alts ?? {})) {
    if (!definition.options.some((option) => option.id === id && option.image)) {
      throw invalid(`The option "${id}" has no picture, so there is no alt to fix.`);
    }
  }
  const terms = edited(definition, { kind: 'fix', ...fixed });
  if (isDeepStrictEqual(terms, definition)) return undefined;
  if (cast > 0) refuseOtherMeaning(votedOn(), terms);
  return { kind: 'fix', body: { ...fixed, reason: reason.normalize('NFC'), at: now }, terms };
}

function textsOf(
  name: 'labels' | 'alts',
  written: Omit<PollFix, 'reason'>,
): Partial<Record<typeof name, Record<string, string>>> {
  const texts = written[name];
  return texts
    ? { [name]: Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, text.normalize('NFC')])) }
    : {};
}

/** Spelling may be put right, step by step too, but never so far that people voted on something else. */
function refuseOtherMeaning(before: PollTerms, after: PollTerms): void {
  const texts = (terms: PollTerms): string[] => [
    terms.question,
    ...terms.options.flatMap(({ label, image }) => [label, image?.alt ?? '']),
  ];
  const labels = before.options.map(({ label }) => label);
  const now = texts(after);
  for (const [at, text] of texts(before).entries()) {
    const becomes = now[at] ?? '';
    const others = labels.filter((label) => label !== text);
    if (becomes === text || isSameText(text, becomes, labels.includes(text) ? others : [])) continue;
    throw new Refusal(
      'poll_locked',
      `Ballots have been cast on "${text}", so only its spelling may be fixed: marks, case and punctuation, and one letter of eight; "${becomes}" is another text. Make a new poll for another question.`,
    );
  }
}

/** What the poll said when its first ballot was cast. */
function termsVotedOn(store: PollStore, { definition }: StoredPoll): PollTerms {
  const so = noEvidence();
  for (let after = 0; ;) {
    const piece = store.log(definition.id, after, 100);
    for (const { seq, kind, body } of piece) {
      if (kind === 'ballot') return so.terms ?? definition;
      addEvidence(so, kind, seq, JSON.parse(body));
      after = seq;
    }
    if (piece.length === 0) return so.terms ?? definition;
  }
}

function correct(
  poll: StoredPoll,
  { id, changes, voters: given, reason: written }: PollCorrection,
  now: number,
  before: Correction | undefined,
): PollChange | undefined {
  const { kind, options } = poll.definition;
  const foreign = Object.keys(changes).find((option) => !options.some((known) => known.id === option));
  if (foreign !== undefined) throw invalid(`"${foreign}" is not an option of this poll.`);
  const sum = Object.values(changes).reduce((all, more) => all + more, 0);
  if (kind === 'multiple' && given === undefined)
    throw invalid('Say by how many voters, as "voters": one may have chosen several.');
  if (kind !== 'multiple' && given !== undefined && given !== sum) {
    throw invalid(`Each voter has one choice here, so "voters" is ${sum}, or left out.`);
  }
  const voters = given ?? sum;
  const reason = written.normalize('NFC');
  if (before) {
    const same = before.reason === reason && before.voters === voters && isDeepStrictEqual(before.changes, changes);
    if (same) return undefined;
    throw invalid(`Another correction has the id "${id}"; each takes an id of its own.`);
  }
  const correction = { at: localTime(now), reason, changes, voters };
  if (stateOf(poll.definition, now) === 'closed') {
    refuseImpossible({ ...poll, corrections: [...poll.corrections, correction] });
  } else {
    refuseTakingAway(correction);
  }
  return { kind: 'correction', body: { id, ...correction }, correction: { id, ...correction } };
}

/**
 * While people vote nothing is taken off: a voter may take back the very ballot that is taken off here, and whether it can
 * be taken off tells what is hidden. So this looks at the correction alone.
 */
function refuseTakingAway({ changes, voters }: Correction): void {
  const [least, most] = [Math.min(voters, ...Object.values(changes)), Math.max(...Object.values(changes))];
  if (least < 0)
    throw invalid('Ballots can be taken off after the poll has closed; until then they can only be added.');
  if (most > voters) throw invalid(`It would add ${most} ballots of ${voters} voters to one option.`);
}

function refuseImpossible(poll: StoredPoll): void {
  const { voters, tally } = corrected(poll);
  if (voters < 0) throw invalid(`It would leave ${voters} voters.`);
  for (const [option, ballots] of Object.entries(tally)) {
    if (ballots < 0) throw invalid(`It would leave ${ballots} ballots for "${option}".`);
    if (ballots > voters) throw invalid(`It would leave ${ballots} ballots of ${voters} voters for "${option}".`);
  }
}
