import type { AirQuality, CurrentWeather, DayForecast, RegionWeather } from '../../contract/weather.js';
import { en } from '../../i18n/en/weather-panel.more.js';
import { vi } from '../../i18n/vi/weather-panel.more.js';
import type { WeatherMoreStrings } from '../../i18n/weather-more-strings.js';
import { formatWeekday } from '../../i18n/weekday.js';
import { heatOf } from '../../weather/heat.js';
import { aqiBand } from '../../weather/aqi-band.js';
import { compassPoint, windForce } from '../../weather/wind.js';
import { hoursOf } from './weather-panel.hours.more.js';
import { hoursStyles } from './weather-panel.hours.styles.js';
import { stylesOf } from './weather-panel.more.styles.js';
import { pickerStyles } from './weather-panel.picker.styles.js';
import type { WeatherPicker } from './weather-panel.picker.more.js';
import { tabsOf } from './weather-panel.tabs.more.js';
import type { WeatherBeside, WeatherContext, WeatherHost, WeatherTools } from './weather-panel.types.js';

const words = { vi, en };

/**
 * All that a panel does beyond a row for each region: rows that open, and tabs. Loaded beside the element, also
 * beside the one file: it must not bring a second Lit, and is given what it works with.
 */
export async function moreOf(host: WeatherHost, tools: WeatherTools): Promise<WeatherBeside> {
  const { html, css, nothing, now, table } = tools;
  /** Slugs of the rows that are open. */
  const opened = new Set<string>();

  /** The rest of the numbers, the coming hours, and the days. */
  const body = (region: RegionWeather, context: WeatherContext): unknown => {
    const { look, language } = context;
    const days = tools.daysOf(region, look);
    const strings = words[language];
    return html`${
      region.current &&
      html`<div class="details" part="details">${detailsOf(region.current, days[0], strings, tools, context)}</div>`
    }
    ${region.air && host.air ? airOf(region.air, strings, tools, context) : nothing} ${hoursOf(region, tools, context)}
    ${days.length > 0 ? dayList(region, days, strings, tools, context) : nothing}`;
  };
  const toggle = (slug: string): void => {
    if (!opened.delete(slug)) opened.add(slug);
    host.requestUpdate();
  };
  const row = (region: RegionWeather, context: WeatherContext): unknown => {
    const { slug, name } = region;
    const strings = words[context.language];
    const { solo } = context.look;
    const open = solo || opened.has(slug);
    const id = `region-${slug}`;
    const button = html`<div class="over" role="cell">
      <button
        class="toggle"
        type="button"
        part="toggle"
        aria-label=${strings.details(name)}
        aria-expanded=${open}
        aria-controls=${open ? id : nothing}
        @click=${() => toggle(slug)}
      ></button>
    </div>`;
    return html`${now(region, context, solo ? undefined : button)}
    ${
      open
        ? html`<div role="row">
            <div class="body ${solo ? 'room' : ''}" id=${id} role="cell" aria-colspan="5">${body(region, context)}</div>
          </div>`
        : nothing
    }`;
  };
  const list: WeatherBeside['regions'] = (regions, context) =>
    table(regions, context, (region) => row(region, context));
  const tab: { open?: string | undefined } = {};
  const tabs = tabsOf(host, tools, (region, context) => list([region], context), tab);

  let picker: WeatherPicker | undefined;
  let asked = false;
  const loadPicker = async (): Promise<void> => {
    asked = true;
    try {
      const { pickerOf } = await import('./weather-panel.picker.more.js');
      picker = pickerOf(host, tools, (slug) => {
        tab.open = host.chosen = slug;
        if (slug) opened.add(slug);
      });
      host.requestUpdate();
    } catch {
      // The regions of the webmaster are there all the same; the next page tries again.
    }
  };
  if (host.picker) await loadPicker();

  return {
    styles: css`
      ${stylesOf(css)}${hoursStyles(css)}${pickerStyles(css)}
    `,
    regions: (regions, context) => {
      if (host.picker && !asked) void loadPicker();
      const shown = regions.find(({ slug }) => slug === host.chosen)?.name;
      return html`${(context.look.layout === 'tabs' ? tabs : list)(regions, context)}
      ${host.picker && picker ? picker.field(context, shown) : nothing}`;
    },
  };
}

function detailsOf(
  { feelsLike, humidity, windSpeed, windFrom }: CurrentWeather,
  today: DayForecast | undefined,
  strings: WeatherMoreStrings,
  { html, degrees, formatNumber }: WeatherTools,
  context: WeatherContext,
): unknown {
  const heat = strings.heat[heatOf(today)];
  return [
    heat,
    feelsLike !== null && html`${strings.feelsLike} ${degrees(feelsLike, context)}`,
    humidity !== null && strings.humidity(`${formatNumber(Math.round(humidity), context.language)}%`),
    windSpeed !== null && strings.wind(windFrom === null ? undefined : compassPoint(windFrom), windForce(windSpeed)),
  ]
    .filter(Boolean)
    .map((detail) => html`<span>${detail}</span>`);
}

/** The index with its band in words, in the official colour: who sees no colours loses nothing. */
function airOf(
  { aqi }: AirQuality,
  strings: WeatherMoreStrings,
  { html, formatNumber }: WeatherTools,
  { language }: WeatherContext,
): unknown {
  const band = aqiBand(aqi);
  return html`<div class="details" part="air">
    <span>${strings.air}</span>
    <b class="aqi aqi-${band}">${formatNumber(aqi, language)} · ${strings.bands[band]}</b>
    <span>${strings.estimate}</span>
  </div>`;
}

function dayList(
  region: RegionWeather,
  days: readonly DayForecast[],
  strings: WeatherMoreStrings,
  { html, icon, range }: WeatherTools,
  context: WeatherContext,
): unknown {
  const { language, look } = context;
  /** Short for the eye, in full for the ear. */
  const name = ({ date }: DayForecast): unknown =>
    date === look.today
      ? strings.today
      : html`<span aria-hidden="true">${formatWeekday(date, language, 'short')}</span
          ><span class="vh">${formatWeekday(date, language, 'long')}</span>`;
  return html`<ol class="days" part="days" role="list" aria-label=${strings.forecast(region.name)}>
    ${days.map((day) => {
      const sky = context.strings.sky(day.code, false, day.precipitation === 0);
      const heat = strings.heat[heatOf(day)];
      return html`<li part="day">
        <span class="date">${name(day)}</span> <span class="icon">${icon(day.code, false)}</span
        ><span class="vh">${sky}. ${heat ? `${heat}.` : ''}</span>
        <span class="range">${range(day, context)}</span>
      </li>`;
    })}
  </ol>`;
}
