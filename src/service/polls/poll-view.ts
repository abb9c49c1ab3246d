import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AdminPoll } from '../../contract/poll-admin.js';
import type { Poll, PollTerms } from '../../contract/polls.js';
import type { StoredPoll } from '../store/store.js';
import { localTime } from '../time.js';

/** The state at a moment. A poll is open from `opens` on and closed from `closes` on, to the millisecond. */
export function stateOf({ opens, closes }: Pick<PollTerms, 'opens' | 'closes'>, now: number): Poll['state'] {
  if (closes && now >= Date.parse(closes)) return 'closed';
  return opens && now < Date.parse(opens) ? 'not-yet-open' : 'open';
}

/** What a voter of this poll may show to see its results; the same for all, so that it tells no one from another. */
export function resultsKey({ voterKey }: StoredPoll): string {
  return createHmac('sha256', voterKey).update('results').digest('base64url').slice(0, 22);
}

/** Whether `key` is this poll's. */
export function hasVoted(poll: StoredPoll, key: string | undefined): boolean {
  const [right, given] = [Buffer.from(resultsKey(poll)), Buffer.from(key ?? '')];
  return right.length === given.length && timingSafeEqual(right, given);
}

/** Whether a reader may see how the vote stands; `voted`: the reader has just shown that. */
export function mayShow({ results, ...times }: PollTerms, now: number, voted = false): boolean {
  const closed = stateOf(times, now) === 'closed';
  return (
    results === 'always' || (results === 'after-vote' && (voted || closed)) || (results === 'after-close' && closed)
  );
}

/**
 * A poll as this reader may see it. Every channel takes its polls from here, so that a hidden tally cannot leave by a side
 * door.
 */
export function pollView(poll: StoredPoll, now: number, voted = false): Poll {
  const { definition, corrections, fixes } = poll;
  const state = stateOf(definition, now);
  const view: Poll = { ...definition, state, ...(fixes.length > 0 && { fixes: [...fixes] }) };
  if (!mayShow(definition, now, voted)) return view;
  return { ...view, ...corrected(poll), ...(corrections.length > 0 && { corrections: [...corrections] }) };
}

/** The same for its operator, who reads along no more than readers do, and sees everything after the close. */
export function adminView(poll: StoredPoll, now: number): AdminPoll {
  const { definition, corrections, createdAt, archivedAt } = poll;
  const closed = stateOf(definition, now) === 'closed';
  return {
    ...pollView(poll, now, true),
    ...(closed && corrected(poll)),
    ...(closed && corrections.length > 0 && { corrections: [...corrections] }),
    created: localTime(createdAt),
    archived: archivedAt === null ? null : localTime(archivedAt),
  };
}

/** Ballots and corrections together, in the order of the options; what nobody chose is left out. */
export function corrected({ definition, voters, tally, corrections }: StoredPoll): {
  voters: number;
  tally: Record<string, number>;
} {
  const sum = new Map(Object.entries(tally));
  for (const { changes } of corrections) {
    for (const [option, change] of Object.entries(changes)) sum.set(option, (sum.get(option) ?? 0) + change);
  }
  const shown = definition.options.flatMap(({ id }): [string, number][] =>
    sum.get(id) ? [[id, sum.get(id) ?? 0]] : [],
  );
  return {
    voters: corrections.reduce((all, correction) => all + correction.voters, voters),
    tally: Object.fromEntries(shown),
  };
}

/** What `current` means: the open poll that opened last; else the one that closed last and is not archived. */
export function currentPoll(polls: readonly StoredPoll[], now: number): StoredPoll | undefined {
  const openedAt = ({ definition, createdAt }: StoredPoll): number =>
    definition.opens ? Date.parse(definition.opens) : createdAt;
  const closedAt = ({ definition }: StoredPoll): number => (definition.closes ? Date.parse(definition.closes) : 0);
  const latest = (state: Poll['state'], moment: (poll: StoredPoll) => number): StoredPoll | undefined =>
    polls
      .filter(({ definition, archivedAt }) => archivedAt === null && stateOf(definition, now) === state)
      // Created later wins a tie; `polls` is in order of creation.
      .reduce<StoredPoll | undefined>((best, poll) => (best && moment(best) > moment(poll) ? best : poll), undefined);
  return latest('open', openedAt) ?? latest('closed', closedAt);
}
