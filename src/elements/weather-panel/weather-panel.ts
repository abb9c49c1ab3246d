import { type CSSResultGroup, html, nothing, type PropertyDeclarations, svg } from 'lit';
import type { WeatherReply } from '../../contract/weather.js';
import { oneOf } from '../../core/attributes.js';
import { besideOf } from '../../core/beside.js';
import { emit, reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { slotsOf } from '../../core/light-dom.js';
import { levelOf, numberIn } from '../../core/number-attributes.js';
import { PortalElement } from '../../core/portal-element.js';
import { savesData } from '../../core/save-data.js';
import { whenVisible } from '../../core/when-visible.js';
import { loadWeather } from '../../data/weather/load.js';
import { formatDate, formatTime, isoDate } from '../../i18n/dates.js';
import { en } from '../../i18n/en/weather-panel.js';
import { formatNumber } from '../../i18n/format.js';
import { vi } from '../../i18n/vi/weather-panel.js';
import { common } from '../../styles/common.js';
import { css } from '../../styles/css.js';
import { reset } from '../../styles/reset.js';
import { tokens } from '../../styles/tokens.js';
import { icon } from './weather-panel.icons.js';
import { styles } from './weather-panel.styles.js';
import type { WeatherBeside, WeatherLook, WeatherState, WeatherTools } from './weather-panel.types.js';
import { daysOf, degrees, now, range, table, view } from './weather-panel.view.js';

const strings = { vi, en };
const tools: WeatherTools = {
  html,
  svg,
  nothing,
  css,
  icon,
  degrees,
  range,
  daysOf,
  now,
  table,
  formatNumber,
  formatDate,
  formatTime,
};
const DEFAULT_REGIONS = 'ha-noi da-nang ho-chi-minh';
/** How long weather is fresh, ms: what the service keeps it for. */
const FRESH = 15 * 60_000;
/** How soon a panel in view asks again after a failure. */
const SOON = 60_000;
/** After this, weather is no weather, ms: the service's own limit. */
const GONE = 6 * 3_600_000;

/**
 * Current weather for some regions of Vietnam, each a row that opens to the rest of its numbers and the coming days, or a
 * tab; with where the numbers come from and of when they are.
 *
 * @element portal-weather-panel
 * @slot - Fallback: a link to the national forecast; shown while loading and when no weather can be had.
 * @csspart root - The whole panel.
 * @csspart heading - The heading, if there is one.
 * @csspart list - The regions, as a table.
 * @csspart region - One region: its row, and what opens below it.
 * @csspart icon - The drawing of its sky.
 * @csspart name - Its name.
 * @csspart sky - The words for its sky.
 * @csspart temperature - The temperature now.
 * @csspart range - The day's highest and lowest.
 * @csspart tabs - The names of the regions, where they are tabs.
 * @csspart tab - One of them.
 * @csspart toggle - What opens a row, and closes it.
 * @csspart details - What it feels like, humidity and wind.
 * @csspart air - The quality of the air.
 * @csspart hours - The chart of the coming hours.
 * @csspart hours-table - The same as a table, folded.
 * @csspart days - The coming days.
 * @csspart day - One of them.
 * @csspart sample - The label of sample data.
 * @csspart source - Time, note and source.
 * @csspart attribution - The link to the source.
 * @csspart picker - Where the reader looks for another region.
 * @csspart picker-input - Its field.
 * @csspart picker-list - What was found.
 * @csspart picker-option - One of these.
 * @csspart notice - A word about what is missing.
 * @csspart loading - The skeleton.
 * @fires {CustomEvent<{asOf: string, regions: string[]}>} portal-weather-load - The weather came.
 * @fires {CustomEvent<{code: string, message: string}>} portal-error - It did not.
 */
export class PortalWeatherPanel extends PortalElement {
  static override properties: PropertyDeclarations = {
    heading: {},
    headingLevel: { attribute: 'heading-level' },
    regions: {},
    days: {},
    layout: {},
    source: {},
    unit: {},
    air: { type: Boolean },
    picker: { type: Boolean },
    chosen: { state: true },
    state: { state: true },
    beside: { state: true },
  };
  static override styles: CSSResultGroup = [reset, tokens, common, styles];

  /** Words above the panel; none by default. @attr */
  declare heading: string | undefined;
  /** 2–6, default 3. @attr heading-level */
  declare headingLevel: number | string | undefined;
  /** Slugs or names of regions, separated by spaces or, where names have spaces, by commas; default three. @attr */
  declare regions: string | undefined;
  /** How many days to show, 0–7, default 3. @attr */
  declare days: number | string | undefined;
  /** `list`: a row for each region, which opens; `tabs`: one region at a time. @attr */
  declare layout: 'list' | 'tabs' | undefined;
  /** `service`; `open-meteo`, asked by the reader's browser itself; or an address that answers in the service's shape. @attr */
  declare source: string | undefined;
  /** `celsius` or `fahrenheit`. @attr */
  declare unit: 'celsius' | 'fahrenheit' | undefined;
  /** Shows the quality of the air by the national index (VN_AQI), where a region is open; a model's estimate. @attr */
  declare air: boolean | undefined;
  /** Lets the reader look for another region, which is shown with these; the only one makes place for it. @attr */
  declare picker: boolean | undefined;
  /** Slug of the region that the reader has chosen so. */
  declare chosen: string | undefined;

  declare private state: WeatherState;
  declare private beside: WeatherBeside | undefined;
  declare private askAgain: () => Promise<void>;
  declare private askAt: number;
  declare private underway: boolean | undefined;
  declare private waitAgain: () => void;

  constructor() {
    super();
    this.state = { kind: 'loading' };
    this.askAt = Infinity;
    this.askAgain = latest<WeatherReply>(this, {
      key: () => [this.source, this.config.service, this.slugs, this.dayCount, this.air].join('|'),
      run: async () => {
        const { source, slugs, dayCount: days, air } = this;
        const coming = this.loadBeside();
        const weather = await loadWeather(source || 'service', this.config.service, { regions: slugs, days, air });
        // What shall be open, or looked for with, is there from the start.
        await coming;
        return weather;
      },
      done: (weather) => this.arrive(weather),
      failed: (error) => {
        this.askIn(SOON);
        const { weather } = this.state;
        this.state = {
          kind: 'failed',
          weather: weather && Date.now() - Date.parse(weather.asOf) > GONE ? undefined : weather,
        };
        reportFailure(this, error);
      },
    });
    this.waitAgain = whenVisible(
      this,
      () => Math.min(FRESH, this.askAt - Date.now()) / 1000,
      (sight) => {
        if (sight !== 'seen') return;
        // Who saves data keeps the first answer: its time stands under it. Who is offline would get none.
        if ((savesData() && this.state.kind === 'ready') || !navigator.onLine) this.askIn(SOON);
        else void this.askAgain();
      },
    );
  }

  protected override content(): unknown {
    const { timeZone } = this.config;
    const look: WeatherLook = {
      heading: this.heading,
      headingLevel: levelOf(this, this.headingLevel),
      timeZone,
      today: isoDate({ date: new Date(), timed: false }, timeZone),
      regions: this.slugs.length,
      days: this.dayCount,
      unit: oneOf(this, 'unit', this.unit, ['celsius', 'fahrenheit']),
      layout: oneOf(this, 'layout', this.layout, ['list', 'tabs']),
      solo: this.single,
      beside: this.beside,
      fallback: slotsOf(this).has(''),
    };
    return view(this.state, look, strings[this.language], this.language);
  }

  private get slugs(): string[] {
    const written = this.regions?.trim().normalize('NFC') || DEFAULT_REGIONS;
    // A comma parts names; between two numbers it stands in coordinates.
    const entry = written.includes(',') ? /[+-]?\d+\.\d+\s*,\s*[+-]?\d+[^,]*|[^,\s][^,]*/g : /\S+/g;
    const slugs = (written.match(entry) ?? DEFAULT_REGIONS.split(' ')).map((name) => name.trim());
    return (slugs[1] || !this.chosen ? slugs : []).concat(this.chosen ?? []);
  }

  private get single(): boolean {
    return this.layout === 'tabs' || this.slugs.length === 1;
  }

  private get dayCount(): number {
    return Math.trunc(numberIn(this, 'days', this.days, [0, 7, 3]));
  }

  /** In view, the weather is asked for again after so many ms; out of view, as soon as it comes back after them. */
  private askIn(time: number): void {
    this.askAt = Date.now() + time;
    this.waitAgain();
  }

  /** What opens the rows; asked for again where it did not come. */
  private async loadBeside(): Promise<void> {
    if (this.underway || this.beside) return;
    this.underway = true;
    this.beside =
      (await besideOf(this, async () => {
        const { moreOf } = await import('./weather-panel.more.js');
        return moreOf(this, tools);
      })) ?? this.beside;
    this.underway = false;
  }

  private arrive(weather: WeatherReply): void {
    // Not past midnight: then the days are others.
    this.askIn(Math.min(FRESH, 86_400_000 - Date.parse(`1970-01-01T${formatTime(new Date(), this.config.timeZone)}Z`)));
    this.state = { kind: 'ready', weather };
    emit(this, 'portal-weather-load', { asOf: weather.asOf, regions: weather.regions.map(({ slug }) => slug) });
  }
}
