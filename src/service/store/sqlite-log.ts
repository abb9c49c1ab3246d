import type { Database } from 'better-sqlite3';
import type { LogKind } from '../../contract/poll-admin.js';
import { entryHash, GENESIS } from './hash-chain.js';
import type { LogEntry, LogHead, PollStore } from './store.js';

/** Adds an entry to a poll's log; inside a transaction. Gives its number. */
export type AppendToLog = (poll: string, kind: LogKind, body: object) => number;

export function pollLog(db: Database): Pick<PollStore, 'log' | 'logHead'> & { append: AppendToLog } {
  const addEntry = db.prepare<[string, number, string, string, Uint8Array]>(
    'INSERT INTO poll_log (poll, seq, kind, body, hash) VALUES (?, ?, ?, ?, ?)',
  );
  const last = db.prepare<[string], LogHead>(
    'SELECT seq AS entries, hash FROM poll_log WHERE poll = ? ORDER BY seq DESC LIMIT 1',
  );
  const entries = db.prepare<[string, number, number], LogEntry>(
    'SELECT seq, kind, body, hash FROM poll_log WHERE poll = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const logHead = (poll: string): LogHead => last.get(poll) ?? { entries: 0, hash: GENESIS };
  return {
    logHead,
    log: (poll, after, most) => entries.all(poll, after, most),
    append(poll, kind, body) {
      const { entries, hash } = logHead(poll);
      const seq = entries + 1;
      const text = JSON.stringify(body);
      addEntry.run(poll, seq, kind, text, entryHash(hash, poll, seq, kind, text));
      return seq;
    },
  };
}
