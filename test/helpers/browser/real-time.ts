/** The page's own timers, taken before any test puts fake ones in their place. */
const { setTimeout: realTimeout } = globalThis;

/** Lets everything that is due happen: microtasks, and one turn of the event loop. */
export const turn = (): Promise<void> => new Promise((resolve) => realTimeout(resolve));

/** Waits until a condition holds; the wait is real even where the clock is not. Fails after five seconds with its name. */
export async function until<T>(look: () => T, what: string): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 1000; tries++) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => realTimeout(resolve, 5));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Some real time, for what a page does by itself. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => realTimeout(resolve, ms));
