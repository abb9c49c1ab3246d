import type { html, nothing, svg } from 'lit';
import type { RegionWeather, WeatherReply } from '../../contract/weather.js';
import type { formatDate, formatTime, formatWeekday } from '../../i18n/dates.js';
import type { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { css } from '../../styles/css.js';
import type { icon } from './weather-panel.icons.js';

/** `failed` keeps the last good weather, which carries its own time. */
export type WeatherState =
  | { kind: 'loading'; weather?: undefined }
  | { kind: 'ready'; weather: WeatherReply }
  | { kind: 'failed'; weather?: WeatherReply | undefined };

export type TemperatureUnit = 'celsius' | 'fahrenheit';

export interface WeatherLook {
  heading: string | undefined;
  headingLevel: number;
  timeZone: string;
  /** The portal's day, `yyyy-mm-dd`. */
  today: string;
  /** How many regions and days are coming, so that the skeleton has their height. */
  regions: number;
  days: number;
  unit: TemperatureUnit;
  /** Whether something worth showing stands between the tags. */
  fallback: boolean;
}

/**
 * What stands beside the element is given what it works with: loaded beside the one file, it must not bring a second Lit,
 * nor a second copy of what both need.
 */
export interface WeatherTools {
  html: typeof html;
  svg: typeof svg;
  nothing: typeof nothing;
  css: typeof css;
  icon: typeof icon;
  formatNumber: typeof formatNumber;
  formatDate: typeof formatDate;
  formatTime: typeof formatTime;
  formatWeekday: typeof formatWeekday;
}

/** How numbers are said. */
export interface WeatherSpeech {
  language: Language;
  timeZone: string;
  unit: TemperatureUnit;
}

/** One piece of the open region: its view and the stylesheet that goes with it. */
export interface RegionPiece {
  styles: ReturnType<typeof css>;
  view: (region: RegionWeather, speech: WeatherSpeech) => unknown;
}

/** Where a reader may look for another region. */
export interface RegionPicker {
  styles: ReturnType<typeof css>;
  view: (language: Language) => unknown;
}

export interface PickerHost {
  readonly renderRoot: Element | DocumentFragment;
  /** What the reader chose; undefined where nothing was, or it was taken back. */
  readonly chosen: { slug: string; name: string } | undefined;
  choose: (region: { slug: string; name: string } | undefined) => void;
  requestUpdate: () => void;
}
