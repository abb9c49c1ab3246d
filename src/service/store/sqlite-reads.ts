import type { Database, Statement } from 'better-sqlite3';
import type { PageReads } from '../../contract/reads.js';
import { daysUntil, MINUTE } from '../time.js';
import { type CommitQueue, DEFAULT_CAP, MOST_IN_ONE_FLUSH } from './commit-queue.js';
import type { SqliteOptions } from './sqlite.js';
import {
  type DailyReads,
  OverloadError,
  type ReadOutcome,
  type ReadStore,
  type ReadToCount,
  type ReadWork,
} from './store.js';

interface Waiting {
  readonly read: ReadToCount;
  readonly resolve: (outcome: ReadOutcome) => void;
  readonly reject: (error: unknown) => void;
}

interface DayNumbers extends PageReads {
  readonly day: string;
}

/**
 * Reads that wait together are written together: each id and each visitor once, and what they add to one page merged into
 * one change of it. A hot page so costs a flush the same as a quiet one.
 */
export function readStore(
  db: Database,
  queue: CommitQueue,
  { queueCap: cap = DEFAULT_CAP, flushSize = MOST_IN_ONE_FLUSH }: SqliteOptions = {},
): ReadStore & { readonly work: () => ReadWork } {
  const numbersOf = db.prepare<[string, string], PageReads>(
    'SELECT views + imported_views AS views, visits + imported_visits AS visits FROM page WHERE site = ? AND key = ?',
  );
  const daysOf = db.prepare<[string, string, string, string], DayNumbers>(
    `SELECT day, page_day.views, page_day.visits FROM page_day JOIN page ON page.id = page_day.page
     WHERE site = ? AND key = ? AND day BETWEEN ? AND ?`,
  );
  const knownRead = db.prepare<[string], number>('SELECT counted FROM read_id WHERE id = ?').pluck();
  const pageIdOf = db.prepare<[string, string], number>('SELECT id FROM page WHERE site = ? AND key = ?').pluck();
  const write = readWriter(db, { pageIdOf, knownRead });
  const pageKeysOf = db.prepare<[string], string>('SELECT key FROM page WHERE site = ?').pluck();
  const waiting: Waiting[] = [];
  let retriedReads = 0;

  const flush = async (): Promise<void> => {
    let batch: Waiting[] = [];
    try {
      const { outcomes, retried } = await queue.run(() => {
        // Taken only now: what arrived since the flush was asked for goes along.
        batch = waiting.splice(0, flushSize);
        if (waiting.length > 0) void flush();
        return write(batch.map(({ read }) => read));
      });
      retriedReads += retried;
      for (const [at, { resolve }] of batch.entries()) resolve(outcomes[at] ?? 'full');
    } catch (error) {
      // Refused before it ran (too much waits, or the store is closed), it has taken nobody yet.
      for (const { reject } of batch.length > 0 ? batch : waiting.splice(0)) reject(error);
    }
  };

  return {
    countRead(read) {
      if (waiting.length >= cap) return Promise.reject(new OverloadError(`${cap} loads are waiting already.`));
      return new Promise((resolve, reject) => {
        waiting.push({ read, resolve, reject });
        if (waiting.length === 1) void flush();
      });
    },
    // Closed, it is the write that says so.
    hasPage: (site, key) => !db.open || pageIdOf.get(site, key) !== undefined,
    pageKeys: (site) => pageKeysOf.iterate(site),
    outcomeOf(id) {
      const counted = knownRead.get(id);
      if (counted === 1) retriedReads += 1;
      return counted === undefined ? undefined : counted === 1 ? 'counted' : 'repeat';
    },
    work: () => ({ waitingReads: waiting.length, retriedReads }),
    reads: (site, keys) => new Map([...keys].map((key) => [key, numbersOf.get(site, key) ?? { views: 0, visits: 0 }])),
    trends(site, keys, until, count) {
      const days = daysUntil(until, count);
      const trend = (key: string): DailyReads => {
        const byDay = new Map(daysOf.all(site, key, days[0] ?? until, until).map((numbers) => [numbers.day, numbers]));
        return {
          views: days.map((day) => byDay.get(day)?.views ?? 0),
          visits: days.map((day) => byDay.get(day)?.visits ?? 0),
        };
      };
      return new Map([...keys].map((key) => [key, trend(key)]));
    },
  };
}

interface VisitorRow {
  readonly digest: Uint8Array;
  readonly since: number;
  /** How many loads the script has told of more than the pixel; below 0 the other way round. */
  readonly ahead: number;
  readonly toldAt: number;
}

/** Two requests of one moment may be written in either order; a clock that was set back is further off. */
const ABOUT_NOW = MINUTE;

