import { SettingsError } from '../../settings.js';
import { localTime } from '../../time.js';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2}(?::\d{2})?)$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/**
 * The moment that a person wrote: `2026-12-01 08:00` on the clocks of Hà Nội, or with an offset of its own; `none` is the
 * word for no such moment. Throws a `SettingsError`.
 */
export function readMoment(flag: string, text: string, none: string): string | null {
  const given = text.trim();
  if (given === none) return null;
  const [, day, clock] = WRITTEN.exec(given) ?? [];
  const whole =
    day !== undefined && clock !== undefined ? `${day}T${clock.padStart(clock.length < 6 ? 5 : 8, '0')}+07:00` : given;
  const at = WITH_OFFSET.test(whole) ? Date.parse(whole.toUpperCase()) : Number.NaN;
  if (!Number.isNaN(at) && dayExists(whole.slice(0, 10))) return localTime(at);
  throw new SettingsError(
    `--${flag} must be a time such as "2026-12-01 08:00" (in Hà Nội) or 2026-12-01T08:00:00+07:00, or ${none}, not "${text}".`,
  );
}

/** A moment as people read it, in Hà Nội: `08:00 01/12/2026`, with seconds where they are not nought. */
export function writeMoment(moment: string): string {
  const local = localTime(Date.parse(moment));
  const [year, month, day] = local.slice(0, 10).split('-');
  const clock = local.slice(11, 19).replace(/:00$/, '');
  return `${clock} ${day}/${month}/${year}`;
}

/** `Date.parse` takes the 31st of February for the 3rd of March. */
function dayExists(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
