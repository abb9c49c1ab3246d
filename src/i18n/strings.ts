/**
 * Every word the elements say, one interface an element; `vi/` and `en/` implement them, a file an element, so that a
 * page loads the words it shows. What varies is a parameter: a translator can move it. A missing key fails the type check.
 */
export interface CounterStrings {
  views: string;
  visits: string;
}

export interface ArticleStrings {
  published: string;
  updated: string;
  views: (count: string) => string;
  /** Before the name of who wrote it, for screen readers. */
  source: string;
}

export interface PollStrings {
  loading: string;
  vote: string;
  sending: string;
  /** What to do, under the question. */
  chooseOne: string;
  /** Said when the button is pressed with nothing chosen. */
  chooseFirst: string;
  thanks: string;
  receipt: string;
  yourChoice: string;
  /** `ballots` and `share` are formatted. */
  result: (ballots: string, share: string) => string;
  voters: (count: string) => string;
  notYetOpen: (when: string) => string;
  closed: (when: string) => string;
  closes: (when: string) => string;
  /** Why no numbers are shown to someone who voted, or who came after the close. */
  resultsAfterClose: string;
  resultsNever: string;
  failed: string;
  /** Why a ballot was not taken, by refusal code; `other` for every other. */
  refused: Record<'already_voted' | 'poll_closed' | 'poll_not_open' | 'rate' | 'other', string>;
  asOf: (when: string) => string;
  indicative: string;
}

export interface WeatherStrings {
  loading: string;
  failed: string;
  asOf: (time: string) => string;
  sample: string;
  note: string;
  attribution: (source: string) => string;
  humidity: (percent: string) => string;
  /** `point`: one of eight of the compass, 0 = north, clockwise; `force`: 0–17. */
  wind: (point: number | undefined, force: number) => string;
  max: string;
  min: string;
  today: string;
  /** From Sunday. */
  weekdays: readonly [string, string, string, string, string, string, string];
  forecast: (region: string) => string;
  unknownRegion: (names: string) => string;
  noNumber: string;
  /** Words for a WMO code; any code has some. */
  sky: (code: number | null, night: boolean) => string;
}
