import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Says how many seconds to wait, or undefined where the call is within its budget. */
export interface Limit {
  take(key: string): Promise<number | undefined>;
  /** Asks without taking. */
  ask(key: string): Promise<number | undefined>;
}

/** At most `points` calls in `seconds` for one key; 0 points is no limit. Kept in memory: a restart forgives. */
export function limit(points: number, seconds: number): Limit {
  if (points === 0) return { take: () => Promise.resolve(undefined), ask: () => Promise.resolve(undefined) };
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  const wait = (state: RateLimiterRes): number => Math.max(1, Math.ceil(state.msBeforeNext / 1000));
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return undefined;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return wait(refused);
        throw refused;
      }
    },
    async ask(key) {
      const state = await limiter.get(key);
      return state && state.consumedPoints >= points ? wait(state) : undefined;
    },
  };
}
