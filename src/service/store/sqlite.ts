import Database from 'better-sqlite3';
import { CommitQueue } from './commit-queue.js';
import { migrate, refuseOtherVersions } from './schema.js';
import { keptThings } from './sqlite-kept.js';
import { pollStore } from './sqlite-polls.js';
import { importStore } from './sqlite-imports.js';
import { readStore } from './sqlite-reads.js';
import type { Store } from './store.js';

export interface SqliteOptions {
  /** How many writes may wait; see `CommitQueue`. */
  readonly queueCap?: number;
  /** How many writes go into one commit; 1 is what the benchmark compares with. */
  readonly flushSize?: number;
  /** Makes and changes nothing: a file that is not there, or is of an older version, is refused, and so is every write. */
  readonly readOnly?: boolean;
}

/** Opens, or makes, the file. Throws with a reason fit for a person. */
export function openSqlite(file: string, options: SqliteOptions = {}): Store {
  return sqliteStore(new Database(file, { fileMustExist: options.readOnly === true }), options);
}

export function sqliteStore(db: Database.Database, options: SqliteOptions = {}): Store {
  try {
    // Another process (an import, a backup) may be at it as well.
    db.pragma('busy_timeout = 2000');
    if (!options.readOnly) db.pragma('journal_mode = WAL');
    // What is acknowledged survives a power cut, not only a crash of the process.
    db.pragma('synchronous = FULL');
    // Pages changed again and again are copied back once for all: every 16 MB of log, not every 4.
    db.pragma('wal_autocheckpoint = 4000');
    // 8 MB, so that the ends of the trees, where new loads go, stay in memory.
    db.pragma('cache_size = -8192');
    // Deleted salts and digests are overwritten, not left in free pages.
    db.pragma('secure_delete = ON');
    // Not opened with SQLite's own read-only flag: that leaves an empty log beside the file, whose owner may not be the service's.
    if (options.readOnly) refuseOtherVersions(db);
    else migrate(db);
    // From here on waiting for it would hold up those who read: the queue waits instead.
    db.pragma('busy_timeout = 0');
  } catch (error) {
    db.close();
    throw error;
  }
  const queue = new CommitQueue(db, options.queueCap, options.flushSize);
  if (options.readOnly) queue.close();
  const kept = keptThings(db, queue);
  const reads = readStore(db, queue, options);
  return {
    ...reads,
    ...importStore(db, queue),
    ...pollStore(db, queue),
    ...kept,
    work: () => ({ ...queue.work, waitingWrites: queue.waiting, ...reads.work() }),
    // A write of its own: only that tells a full disk.
    checkWritable: () => kept.setNote('checked', 'writable'),
    close() {
      if (db.open) {
        // Nobody is read to any more: what is queued may wait for whoever holds the file.
        db.pragma('busy_timeout = 2000');
        queue.close();
        if (!options.readOnly) db.pragma('wal_checkpoint(TRUNCATE)');
        db.close();
      }
      return Promise.resolve();
    },
  };
}
