import { VISIT_WINDOW } from './reads/visitors.js';
import type { KeptThings, PollStore } from './store/store.js';
import { DAY, dayOf, HOUR, MINUTE } from './time.js';
import { LAST_GOOD } from './weather/answer-cache.js';

/** A retry comes within seconds, a phone that was off within a day or two. */
const READ_IDS_KEPT = 48 * HOUR;
/** For so long after the close a voter who asks again is known; then what ties ballots to browsers goes. */
const VOTERS_KEPT = 30 * DAY;
const EVERY = 10 * MINUTE;

interface HousekeepingDeps {
  readonly store: Pick<KeptThings, 'tidy'> & Pick<PollStore, 'forgetVoters'>;
  /** How many days' numbers are kept by day; what a page shows is a sum of its own, and stays. */
  readonly daysKept: number;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/**
 * Forgets what is no longer needed. The salt of a day goes as soon as no visit of that day can still be running, half an
 * hour after midnight; with it goes all that could tell one reader from another.
 */
export async function tidy({ store, now, daysKept }: Omit<HousekeepingDeps, 'log'>): Promise<void> {
  const at = now();
  await store.forgetVoters(at - VOTERS_KEPT, at);
  await store.tidy({
    visitorsBefore: at - VISIT_WINDOW,
    visitorsAfter: at + VISIT_WINDOW,
    readIdsBefore: at - READ_IDS_KEPT,
    forecastsBefore: at - LAST_GOOD,
    daysBefore: dayOf(at - daysKept * DAY),
    saltsBeforeDay: dayOf(at - VISIT_WINDOW),
    saltsAfterDay: dayOf(at),
  });
}

/** Tidies now and from time to time; returns how to stop it. */
export function startHousekeeping(deps: HousekeepingDeps): () => void {
  let stopped = false;
  const run = (): void => {
    tidy(deps).catch((error: unknown) => {
      // The store is closed while much was still to be forgotten: the next start goes on with it.
      if (stopped) return;
      deps.log(`Tidying up failed and will be tried again: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  run();
  const timer = setInterval(run, EVERY);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
