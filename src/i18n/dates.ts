/** A moment as a page wrote it; `timed` is false where only a day was given. */
export interface Moment {
  date: Date;
  timed: boolean;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const DAY = [
  /(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})/,
  /(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})/,
  /(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2}),?\s+năm\s+(?<y>\d{4})/i,
  /(?<d>\d{1,2})\s+(?<m>[a-z]{3})[a-z]*\.?\s+(?<y>\d{4})/i,
];
const TIME = /(\d{1,2})\s?[:h]\s?(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*(am|pm|sa|ch)\b)?/i;
const OFFSET = /(z|gmt|utc)?\s*(?:([+-])(\d{1,2}):?(\d{2})?)?/i;

/**
 * Reads a date in any common spelling of a portal: ISO 8601, RFC 822, `17/06/2020 | 17:04`, `17h04 17.6.2020`,
 * `ngày 17 tháng 6 năm 2020`. Day comes before month, as Vietnam writes it; without an offset the time is the zone's.
 */
export function parseDate(text: string, timeZone: string): Moment | undefined {
  const written = text.normalize('NFC').trim();
  const day = DAY.map((pattern) => pattern.exec(written)).find(Boolean);
  if (!day?.groups) return undefined;
  const { y, m, d } = day.groups as { y: string; m: string; d: string };
  const rest = written.replace(day[0], ' ');
  const time = TIME.exec(rest);
  const [, h = '0', i = '0', s = '0', half = ''] = time ?? [];
  const month = Number(m) || MONTHS.indexOf(m.slice(0, 3).toLowerCase()) + 1;
  const hour = /pm|ch/i.test(half) ? (Number(h) % 12) + 12 : /am|sa/i.test(half) ? Number(h) % 12 : Number(h);
  const wall = new Date(Date.UTC(Number(y), month - 1, Number(d), hour, Number(i), Number(s)));
  // Date.UTC rolls 31/02 over to March, 24:00 to the next day, 61 seconds to the next minute: what does not come back as
  // it went in was no date.
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== Number(d) || wall.getUTCMinutes() !== Number(i))
    return undefined;
  const offset = time ? writtenOffset(rest.slice(time.index + time[0].length)) : undefined;
  const minutes = offset ?? zoneOffset(wall, timeZone);
  return { date: new Date(wall.getTime() - minutes * 60_000), timed: time !== null };
}

/** Minutes east of UTC that stand behind a time: `Z`, `+07:00`, `+0700`, `GMT+7`, `(GMT+7)`. */
function writtenOffset(text: string): number | undefined {
  const [, utc, sign, h, i] = OFFSET.exec(text.replace(/^[\s(]+/, '')) ?? [];
  if (!sign) return utc ? 0 : undefined;
  return (sign === '-' ? -1 : 1) * (Number(h) * 60 + Number(i ?? 0));
}

const formats = new Map<string, Intl.DateTimeFormat>();
const HANOI = 'Asia/Ho_Chi_Minh';

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    // Sweden writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  } catch {
    console.warn(`portal-widgets: time zone "${timeZone}" is not known: expected a name such as ${HANOI}`);
    return formatOf(HANOI);
  }
}

/** `2020-06-17T17:04:00` on the clocks of a zone. */
function wallClock(date: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? formatOf(timeZone);
  formats.set(timeZone, format);
  return format.format(date).replace(' ', 'T');
}

/** Minutes east of UTC of a zone, at a moment, by what its clocks show then. */
const offsetAt = (date: Date, timeZone: string, wall = wallClock(date, timeZone)): number =>
  Math.round((Date.parse(`${wall}Z`) - date.getTime()) / 60_000);

/** Minutes east of UTC of a zone, for a wall-clock time given as if it were UTC. */
function zoneOffset(wall: Date, timeZone: string): number {
  // The second look settles a time that stands within hours of a clock change.
  return offsetAt(new Date(wall.getTime() - offsetAt(wall, timeZone) * 60_000), timeZone);
}

/** `17/06/2020 | 17:04`, in the portal's time zone whatever the visitor's. */
export function formatDate({ date, timed }: Moment, timeZone: string): string {
  const [year, month, day, hour, minute] = wallClock(date, timeZone).split(/\D/);
  return `${day}/${month}/${year}${timed ? ` | ${hour}:${minute}` : ''}`;
}

/** `17:04`, in the portal's time zone. */
export const formatTime = (date: Date, timeZone: string): string => wallClock(date, timeZone).slice(-8, -3);

/** `2020-06-17T17:04:00+07:00`, or the day alone: what a `<time datetime>` takes. */
export function isoDate({ date, timed }: Moment, timeZone: string): string {
  const wall = wallClock(date, timeZone);
  if (!timed) return wall.slice(0, -9);
  const offset = offsetAt(date, timeZone, wall);
  const hours = new Date(Math.abs(offset) * 60_000).toISOString().slice(11, 16);
  return wall + (offset < 0 ? '-' : '+') + hours;
}
