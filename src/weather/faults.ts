import { isRecord } from './values.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Why a provider did not answer, and so how long it should be left alone. */
export type ProviderFault =
  'minute-limit' | 'hour-limit' | 'day-limit' | 'too-many-at-once' | 'overloaded' | 'refused' | 'broken' | 'silent';

export class ProviderError extends Error {
  override name = 'ProviderError';
  readonly fault: ProviderFault;

  constructor(fault: ProviderFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** No fault asks for more; a longer one is left from before the clock was set back. */
export const LONGEST_PAUSE = HOUR;

/** The moment to ask again. `failures`: how often in a row it has failed, this one included. */
export function askAgainAt(fault: ProviderFault, failures: number, now: number): number {
  const growing = (first: number, most: number): number => now + Math.min(most, first * 2 ** (failures - 1));
  switch (fault) {
    case 'minute-limit':
      return now + MINUTE;
    case 'hour-limit':
      return Math.floor(now / HOUR) * HOUR + HOUR;
    case 'day-limit':
      // The provider's day is UTC's; asking once an hour costs little if it is not.
      return Math.floor(now / HOUR) * HOUR + HOUR;
    case 'too-many-at-once':
      return growing(5_000, 5 * MINUTE);
    case 'refused':
      // Our own request was wrong, or a place has no data: the same words will not do better soon.
      return growing(5 * MINUTE, LONGEST_PAUSE);
    case 'overloaded':
    case 'broken':
    case 'silent':
      return growing(30_000, 10 * MINUTE);
  }
}

/** Open-Meteo sends no Retry-After: an error's `reason` is the only thing that tells one limit from another. */
export function openMeteoFault(status: number, reason: string): ProviderFault {
  if (status === 429) {
    if (/concurrent/i.test(reason)) return 'too-many-at-once';
    if (/hourly/i.test(reason)) return 'hour-limit';
    return /daily/i.test(reason) ? 'day-limit' : 'minute-limit';
  }
  return status >= 500 ? 'overloaded' : 'refused';
}

/** The reason an error's body gives, as one line of text: it may go into a log. */
export function reasonIn(body: unknown): string {
  if (!isRecord(body) || typeof body['reason'] !== 'string') return '';
  return body['reason'].slice(0, 200).replace(/[\p{C}\p{Z}]+/gu, ' ');
}
