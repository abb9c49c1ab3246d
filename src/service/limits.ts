import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Takes one call of a key's budget. Says how many seconds to wait, or undefined where it is within it. */
export type Limit = (key: string) => Promise<number | undefined>;

/** At most `points` calls in `seconds` for one key; 0 points is no limit. Kept in memory: a restart forgives. */
export function limit(points: number, seconds: number): Limit {
  if (points === 0) return () => Promise.resolve(undefined);
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return async (key) => {
    try {
      await limiter.consume(key);
      return undefined;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw refused;
    }
  };
}
