import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { BallotRequest, PollTerms } from '../../contract/polls.js';
import { addressPrefix, addressToken } from '../client-address.js';
import type { AppDeps } from '../deps.js';
import { limit } from '../limits.js';
import { Refusal } from '../problems.js';
import type { BallotOutcome, BallotToCast, StoredPoll } from '../store/store.js';
import { stateOf } from './poll-view.js';

const HOUR_IN_SECONDS = 3600;

/** A ballot that is recorded, now or before. */
export type Recorded = Exclude<BallotOutcome, { kind: 'refused' }>;

/** Casts a ballot; throws a `Refusal`. The API's call and the form of a frame without scripts both cast with it. */
export type Cast = (poll: StoredPoll, ballot: BallotRequest, request: FastifyRequest) => Promise<Recorded>;

export function ballotCaster({ store, settings, now, random }: AppDeps): Cast {
  // Apart from the budget of loads: a busy page must not use up its readers' votes.
  const takeBudget = limit(settings.writesPerMinute, 60);
  const takeHour = limit(settings.ballotsPerHour, HOUR_IN_SECONDS);
  const beingCast = new Map<string, Promise<void>>();
  return async ({ definition, voterKey, ended }, { choices, token, id, replaces }, request) => {
    const ballot: BallotToCast = {
      poll: definition.id,
      id,
      voter: voterDigest(voterKey, token),
      choices: inOrder(definition, choices),
      replaces,
      admit: (terms, ended) => checkBallot({ definition: terms, ended }, choices, replaces, now()),
      random,
    };
    // Known ballots first: whoever comes back for a receipt has voted already, and takes no budget.
    const name = [ballot.poll, id, Buffer.from(ballot.voter).toString('hex'), ...ballot.choices, replaces].join(' ');
    // One that is being written already, as a double click sends it, is known in a moment.
    await beingCast.get(name);
    let outcome = store.findBallot(ballot);
    if (!outcome) {
      checkBallot({ definition, ended }, choices, replaces, now());
      const address = addressToken(addressPrefix(request.raw, settings.proxyHops));
      const wait = takeBudget(address) ?? takeHour(`${definition.id} ${address}`);
      if (wait !== undefined) {
        throw new Refusal('rate', `Too many ballots from this network; try again in ${wait} s.`, { retryAfter: wait });
      }
      const casting = store.castBallot(ballot);
      const settled = casting.then(noop, noop).finally(() => beingCast.delete(name));
      beingCast.set(name, settled);
      outcome = await casting;
    }
    if (outcome.kind === 'refused') {
      throw new Refusal('already_voted', 'A ballot of this voter has been counted already; this one was not.');
    }
    request.account?.tell(outcome.kind === 'replayed' ? 'replayed' : 'cast');
    return outcome;
  };
}

const noop = (): void => undefined;

/** What a voter's token is kept as. */
export function voterDigest(voterKey: Uint8Array, token: string): Uint8Array {
  return createHmac('sha256', voterKey).update(token).digest();
}

/** As the poll lists its options; what is none comes last, to be refused. */
function inOrder({ options }: PollTerms, choices: readonly string[]): string[] {
  const known = options.map(({ id }) => id);
  return [...known.filter((id) => choices.includes(id)), ...choices.filter((choice) => !known.includes(choice))];
}

function checkBallot(
  { definition: terms, ended }: Pick<StoredPoll, 'definition' | 'ended'>,
  choices: readonly string[],
  replaces: string | undefined,
  now: number,
): void {
  const state = stateOf(terms, now);
  const { id, opens, closes, changeable } = terms;
  if (state === 'closed' || ended) throw new Refusal('poll_closed', `The poll "${id}" closed at ${closes}.`);
  if (state === 'not-yet-open') throw new Refusal('poll_not_open', `The poll "${id}" opens at ${opens}.`);
  if (replaces !== undefined && !changeable) {
    throw new Refusal('not_changeable', 'In this poll a ballot stays as it was cast.');
  }
  if (replaces === undefined || choices.length > 0) checkChoices(terms, choices);
}

function checkChoices({ kind, options, min, max }: PollTerms, choices: readonly string[]): void {
  const foreign = choices.find((choice) => !options.some(({ id }) => id === choice));
  if (foreign !== undefined) throw new Refusal('invalid_choice', `"${foreign}" is not an option of this poll.`);
  if (choices.length >= min && choices.length <= max) return;
  const takes =
    kind !== 'multiple' ? 'exactly one choice' : min === max ? `exactly ${min}` : `${min} to ${max} choices`;
  throw new Refusal('invalid_choice', `This poll takes ${takes}, not ${choices.length}.`);
}
