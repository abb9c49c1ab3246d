import type { Place } from '../../regions/find-region.js';
import type { ProviderError } from '../../weather/faults.js';
import type { Forecast } from '../../weather/forecast.js';

/** What a provider says of the time of an answer, ms since 1970. */
export interface Dated {
  /** When its numbers were made; absent: when they were asked for. */
  readonly asOf?: number;
  /** Nothing newer can be had before, nor may be asked for. */
  readonly until?: number;
}

export type DatedForecast = Forecast & Dated;

/** Where forecasts, or what else is known of places, come from. */
export interface Provider<T> {
  /**
   * Answers in the order of the places; undefined where it knows nothing of a place, an error where it could not say.
   * Rejects with a `ProviderError` where that holds for all of them.
   */
  ask(places: readonly Place[]): Promise<readonly (T | ProviderError | undefined)[]>;
}

export type WeatherProvider = Provider<DatedForecast>;
