import { LRUCache } from 'lru-cache';

/** Takes one call of a key's budget. Says how many seconds to wait, or undefined where it is within it. */
export type Limit = (key: string) => number | undefined;

/**
 * For how many keys budgets are remembered; beyond them the one unused for longest is forgotten. Whoever has so many
 * addresses is not held by a limit for each, and must not fill the memory with them either.
 */
const MOST_KEYS = 100_000;

/** At most `points` calls in `seconds` for one key, from its first; 0 points is no limit. Kept in memory: a restart forgives. */
export function limit(points: number, seconds: number, mostKeys = MOST_KEYS): Limit {
  if (points === 0) return () => undefined;
  const budgets = new LRUCache<string, { used: number }>({ max: mostKeys, ttl: seconds * 1000, perf: performance });
  return (key) => {
    const budget = budgets.get(key);
    if (!budget) {
      budgets.set(key, { used: 1 });
      return undefined;
    }
    budget.used += 1;
    if (budget.used <= points) return undefined;
    return Math.max(1, Math.ceil(budgets.getRemainingTTL(key) / 1000));
  };
}