/** What a flush adds to one page on one day. */
interface Added {
  readonly page: number;
  readonly day: string;
  views: number;
  visits: number;
}

interface WrittenReads {
  readonly outcomes: readonly ReadOutcome[];
  /** How many were counted before, by the same id. */
  readonly retried: number;
}

/** Asked outside of a flush too. */
interface Lookups {
  readonly pageIdOf: Statement<[site: string, key: string], number>;
  readonly knownRead: Statement<[id: string], number>;
}

/** Writes a batch inside the transaction of whoever calls; says for each read what became of it. */
function readWriter(db: Database, { pageIdOf, knownRead }: Lookups): (reads: readonly ReadToCount[]) => WrittenReads {
  const pagesOf = db.prepare<[string], number>('SELECT pages FROM site WHERE id = ?').pluck();
  const addPage = db.prepare<[string, string]>('INSERT INTO page (site, key) VALUES (?, ?)');
  const addReadId = db.prepare<[string, number, number]>('INSERT INTO read_id (id, at, counted) VALUES (?, ?, ?)');
  const visitorOf = db.prepare<[Uint8Array], VisitorRow>(
    'SELECT digest, since, ahead, told_at AS toldAt FROM visitor WHERE digest = ?',
  );
  const startVisit = db.prepare<[Uint8Array, number, number, number]>(
    `INSERT INTO visitor (digest, since, ahead, told_at) VALUES (?, ?, ?, ?) ON CONFLICT (digest) DO UPDATE SET
       since = excluded.since, ahead = excluded.ahead, told_at = excluded.told_at`,
  );
  /** Leaves `since` alone, and so its index. */
  const goOnVisit = db.prepare<[number, number, Uint8Array]>(
    'UPDATE visitor SET ahead = ?, told_at = ? WHERE digest = ?',
  );
  const addToPage = db.prepare<[number, number, number]>(
    'UPDATE page SET views = views + ?, visits = visits + ? WHERE id = ?',
  );
  const addToDay = db.prepare<[number, string, number, number]>(
    `INSERT INTO page_day (page, day, views, visits) VALUES (?, ?, ?, ?)
     ON CONFLICT (page, day) DO UPDATE SET views = views + excluded.views, visits = visits + excluded.visits`,
  );

  const pageId = ({ site, page, mostPages }: ReadToCount): number | undefined => {
    const known = pageIdOf.get(site, page);
    if (known !== undefined) return known;
    if ((pagesOf.get(site) ?? 0) >= mostPages) return undefined;
    return Number(addPage.run(site, page).lastInsertRowid);
  };

  /** Notes the visitor; says whether a visit begins, or that the other teller told of this load. */
  const visit = (read: ReadToCount): 'new' | 'same' | 'repeat' => {
    const isRecent = (moment: number): boolean => moment > read.windowStart && moment <= read.at + ABOUT_NOW;
    const rows = read.visitor.flatMap((digest) => visitorOf.get(digest) ?? []);
    const inVisit = rows.find(({ since }) => isRecent(since));
    const row = inVisit ?? rows[0];
    const step = read.by === 'script' ? 1 : -1;
    const ahead = row && isRecent(row.toldAt) ? row.ahead : 0;
    // Each load that one tells of answers for one of the other, in whatever order they come.
    if (row && ahead * step < 0) {
      goOnVisit.run(ahead + step, read.at, row.digest);
      return 'repeat';
    }
    const newest = read.visitor[0];
    if (inVisit) goOnVisit.run(ahead + step, read.at, inVisit.digest);
    else if (newest) startVisit.run(newest, read.at, ahead + step, read.at);
    return inVisit ? 'same' : 'new';
  };

  return (reads) => {
    const added = new Map<string, Added>();
    let retried = 0;
    const outcomes = reads.map((read): ReadOutcome => {
      const known = knownRead.get(read.id);
      if (known === 1) retried += 1;
      if (known !== undefined) return known === 1 ? 'counted' : 'repeat';
      const page = pageId(read);
      if (page === undefined) return 'full';
      const kind = visit(read);
      addReadId.run(read.id, read.at, kind === 'repeat' ? 0 : 1);
      if (kind === 'repeat') return 'repeat';
      const key = `${page} ${read.day}`;
      const sum = added.get(key) ?? { page, day: read.day, views: 0, visits: 0 };
      sum.views += 1;
      if (kind === 'new') sum.visits += 1;
      added.set(key, sum);
      return 'counted';
    });
    for (const { page, day, views, visits } of added.values()) {
      addToPage.run(views, visits, page);
      addToDay.run(page, day, views, visits);
    }
    return { outcomes, retried };
  };
}
