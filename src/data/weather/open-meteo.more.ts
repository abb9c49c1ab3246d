import type { WeatherReply } from '../../contract/weather.js';
import type { requestJson } from '../request.js';
import type { WeatherWish } from './load.js';

/** Asks Open-Meteo from the reader's own browser. */
export function fromOpenMeteo(request: typeof requestJson, wish: WeatherWish): Promise<WeatherReply> {
  void request;
  void wish;
  return Promise.reject(new Error('not yet'));
}
