import type { WeatherSource } from '../../contract/weather.js';
import type { Place } from '../../regions/find-region.js';
import type { Forecast } from '../../weather/forecast.js';
import { HOUR, MINUTE } from '../time.js';

/** Where forecasts come from. Others (MET Norway, a portal's own JSON) fit beside Open-Meteo. */
export interface WeatherProvider {
  readonly source: WeatherSource;
  /** One request for all places; the answers are in their order. Rejects with a `ProviderError`. */
  ask(places: readonly Place[]): Promise<Forecast[]>;
}

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
