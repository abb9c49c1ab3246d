import type { ImportMode, ImportRow } from '../../contract/imports.js';
import type { LogKind } from '../../contract/poll-admin.js';
import type { Correction, FixedSpelling, PollTerms } from '../../contract/polls.js';
import type { PageReads } from '../../contract/reads.js';

/**
 * What the service keeps. Every promise resolves only after its change is durable; a rejected one changed nothing.
 * SQLite is the embedded default; another engine implements the same four interfaces.
 */
export interface Store extends ReadStore, ImportStore, PollStore, KeptThings {
  /** Rejects with a `StorageError` where nothing can be written at present. */
  checkWritable(): Promise<void>;
  /** What it has done since it was opened, and has to do. */
  work(): StoreWork;
  /** Writes what is queued, then lets go of the file. */
  close(): Promise<void>;
}

export interface ReadWork {
  /** Loads that wait for a write. */
  readonly waitingReads: number;
  /** Loads answered as counted because one with the same id had been. */
  readonly retriedReads: number;
}

export interface StoreWork extends ReadWork {
  /** Writes that wait for a commit; loads that wait together become one. */
  readonly waitingWrites: number;
  readonly commits: number;
  readonly failedCommits: number;
  /** Tried, those that failed with them. */
  readonly writes: number;
  readonly failedWrites: number;
}

/** What tells of a load: the element's request, or the picture for readers without JavaScript. */
export type Teller = 'script' | 'pixel';

/** One load of a page, told by nothing but digests. */
export interface ReadToCount {
  /** The client's own id of this load; a second one with the same id changes nothing. */
  readonly id: string;
  readonly site: string;
  readonly page: string;
  readonly by: Teller;
  /** The visitor's digests under the salts still valid, newest first. A visit is new if none is in the window. */
  readonly visitor: readonly Uint8Array[];
  /** Day of the portal, `yyyy-mm-dd`, for the daily bucket. */
  readonly day: string;
  readonly at: number;
  /** Loads of the same visitor since this moment belong to the same visit. */
  readonly windowStart: number;
  /** How many pages the site may have; a page beyond them is not made. */
  readonly mostPages: number;
}

/**
 * `repeat`: the other teller told of this very load already. `full`: the site has as many pages as it may, and this is not
 * one of them. The same id again is answered as the first time.
 */
export type ReadOutcome = 'counted' | 'repeat' | 'full';

export interface ReadStore {
  countRead(read: ReadToCount): Promise<ReadOutcome>;
  hasPage(site: string, key: string): boolean;
  /** All pages of a site; to be gone through at once. */
  pageKeys(site: string): Iterable<string>;
  /** What was answered to a load with this id, if it was. */
  outcomeOf(id: string): Exclude<ReadOutcome, 'full'> | undefined;
  /** Imported + counted, for each page asked; a page never seen shows zeros. */
  reads(site: string, pages: Iterable<string>): Map<string, PageReads>;
  /** Counted loads of each page on each of the `days` until this one, the oldest first. */
  trends(site: string, pages: Iterable<string>, until: string, days: number): Map<string, DailyReads>;
}

export interface DailyReads {
  readonly views: number[];
  readonly visits: number[];
}

export interface ImportBatch {
  readonly batch: string;
  readonly site: string;
  readonly mode: ImportMode;
  /** Where the rows come from, as a person would say it: the name of a file, or `api`. */
  readonly source: string;
  /** SHA-256 of the rows, to know the same ones again; empty where nobody will ask. */
  readonly fingerprint: string;
  readonly at: number;
}

export interface ImportOutcome {
  readonly changed: number;
  readonly unchanged: number;
}

export interface ImportBatchSummary {
  readonly id: string;
  readonly site: string;
  readonly mode: ImportMode;
  readonly source: string;
  readonly fingerprint: string;
  readonly at: number;
  /** Rows that changed something. */
  readonly rows: number;
  /** Pages that have something of it now; none once it is taken back. */
  readonly pages: number;
  /** False where it was broken off, or still runs. */
  readonly finished: boolean;
  readonly undoneAt: number | null;
}

export interface UndoneBatchPart {
  /** How many pages this part took back; fewer than asked for is the last part. */
  readonly pages: number;
  /** Pages on which a later `set` or `max` had built, and what they show now. */
  readonly built: readonly ExportedPage[];
  /** When it was taken back before, if it was. */
  readonly undoneBefore: number | undefined;
}

