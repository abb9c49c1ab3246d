import type { Poll, PollDefinition } from '../../contract/polls.js';
import type { StoredPoll } from '../store/store.js';

/** The state at a moment. A poll is open from `opens` on and closed from `closes` on, to the millisecond. */
export function stateOf({ opens, closes }: Pick<PollDefinition, 'opens' | 'closes'>, now: number): Poll['state'] {
  if (closes && now >= Date.parse(closes)) return 'closed';
  return opens && now < Date.parse(opens) ? 'not-yet-open' : 'open';
}

/**
 * A poll as this reader may see it. `voted`: the reader has just shown a ballot of this poll. Every channel takes its
 * polls from here, so that a hidden tally cannot leave by a side door.
 */
export function pollView({ definition, voters, tally }: StoredPoll, now: number, voted = false): Poll {
  const { id, question, kind, options, opens = null, closes = null, results = 'after-vote' } = definition;
  const state = stateOf(definition, now);
  const view: Poll = { id, question, kind, options, opens, closes, results, state };
  const shown =
    results === 'always' ||
    (results === 'after-vote' && (voted || state === 'closed')) ||
    (results === 'after-close' && state === 'closed');
  return shown ? { ...view, voters, tally: { ...tally } } : view;
}

/** What `current` means: the open poll that opened last; else the one that closed last. */
export function currentPoll(polls: readonly StoredPoll[], now: number): StoredPoll | undefined {
  const openedAt = ({ definition, createdAt }: StoredPoll): number =>
    definition.opens ? Date.parse(definition.opens) : createdAt;
  const closedAt = ({ definition }: StoredPoll): number => (definition.closes ? Date.parse(definition.closes) : 0);
  const latest = (state: Poll['state'], moment: (poll: StoredPoll) => number): StoredPoll | undefined =>
    polls
      .filter(({ definition }) => stateOf(definition, now) === state)
      // Created later wins a tie; `polls` is in order of creation.
      .reduce<StoredPoll | undefined>((best, poll) => (best && moment(best) > moment(poll) ? best : poll), undefined);
  return latest('open', openedAt) ?? latest('closed', closedAt);
}
