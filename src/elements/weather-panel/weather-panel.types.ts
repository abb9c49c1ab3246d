import type { WeatherReply } from '../../contract/weather.js';

/** `failed` keeps the last good weather, which carries its own time. */
export type WeatherState =
  | { kind: 'loading'; weather?: undefined }
  | { kind: 'ready'; weather: WeatherReply }
  | { kind: 'failed'; weather?: WeatherReply | undefined };

export interface WeatherLook {
  heading: string | undefined;
  headingLevel: number;
  timeZone: string;
  /** The portal's day, `yyyy-mm-dd`. */
  today: string;
  /** How many regions and days are coming, so that the skeleton has their height. */
  regions: number;
  days: number;
  /** Whether something worth showing stands between the tags. */
  fallback: boolean;
}
