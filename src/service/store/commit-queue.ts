import type { Database, Statement } from 'better-sqlite3';
import { OverloadError, StorageError } from './store.js';

interface Waiting {
  /** Runs inside the transaction; returns how to settle its promise once the commit is done. */
  run(): () => void;
  fail(error: unknown): void;
}

/** Beyond this, new writes are refused: a client that hears 503 can come back, a service out of memory cannot. */
export const DEFAULT_CAP = 5_000;
/** How long another program may hold the file before its writers are told so, and how often that is looked at. */
const LONGEST_BUSY_MS = 2_000;
const BUSY_PAUSE_MS = 20;
/** How long a commit may wait for more to go with it: about what it takes itself. */
const LONGEST_WAIT_MS = 2;
/** Keeps one flush short, so that readers are answered between two of them. */
export const MOST_IN_ONE_FLUSH = 1_000;

/**
 * Group commit. With `synchronous=FULL` a commit costs one fsync, however much is in it; so what arrives together is
 * written together. Each operation has its own savepoint: one that fails does not take the others along. A promise
 * resolves only after COMMIT has returned.
 */
export class CommitQueue {
  readonly #db: Database;
  readonly #cap: number;
  readonly #flushSize: number;
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #save: Statement;
  readonly #release: Statement;
  readonly #undo: Statement;
  /** Since the store was opened. */
  readonly work = { commits: 0, failedCommits: 0, writes: 0, failedWrites: 0 };
  #waiting: Waiting[] = [];
  #scheduled: NodeJS.Immediate | undefined;
  #later: NodeJS.Timeout | undefined;
  #busySince: number | undefined;
  #closed = false;

  constructor(db: Database, cap = DEFAULT_CAP, flushSize = MOST_IN_ONE_FLUSH) {
    this.#db = db;
    this.#cap = cap;
    this.#flushSize = flushSize;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#save = db.prepare('SAVEPOINT one');
    this.#release = db.prepare('RELEASE one');
    this.#undo = db.prepare('ROLLBACK TO one');
  }

  run<T>(operation: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new StorageError('The store is closed.'));
    if (this.#waiting.length >= this.#cap) {
      return Promise.reject(new OverloadError(`${this.#cap} writes are waiting already.`));
    }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        run() {
          const value = operation();
          return () => resolve(value);
        },
        fail: reject,
      });
      this.#schedule();
    });
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Writes all that is waiting, then refuses everything new. */
  close(): void {
    this.#closed = true;
    if (this.#scheduled) clearImmediate(this.#scheduled);
    clearTimeout(this.#later);
    while (this.#waiting.length > 0) this.#flush();
  }

  /**
   * Waits for as long as each turn of the loop brings more, so that what arrived together, or during the last fsync, goes
   * along; but never long.
   */
  #schedule(seen = 0, latest = performance.now() + LONGEST_WAIT_MS): void {
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      const { length } = this.#waiting;
      if (length > seen && length < this.#flushSize && performance.now() < latest)
        return this.#schedule(length, latest);
      this.#flush();
      if (this.#busySince !== undefined) this.#tryLater();
      else if (this.#waiting.length > 0) this.#schedule();
    });
  }

  /** From a timer, so that whoever only reads is answered meanwhile. */
  #tryLater(): void {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#schedule();
    }, BUSY_PAUSE_MS);
  }

  /** Begins a transaction, or says that it is too early to: another program holds the file, and may let it go soon. */
  #mayBegin(): boolean {
    try {
      this.#begin.run();
    } catch (error) {
      this.#busySince ??= performance.now();
      if (/^SQLITE_BUSY/.test(codeOf(error)) && performance.now() - this.#busySince < LONGEST_BUSY_MS) return false;
      this.#busySince = undefined;
      throw error;
    }
    this.#busySince = undefined;
    return true;
  }

  #flush(): void {
    let batch = this.#waiting;
    const settled: (() => void)[] = [];
    try {
      if (!this.#mayBegin()) return;
      batch = this.#waiting.splice(0, this.#flushSize);
      this.work.writes += batch.length;
      for (const waiting of batch) settled.push(this.#runOne(waiting));
      this.#commit.run();
    } catch (cause) {
      this.#rollBack();
      if (batch === this.#waiting) {
        batch = this.#waiting.splice(0);
        this.work.writes += batch.length;
      }
      this.work.failedCommits += 1;
      this.work.failedWrites += batch.length;
      const error = new StorageError(reasonOf(cause), { cause });
      for (const waiting of batch) waiting.fail(error);
      return;
    }
    this.work.commits += 1;
    for (const settle of settled) settle();
  }

  #runOne(waiting: Waiting): () => void {
    this.#save.run();
    try {
      const settle = waiting.run();
      this.#release.run();
      return settle;
    } catch (error) {
      // SQLite ends the whole transaction by itself on a full disk or an I/O error: then nobody's write is in it.
      if (!this.#db.inTransaction || isStorageFault(error)) throw error;
      this.#undo.run();
      this.#release.run();
      return () => {
        this.work.failedWrites += 1;
        waiting.fail(error);
      };
    }
  }

  #rollBack(): void {
    try {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    } catch {
      // The first error is the one to tell; SQLite rolls back by itself when the file is opened next.
    }
  }
}

const STORAGE_FAULT = /^SQLITE_(?:FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|BUSY|LOCKED|NOMEM|PERM|PROTOCOL)/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isStorageFault(error: unknown): boolean {
  return STORAGE_FAULT.test(codeOf(error));
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_FULL')) return 'The disk of the store is full.';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return 'Another program is holding the store.';
  }
  if (code.startsWith('SQLITE_READONLY')) return 'The store may only be read.';
  return `The store cannot be written (${code || (error instanceof Error ? error.message : String(error))}).`;
}
