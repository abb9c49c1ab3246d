import type { Poll } from '../../contract/polls.js';
import type { KeptBallot } from '../../data/polls.js';
import type { OwnBallot, PollState } from './poll.types.js';

type Results = Extract<PollState, { kind: 'results' }>;

export const resultsOf = (poll: Poll, own: OwnBallot): Results => ({ kind: 'results', poll, own, tally: poll.tally });

/** The state of a poll for a reader whose browser has kept this ballot. */
export function stateOf(poll: Poll, kept: KeptBallot | undefined): PollState {
  // Who has withdrawn is as one who has not voted yet.
  const own = kept?.cast?.choices.length ? kept.cast : undefined;
  if (poll.state === 'closed') return { kind: 'closed', poll, own, tally: poll.tally };
  if (own) return resultsOf(poll, own);
  if (poll.state !== 'open') return { kind: 'waiting', poll };
  return { kind: 'open', poll, chosen: (!kept?.cast && kept?.attempts.at(-1)?.choices) || [] };
}
