import type { html, nothing, svg } from 'lit';
import type { RegionWeather, WeatherReply } from '../../contract/weather.js';
import type { formatDate, formatTime } from '../../i18n/dates.js';
import type { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { css } from '../../styles/css.js';
import type { WeatherStrings } from '../../i18n/strings.js';
import type { icon } from './weather-panel.icons.js';
import type { daysOf, degrees, now, range, table } from './weather-panel.view.js';

/** `failed` keeps the last good weather, which carries its own time. */
export type WeatherState =
  | { kind: 'loading'; weather?: undefined }
  | { kind: 'ready'; weather: WeatherReply }
  | { kind: 'failed'; weather?: WeatherReply | undefined };

export type WeatherLayout = 'list' | 'tabs';

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
  layout: WeatherLayout;
  /** One region is shown, open from the start. */
  solo: boolean;
  beside: WeatherBeside | undefined;
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
  degrees: typeof degrees;
  range: typeof range;
  daysOf: typeof daysOf;
  now: typeof now;
  table: typeof table;
  formatNumber: typeof formatNumber;
  formatDate: typeof formatDate;
  formatTime: typeof formatTime;
}

/** What every part of the view is drawn with. */
export interface WeatherContext {
  look: WeatherLook;
  strings: WeatherStrings;
  language: Language;
}

/** What opens the regions, or shows them as tabs. */
export interface WeatherBeside {
  styles: ReturnType<typeof css>;
  regions: (regions: readonly RegionWeather[], context: WeatherContext) => unknown;
}

/** What stands beside the element sees of it. */
export interface WeatherHost {
  readonly renderRoot: Element | DocumentFragment;
  readonly air: boolean | undefined;
  readonly picker: boolean | undefined;
  /** Slug of what the reader has chosen. */
  chosen: string | undefined;
  requestUpdate: () => void;
}
