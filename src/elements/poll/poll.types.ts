import type { CSSResult, html as Html, nothing as Nothing } from 'lit';
import type { Poll, Tally } from '../../contract/polls.js';
import type { formatDate as FormatDate, formatTime as FormatTime } from '../../i18n/dates.js';
import type { formatNumber as FormatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { css as Css } from '../../styles/css.js';
import type { shares as Shares } from './shares.js';

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

/** What `poll.more.ts` is given and does not import: loaded beside the one file, it must not bring a second Lit. */
export interface MoreTools {
  html: typeof Html;
  nothing: typeof Nothing;
  css: typeof Css;
  formatNumber: typeof FormatNumber;
  formatDate: typeof FormatDate;
  formatTime: typeof FormatTime;
  shares: typeof Shares;
}

/** Results as they are drawn. */
export interface ShownResults {
  poll: Poll;
  tally: Tally;
  own?: OwnBallot | undefined;
  language: Language;
  timeZone: string;
}

/** What `poll.more.ts` gives the view, for one language; absent where the module does not come. */
export interface PollMore {
  /** Adopted beside the element's own. */
  styles: CSSResult;
  /** Columns instead of bars. */
  columns: (results: ShownResults) => unknown;
  /** `<details>` with the same numbers as a table, under bars and columns. */
  table: (results: ShownResults) => unknown;
  /** The operator's corrections, if there are any; the base of the percentages for `multiple`; the mean for `rating`. */
  remarks: (results: ShownResults) => unknown;
  /** Text inside the privacy `<details>`: what is kept and for how long, and what the results are worth. */
  privacy: (poll: Poll) => unknown;
  /** `poll="archive"`: closed polls, the newest first, each a `<details>` with its results; `results` draws these. */
  archive: (polls: readonly Poll[], results: (poll: Poll) => unknown) => unknown;
  /** "Còn 2 giờ 15 phút", for milliseconds left. */
  timeLeft: (ms: number) => string;
}
