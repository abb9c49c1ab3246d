import type { Place } from '../../regions/find-region.js';
import type { ProviderError } from '../../weather/faults.js';
import type { Forecast } from '../../weather/forecast.js';

/** A forecast, and what its provider says of its time (ms since 1970). */
export interface DatedForecast extends Forecast {
  /** When its numbers were made; absent: when they were asked for. */
  readonly asOf?: number;
  /** Nothing newer can be had before, nor may be asked for. */
  readonly until?: number;
}

/** Where forecasts come from. */
export interface WeatherProvider {
  /**
   * Answers in the order of the places; undefined where it knows nothing of a place, an error where it could not say.
   * Rejects with a `ProviderError` where that holds for all of them.
   */
  ask(places: readonly Place[]): Promise<readonly (DatedForecast | ProviderError | undefined)[]>;
}
