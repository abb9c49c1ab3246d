import { LRUCache } from 'lru-cache';

/** Takes one call of a key's budget. Says how many seconds to wait, or undefined where it is within it. */
export type Limit = (key: string) => number | undefined;

/**
 * For how many keys budgets are remembered; beyond them the one unused for longest is forgotten, which is none that a
 * limit is there for. Whoever has so many addresses is not held by a limit for each, and must not fill the memory either.
 */
export const MOST_KEYS = 20_000;

interface Budget {
  used: number;
  /** When it begins anew, on the clock of the limit. */
  readonly until: number;
}

/** At most `points` calls in `seconds` for one key, from its first; 0 points is no limit. Kept in memory: a restart forgives. */
export function limit(
  points: number,
  seconds: number,
  { mostKeys = MOST_KEYS, now = () => performance.now() }: { mostKeys?: number; now?: () => number } = {},
): Limit {
  if (points === 0) return () => undefined;
  const budgets = new LRUCache<string, Budget>({ max: mostKeys });
  return (key) => {
    const at = now();
    const known = budgets.get(key);
    const budget = known && known.until > at ? known : { used: 0, until: at + seconds * 1000 };
    if (budget !== known) budgets.set(key, budget);
    budget.used += 1;
    return budget.used <= points ? undefined : Math.max(1, Math.ceil((budget.until - at) / 1000));
  };
}
