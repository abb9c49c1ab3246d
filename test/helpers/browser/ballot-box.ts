import type { Poll } from '../../../src/contract/polls.js';
import { poll as modelPoll } from './data.js';
import { answer, type Call, refuse } from './fake-service.js';

interface Ballot {
  choices: string[];
  token: string;
  id: string;
  replaces?: string;
}

type Answer = (call: Call) => Response | Promise<Response>;

/** A poll as the service keeps it: one ballot a token, results for who shows the key. */
export interface BallotBox {
  get: Answer;
  post: Answer;
  /** What was sent, and what counts. */
  seen: Ballot[];
  counts: () => string[][];
  set: (change: Partial<Poll>) => void;
}

export const KEY = 'khoa-ket-qua';

export function ballotBox(change: Partial<Poll> = {}): BallotBox {
  let poll = modelPoll(change);
  const rows = new Map<string, Ballot>();
  const seen: Ballot[] = [];
  const counts = (): string[][] => [...rows.values()].map(({ choices }) => choices).filter(({ length }) => length > 0);
  const view = (voted: boolean): Poll => {
    const shown =
      poll.results === 'always' ||
      (poll.results === 'after-vote' && (voted || poll.state === 'closed')) ||
      (poll.results === 'after-close' && poll.state === 'closed');
    const all = counts();
    const tally = Object.fromEntries(
      poll.options.map(({ id }) => [id, all.filter((choices) => choices.includes(id)).length]),
    );
    return shown ? { ...poll, tally, voters: all.length } : poll;
  };
  return {
    seen,
    counts,
    set: (change) => void (poll = { ...poll, ...change }),
    get: (call) => answer(view(call.url.searchParams.get('key') === KEY))(call),
    post: (call) => {
      const ballot = call.body as Ballot;
      seen.push(ballot);
      const known = rows.get(ballot.token);
      const same = known?.id === ballot.id;
      if (!same && poll.state === 'closed') return refuse(403, 'poll_closed')(call);
      if (!same && known?.id !== ballot.replaces) return refuse(409, 'already_voted')(call);
      if (!same) rows.set(ballot.token, ballot);
      const voted = ballot.choices.length > 0;
      const key = voted && poll.results === 'after-vote' && { key: KEY };
      return answer({ receipt: '7F3K-92QD-LM4T', poll: view(voted), ...key }, same ? 200 : 201)(call);
    },
  };
}
