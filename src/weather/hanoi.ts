/** Việt Nam has one time zone, and no summer time. */
export const HANOI = 7 * 3_600_000;

/** Hà Nội time to the second with its offset: `2026-11-22T14:00:00+07:00`. */
export const localTime = (at: number): string => `${new Date(at + HANOI).toISOString().slice(0, 19)}+07:00`;
