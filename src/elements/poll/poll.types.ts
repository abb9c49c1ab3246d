import type { CSSResult, html as Html, nothing as Nothing } from 'lit';
import type { Poll, PollOption, Tally } from '../../contract/polls.js';
import type { KeptBallot, pollsUrl as PollsUrl } from '../../data/polls.js';
import type { requestJson as RequestJson } from '../../data/request.js';
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

/** What just became of a ballot, said once: a word of the strings, or why it was not taken. */
export type PollNews = 'thanks' | 'earlier' | 'changed' | 'withdrawn' | Refused;

/** A refusal; `wait`: seconds after which the service takes it. */
export interface Refused {
  refused: FailureCode;
  /** Whether it is a refusal, and not an answer that is none. */
  final?: boolean;
  wait?: number | undefined;
}

/** The paper as it lies before the voter; `own`: the ballot that this one is to take the place of. */
export interface Paper {
  poll: Poll;
  chosen: readonly string[];
  own?: OwnBallot | undefined;
}

export type PollState =
  | { kind: 'loading' }
  | { kind: 'waiting'; poll: Poll }
  /** `notice`: why the last attempt to vote did not go through. */
  | ({ kind: 'open'; notice?: 'choose' | Refused; news?: PollNews | undefined } & Paper)
  | ({ kind: 'sending' } & Paper)
  /** No answer came: the ballot waits, and is sent again by itself. */
  | ({ kind: 'offline' } & Paper)
  /** Voted. The tally is absent where the poll does not show it yet. `asks`: whether to withdraw the ballot. */
  | {
      kind: 'results';
      poll: Poll;
      own: OwnBallot;
      tally?: Tally | undefined;
      news?: PollNews | undefined;
      asks?: 'sure' | 'sending';
    }
  /** Not voted, and either closed or open to look at. */
  | { kind: 'closed'; poll: Poll; own?: OwnBallot | undefined; tally?: Tally | undefined; news?: PollNews | undefined }
  /** The polls that have closed. */
  | { kind: 'archive'; polls: readonly Poll[] }
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
  results: 'bars' | 'columns';
  /** What stands beside the core, where it came. */
  beside?: PollBeside | undefined;
}

/** What a reader does to the poll. */
export interface PollActions {
  choose: (option: string, on: boolean) => void;
  castBallot: (event: Event) => void;
  askAgain: () => void;
}

/** What a voter does to a ballot that was cast. */
export interface BallotActions {
  /** Takes its paper out again. */
  change: () => void;
  /** Puts it back as it was. */
  keep: () => void;
  /** Asks whether it is to be withdrawn and, asked, withdraws it. */
  withdraw: () => void;
}

/** What the view draws of what stands beside the core, for one language. */
export interface PollBeside extends Pick<PollMore, 'columns' | 'table' | 'remarks' | 'archive'> {
  /** The options as they lie before this reader. */
  order: (poll: Poll) => readonly PollOption[];
  picture: (option: PollOption) => unknown;
  /** The answers to read, where they are chosen elsewhere. */
  list: (poll: Poll) => unknown;
  /** Folded, under the form: what becomes of a ballot. */
  privacy: (poll: Poll) => unknown;
  /** The time until the poll closes or opens. */
  left: (poll: Poll) => unknown;
  /** Beside what sends a changed ballot: leaves it as it was. */
  keep: () => unknown;
  /** Under the results: ways to change and to withdraw; asked, whether one is sure. */
  offer: (state: Extract<PollState, { kind: 'results' }>) => unknown;
  /** What the core has no words for. */
  said: (news: PollNews | undefined) => string | undefined;
  offline: string;
  sendAgain: string;
}

/** What `poll.beyond.more.ts` is given and does not import. */
export interface PollTools extends MoreTools {
  stateOf: (poll: Poll, kept: KeptBallot | undefined) => PollState;
  pollsUrl: typeof PollsUrl;
  requestJson: typeof RequestJson;
}

/** What it sees of the element: private for pages, and not for what was only put into another file. */
export interface PollHost extends Element {
  readonly config: { service: string | undefined };
  readonly state: PollState;
  /** Shows a state; the part, if it is named, takes the focus. */
  show: (state: PollState, goTo?: string) => void;
  requestUpdate: () => void;
  /** Whether the reader is in the poll. */
  readonly hasFocus: boolean;
  /** The poll, with its results where the voter may see them. */
  ask: () => Promise<Poll>;
  reload: () => Promise<void>;
  /** Sends a ballot; without choices it withdraws. `meanwhile` is shown; what goes `byItself` takes nobody's focus. */
  send: (paper: Paper, byItself?: boolean, meanwhile?: PollState) => Promise<void>;
  kept: (poll: string) => KeptBallot | undefined;
}

/** What it does for the element. */
export interface PollBeyond {
  styles: CSSResult;
  view: (language: Language, timeZone: string) => PollBeside;
  /** The polls that have closed. */
  archive: () => Promise<readonly Poll[]>;
  /** A poll came, or the network is back: what waits is sent. */
  came: () => void;
  /** After each drawing, and off the page: what is shown is followed. */
  follow: () => void;
  /** The state of a paper whose ballot was not taken, where it is another than the open paper. */
  lost: (paper: Paper, notice: Refused, answered: boolean) => PollState | undefined;
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
