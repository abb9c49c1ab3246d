/** What the rich results of a poll say: columns, the table, remarks, the archive, the time left. Numbers are formatted. */
export interface PollMoreStrings {
  /** Opens and closes the table. */
  asTable: string;
  option: string;
  ballots: string;
  share: string;
  /** The last row: the sum, or how many voted where one may choose several. */
  total: string;
  totalVoters: string;
  yourChoice: string;
  /** Ballots of one answer. */
  count: (ballots: string) => string;
  /** What percentages are of, where one may choose several. */
  ofVoters: string;
  mean: (mean: string, of: string) => string;
  /** Spelling was put right. */
  fixed: (day: string, reason: string) => string;
  /** Before the list of corrections: the numbers have them in them. */
  corrections: string;
  /** When one was made. */
  at: (time: string, day: string) => string;
  /** What else a correction may change. */
  voters: string;
  reason: (reason: string) => string;
  kept: string;
  notKept: string;
  inBrowser: string;
  /** What stays of a ballot that was changed. */
  changed: string;
  cut: string;
  indicative: string;
  /** Nothing has closed yet. */
  noneClosed: string;
  closedAt: (time: string, day: string) => string;
  votersInAll: (count: string) => string;
  left: (time: string) => string;
  days: (count: string) => string;
  hours: (count: string) => string;
  minutes: (count: string) => string;
  seconds: (count: string) => string;
}
