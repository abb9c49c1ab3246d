/** What a poll says beyond asking, taking a ballot and showing bars. */
export interface PollBeyondStrings {
  change: string;
  withdraw: string;
  withdrawing: string;
  /** Asked before a ballot is withdrawn; `stay` says no. */
  sure: string;
  stay: string;
  /** Leaves the ballot as it was, beside the button that sends the changed one. */
  keep: string;
  changed: string;
  withdrawn: string;
  /** No answer came: the ballot waits. */
  offline: string;
  sendAgain: string;
  /** Why a ballot was not taken yet; `sendIn` says when it will be. */
  rate: string;
  busy: string;
  sendIn: (time: string) => string;
  seconds: (count: number) => string;
  minutes: (count: number) => string;
  /** Opens what is said of the voter's data. */
  privacy: string;
}
