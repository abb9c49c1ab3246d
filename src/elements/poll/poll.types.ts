import type { Poll, Tally } from '../../contract/polls.js';

/** Codes the service refuses a ballot with, and those of a request that got no answer. */
export type FailureCode = string;

/** The voter's own part in a result. */
export interface OwnBallot {
  receipt: string;
  choices: readonly string[];
}

/** The last results that came, and when. */
export interface LastResults {
  poll: Poll;
  tally: Tally;
  asOf: Date;
}

export type PollState =
  | { kind: 'loading' }
  | { kind: 'waiting'; poll: Poll }
  /** `notice`: why the last attempt to vote did not go through. */
  | { kind: 'open'; poll: Poll; chosen: readonly string[]; notice?: 'choose-first' | { refused: FailureCode } }
  | { kind: 'sending'; poll: Poll; chosen: readonly string[] }
  /** Voted. The tally is absent where the poll does not show it yet. `news`: what this very moment brought. */
  | { kind: 'results'; poll: Poll; own: OwnBallot; tally?: Tally | undefined; news?: 'thanks' | 'earlier' }
  /** Not voted, and either closed or open to look at. */
  | { kind: 'closed'; poll: Poll; own?: OwnBallot | undefined; tally?: Tally | undefined; refused?: FailureCode }
  /** There is no such poll, or none is on. */
  | { kind: 'empty' }
  | { kind: 'failed'; last?: LastResults | undefined };

export interface PollLook {
  heading: string | undefined;
  headingLevel: number;
  timeZone: string;
  /** Where to vote, if not here. */
  voteAt: string | undefined;
  /** Whether something worth showing stands between the tags. */
  fallback: boolean;
}

/** What a reader does to the poll. */
export interface PollActions {
  choose: (option: string) => void;
  castBallot: (event: Event) => void;
  askAgain: () => void;
}
