import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import type { WeatherReply } from '../../contract/weather.js';
import { emit, reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { slotsOf } from '../../core/light-dom.js';
import { levelOf, numberIn } from '../../core/number-attributes.js';
import { PortalElement } from '../../core/portal-element.js';
import { savesData } from '../../core/save-data.js';
import { whenVisible } from '../../core/when-visible.js';
import { loadWeather } from '../../data/weather/load.js';
import { isoDate } from '../../i18n/dates.js';
import { en } from '../../i18n/en/weather-panel.js';
import { vi } from '../../i18n/vi/weather-panel.js';
import { common } from '../../styles/common.js';
import { reset } from '../../styles/reset.js';
import { tokens } from '../../styles/tokens.js';
import { styles } from './weather-panel.styles.js';
import type { WeatherState } from './weather-panel.types.js';
import { view } from './weather-panel.view.js';

const strings = { vi, en };
const DEFAULT_REGIONS = 'ha-noi da-nang ho-chi-minh';
/** How long weather is fresh, ms: what the service keeps it for. */
const FRESH = 15 * 60_000;
/** How soon a panel in view asks again after a failure. */
const SOON = 60_000;
/** After this, weather is no weather, ms: the service's own limit. */
const GONE = 6 * 3_600_000;

/**
 * Current weather and the coming days for some regions of Vietnam, with where the numbers come from and of when they are.
 *
 * @element portal-weather-panel
 * @slot - Fallback: a link to the national forecast; shown while loading and when no weather can be had.
 * @csspart root - The whole panel.
 * @csspart heading - The heading, if there is one.
 * @csspart list - The regions.
 * @csspart region - One region.
 * @csspart icon - The drawing of its sky.
 * @csspart name - Its name.
 * @csspart sky - The words for its sky.
 * @csspart details - Humidity and wind.
 * @csspart temperature - The temperature now.
 * @csspart days - The coming days.
 * @csspart day - One of them.
 * @csspart sample - The label of sample data.
 * @csspart source - Time, note and source.
 * @csspart attribution - The link to the source.
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
    source: {},
    state: { state: true },
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
  /** `service`, or an address that answers in its shape. @attr */
  declare source: string | undefined;

  declare private state: WeatherState;
  declare private reload: () => Promise<void>;
  declare private askAt: number;
  declare private waitAgain: () => void;

  constructor() {
    super();
    this.state = { kind: 'loading' };
    this.askAt = Infinity;
    this.reload = latest<WeatherReply>(this, {
      key: () => JSON.stringify([this.source, this.config.service, this.slugs, this.dayCount]),
      run: () => loadWeather(this.source || 'service', this.config.service, this.slugs, this.dayCount),
      done: (weather) => this.show(weather),
      failed: (error) => {
        this.wait(SOON);
        const { weather } = this.state;
        const gone = !weather || Date.now() - Date.parse(weather.asOf) > GONE;
        this.state = { kind: 'failed', weather: gone ? undefined : weather };
        reportFailure(this, error);
      },
    });
    this.waitAgain = whenVisible(
      this,
      () => Math.min(FRESH, this.askAt - Date.now()) / 1000,
      (sight) => {
        // Who saves data keeps the first answer: its time stands under it.
        if (sight === 'seen' && !(savesData() && this.state.kind === 'ready')) void this.reload();
      },
    );
  }

  protected override content(): unknown {
    const { timeZone } = this.config;
    const look = {
      heading: this.heading,
      headingLevel: levelOf(this, this.headingLevel),
      timeZone,
      today: isoDate({ date: new Date(), timed: false }, timeZone),
      regions: this.slugs.length,
      days: this.dayCount,
      fallback: slotsOf(this).has(''),
    };
    return view(this.state, look, strings[this.language], this.language);
  }

  private get slugs(): string[] {
    const written = this.regions?.trim().normalize('NFC') || DEFAULT_REGIONS;
    const slugs = written.split(written.includes(',') ? /\s*,\s*/ : /\s+/).filter(Boolean);
    return slugs.length ? slugs : DEFAULT_REGIONS.split(' ');
  }

  private get dayCount(): number {
    return Math.trunc(numberIn(this, 'days', this.days, [0, 7, 3]));
  }

  /** In view, the weather is asked for again after so many ms; out of view, as soon as it comes back after them. */
  private wait(time: number): void {
    this.askAt = Date.now() + time;
    this.waitAgain();
  }

  private show(weather: WeatherReply): void {
    this.wait(FRESH);
    this.state = { kind: 'ready', weather };
    emit(this, 'portal-weather-load', { asOf: weather.asOf, regions: weather.regions.map(({ slug }) => slug) });
  }
}
