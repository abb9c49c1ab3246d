import { isRecord, numberIn } from './values.js';

const HOUR = 3_600_000;

/** Columns of an answer of Open-Meteo's, one value an hour. */
export interface OpenMeteoHours {
  /** Beginning of each hour, ms since 1970. */
  readonly times: readonly number[];
  readonly from: number;
  /** As long as `times`; null where it has no number. */
  column: (name: string, read?: (value: unknown) => number | null) => (number | null)[];
}

/** The hours of one place; null where there are none, or not every one: then no column could be read by its place. */
export function openMeteoHours(entry: Readonly<Record<string, unknown>>): OpenMeteoHours | null {
  const hourly = entry['hourly'];
  if (!isRecord(hourly)) return null;
  const offset = offsetOf(entry);
  const times = columnOf(hourly, 'time').map((local) => momentOf(local, offset));
  const [from] = times;
  if (from === undefined || !times.every((time, at) => time === from + at * HOUR)) return null;
  return {
    times,
    from,
    column(name, read = numberIn) {
      const values = columnOf(hourly, name);
      return times.map((_, at) => read(values[at]));
    },
  };
}

/** How far the clock of its times is ahead of UTC, ms; Hà Nội's where it does not say. */
export const offsetOf = (entry: Readonly<Record<string, unknown>>): number =>
  (numberIn(entry['utc_offset_seconds']) ?? 25_200) * 1000;

/** Times are local and without an offset: read as they stand, they would be the reader's. */
export const momentOf = (local: unknown, offset: number): number =>
  typeof local === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}Z`) - offset : NaN;

export function columnOf(value: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const found = value[name];
  return Array.isArray(found) ? found : [];
}