/** An import that writes nothing. */
export interface ImportPreview {
  write(rows: readonly ImportRow[]): ImportOutcome;
  /** Pages that would change, in the order of their rows. */
  changes(): Iterable<PageChange>;
}

export interface PageChange {
  readonly page: string;
  readonly beforeViews: number;
  readonly beforeVisits: number;
  readonly views: number;
  readonly visits: number;
}

/** Numbers counted elsewhere. Pages of rows are canonical keys already. */
export interface ImportStore extends ExportStore {
  /** A whole import at once: all rows or none. A batch that changes nothing is not kept. */
  importReads(batch: ImportBatch, rows: readonly ImportRow[]): Promise<ImportOutcome>;
  /** A long import is begun, brought in parts, each all or none, and finished. */
  beginImport(batch: ImportBatch): Promise<void>;
  /** Rejects with an `UndoneError` where the batch was taken back meanwhile. */
  importPart(batch: ImportBatch, rows: readonly ImportRow[]): Promise<ImportOutcome>;
  finishImport(batch: string): Promise<void>;
  /** Takes back some pages of a batch; undefined where there is no such batch. */
  undoPart(batch: string, at: number, most: number): Promise<UndoneBatchPart | undefined>;
  /** The oldest first; of all sites where none is named. */
  importBatches(site?: string): ImportBatchSummary[];
  importBatch(batch: string): ImportBatchSummary | undefined;
  previewImport(site: string, mode: ImportMode): ImportPreview;
  /** How many pages the site has. */
  pageCount(site: string): number;
}

export interface ExportedPage {
  readonly page: string;
  readonly views: number;
  readonly visits: number;
}

export interface ExportedDay extends ExportedPage {
  /** `yyyy-mm-dd`, of Hà Nội. */
  readonly day: string;
}

/** All numbers of a site, piece by piece, sorted by page. Other work may be done between two pieces. */
export interface ExportStore {
  /** What each page shows: imported and counted. */
  exportPages(site: string): Iterable<readonly ExportedPage[]>;
  /** What was counted here on each day that is still known. */
  exportDays(site: string): Iterable<readonly ExportedDay[]>;
}

export interface StoredPoll {
  readonly definition: PollTerms;
  /** Key of this poll's HMAC of voter tokens; never leaves the service. */
  readonly voterKey: Uint8Array;
  readonly createdAt: number;
  readonly archivedAt: number | null;
  /** Ballots ever cast: those withdrawn are among them. */
  readonly cast: number;
  /** Whose ballot counts. Corrections are not in it, nor in the tally. */
  readonly voters: number;
  readonly tally: Readonly<Record<string, number>>;
  /** No ballot is taken any more, whatever the clock says: it was closed, or its voters are forgotten. */
  readonly ended: boolean;
  /** Spelling put right, the oldest first. */
  readonly fixes: readonly FixedSpelling[];
  /** The oldest first. */
  readonly corrections: readonly Correction[];
}

export interface BallotToCast {
  readonly poll: string;
  readonly id: string;
  /** HMAC of the voter token under the poll's key. */
  readonly voter: Uint8Array;
  /** Sorted, so that the same choices are the same text; none is a withdrawal. */
  readonly choices: readonly string[];
  /** The voter's ballot that this one takes the place of. */
  readonly replaces?: string | undefined;
  /** Throws where the poll does not take it now; asked inside the transaction, so that no close comes in between. */
  readonly admit: (poll: PollTerms, ended: boolean) => void;
  readonly random: (bytes: number) => Uint8Array;
}

/** `replayed`: the very same ballot was cast before. `refused`: this voter, or this id, has another ballot. */
export type BallotOutcome =
  | { readonly kind: 'cast' | 'changed' | 'withdrawn' | 'replayed'; readonly receipt: string }
  | { readonly kind: 'refused' };

/** What an operator does to a poll, for the log and for the poll itself. */
export interface PollChange {
  readonly kind: Exclude<LogKind, 'created' | 'ballot' | 'change' | 'withdrawal' | 'forgotten'>;
  /** What the log says of it. */
  readonly body: object;
  readonly terms?: PollTerms;
  /** Null opens it again. */
  readonly closedAt?: number | null;
  readonly archivedAt?: number;
  readonly correction?: Correction & { readonly id: string };
}

