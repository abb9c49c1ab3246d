/** Portals of Việt Nam have one clock: UTC+7, without daylight saving since 1975, so plain arithmetic is exact. */
const OFFSET_MS = 7 * 60 * 60 * 1000;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

let lastDay = { begins: Number.NaN, day: '' };

/** The day in Hà Nội, `yyyy-mm-dd`. */
export function dayOf(at: number): string {
  // Asked for each load, and nearly always for the same day.
  if (!(at >= lastDay.begins && at < lastDay.begins + DAY)) {
    lastDay = { begins: startOfDay(at), day: new Date(at + OFFSET_MS).toISOString().slice(0, 10) };
  }
  return lastDay.day;
}

/** The moment a day of Hà Nội began. */
export function startOfDay(at: number): number {
  return Math.floor((at + OFFSET_MS) / DAY) * DAY - OFFSET_MS;
}

/** Hà Nội time to the second with its offset: `2026-11-22T14:00:00+07:00`. */
export function localTime(at: number): string {
  return `${new Date(at + OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}

/** The `count` days until this one, the oldest first. */
export function daysUntil(last: string, count: number): string[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, at) => new Date(end - (count - 1 - at) * DAY).toISOString().slice(0, 10));
}
