import { HANOI } from '../weather/hanoi.js';

export { localTime } from '../weather/hanoi.js';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

let lastDay = { begins: Number.NaN, day: '' };

/** The day in Hà Nội, `yyyy-mm-dd`. */
export function dayOf(at: number): string {
  // Asked for each load, and nearly always for the same day.
  if (!(at >= lastDay.begins && at < lastDay.begins + DAY)) {
    lastDay = { begins: startOfDay(at), day: new Date(at + HANOI).toISOString().slice(0, 10) };
  }
  return lastDay.day;
}

/** The moment a day of Hà Nội began. */
export function startOfDay(at: number): number {
  return Math.floor((at + HANOI) / DAY) * DAY - HANOI;
}

/** The `count` days until this one, the oldest first. */
export function daysUntil(last: string, count: number): string[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, at) => new Date(end - (count - 1 - at) * DAY).toISOString().slice(0, 10));
}