export interface LogEntry {
  readonly seq: number;
  readonly kind: LogKind;
  /** JSON. */
  readonly body: string;
  readonly hash: Uint8Array;
}

export interface LogHead {
  /** Entries so far; the first is 1. */
  readonly entries: number;
  readonly hash: Uint8Array;
}

/** What `verify` found wrong first in a poll. */
export interface BadEvidence {
  readonly poll: string;
  /** The entry that is wrong, or that tells that something else is. */
  readonly entry: number | undefined;
  readonly what: string;
}

export interface VerifiedPoll {
  readonly poll: string;
  readonly entries: number;
  readonly voters: number;
  /** Of the last entry, in hex. */
  readonly head: string;
}

export interface PollStore {
  /** An id is never overwritten: `same` and `different` change nothing. */
  addPoll(terms: PollTerms, voterKey: Uint8Array, at: number): Promise<'created' | 'same' | 'different'>;
  poll(id: string): StoredPoll | undefined;
  /** In the order of their creation. */
  polls(): StoredPoll[];
  /**
   * Changes a poll and writes it into its log, in one transaction. `decide` sees the poll as it is then; it throws what is
   * to be refused, and gives undefined where nothing is to be done. Resolves to whether anything was.
   */
  changePoll(id: string, decide: (poll: StoredPoll) => PollChange | undefined): Promise<boolean>;
  correction(poll: string, id: string): Correction | undefined;
  /** What casting this ballot would say if it is known already; undefined if it is new, or replaces the voter's own. */
  findBallot(ballot: Omit<BallotToCast, 'admit' | 'random'>): BallotOutcome | undefined;
  /** Ballot, tally and log entry in one transaction. */
  castBallot(ballot: BallotToCast): Promise<BallotOutcome>;
  /** In alphabetical order, at most so many, from behind `after` on; of the first `among` ballots cast, or those that count. */
  receipts(poll: string, after: string, most: number, among?: number): string[];
  /** `all`: withdrawn ballots too. */
  hasReceipt(poll: string, receipt: string, among: 'all' | 'those that count'): boolean;
  logHead(poll: string): LogHead;
  log(poll: string, after: number, most: number): LogEntry[];
  /** Goes through all polls, recomputes chain, tallies and definitions, and says of each what is there or what is wrong. */
  verify(): Iterable<VerifiedPoll | BadEvidence>;
  /**
   * Cuts what ties the ballots of polls that closed before this moment to the browsers they came from. Their receipts,
   * choices and log stay.
   */
  forgetVoters(closedBefore: number, at: number): Promise<void>;
}

export interface KeptForecast {
  readonly slug: string;
  readonly body: string;
  readonly fetchedAt: number;
}

/** Small things that must outlive a restart. */
export interface KeptThings {
  note(key: string): string | undefined;
  setNote(key: string, value: string): Promise<void>;
  /** The note of this key; the proposed one is kept if there is none yet. */
  keepNote(key: string, proposed: string): Promise<string>;
  /** The salt of a day; the proposed one is kept if the day has none yet. */
  salt(day: string, proposed: Uint8Array): Promise<Uint8Array>;
  findSalt(day: string): Uint8Array | undefined;
  forecasts(): KeptForecast[];
  keepForecasts(forecasts: readonly KeptForecast[]): Promise<void>;
  /** Forgets what is older than each limit: visitor digests, ids of loads, forecasts, daily numbers, salts of other days. */
  tidy(limits: TidyLimits): Promise<void>;
}

interface TidyLimits {
  readonly visitorsBefore: number;
  /** Nobody has come after this moment, unless the clock was set back. */
  readonly visitorsAfter: number;
  readonly readIdsBefore: number;
  readonly forecastsBefore: number;
  /** Numbers by day; what a page shows keeps them in its sum. */
  readonly daysBefore: string;
  readonly saltsBeforeDay: string;
  /** No such day has been yet, unless the clock was set back. */
  readonly saltsAfterDay: string;
}

/** The disk is full, broken, locked or gone. Nothing of the operation was kept. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/** Somebody took the batch back while its rows were still coming. */
export class UndoneError extends Error {
  override name = 'UndoneError';

  constructor(batch: string) {
    super(`The import ${batch} was taken back while it ran; it stops here.`);
  }
}

/** More is waiting to be written than the service will hold. */
export class OverloadError extends Error {
  override name = 'OverloadError';
}
