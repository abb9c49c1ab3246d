/**
 * Every word the elements say, one interface an element; `vi/` and `en/` implement them, a file an element, so that a
 * page loads the words it shows. What varies is a parameter: a translator can move it. A missing key fails the type check.
 */
export interface CounterStrings {
  views: string;
  visits: string;
}

/** What the line of the last days says. Every number is formatted. */
export interface TrendStrings {
  /** Stands beside the line. */
  days: (count: string) => string;
  views: (days: string, total: string) => string;
  visits: (days: string, total: string) => string;
  /** `when`: `onDay` or, where several days had as many, `onDays`. */
  most: (count: string, when: string) => string;
  least: (count: string, when: string) => string;
  /** `day`: 17/06. */
  onDay: (day: string) => string;
  onDays: (count: string) => string;
}

export interface ArticleStrings {
  published: string;
  updated: string;
  views: (count: string) => string;
  /** Before the name of who wrote it, for screen readers. */
  source: string;
}

export interface ListStrings {
  loading: string;
}

export interface PollStrings {
  loading: string;
  vote: string;
  /** A link to where the vote is taken; `host` is its name. */
  voteAt: (host: string) => string;
  sending: string;
  /** What to do, under the question. */
  chooseOne: string;
  choose: (min: number, max: number) => string;
  rating: string;
  /** So many are chosen: said at the limit, and where they are too few or too many. */
  chosen: (count: number) => string;
  /** Said when the button is pressed with nothing chosen. */
  chooseFirst: string;
  thanks: string;
  /** Said when an earlier ballot of this voter is the one that counts. */
  earlier: string;
  /** There is no such poll, or none is on. */
  none: string;
  receipt: string;
  yourChoice: string;
  /** `ballots` and `share` are formatted. */
  result: (ballots: string, share: string) => string;
  voters: (count: string) => string;
  notYetOpen: (time: string, day: string) => string;
  closed: (time: string, day: string) => string;
  closes: (time: string, day: string) => string;
  /** Why no numbers are shown to someone who voted, or who came after the close. */
  resultsAfterClose: string;
  resultsNever: string;
  failed: string;
  askAgain: string;
  /** Why a ballot was not taken, by refusal code. */
  refused: Record<'already_voted' | 'poll_closed' | 'poll_not_open' | 'rate', string>;
  /** For every other refusal. */
  notTaken: string;
  /** Where the service may have taken it without our knowing. */
  noAnswer: string;
  asOf: (time: string, day: string) => string;
  indicative: string;
}

export interface WeatherStrings {
  loading: string;
  failed: string;
  /** `day` only where it is not today. */
  asOf: (time: string, day?: string) => string;
  /** Above weather that could not be brought up to date. */
  notFresh: string;
  sample: string;
  note: string;
  attribution: (source: string) => string;
  /** What the columns of the list hold: the region, its sky, temperature, high and low. */
  columns: readonly string[];
  max: string;
  min: string;
  unknownRegion: (names: string) => string;
  noNumber: string;
  /** Words for a WMO code; any code has some. `dry`: no rain comes with it. */
  sky: (code: number | null, night: boolean, dry?: boolean) => string;
}
