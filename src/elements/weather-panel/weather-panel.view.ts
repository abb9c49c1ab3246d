import { html, nothing, type TemplateResult } from 'lit';
import type { DayForecast, RegionWeather, WeatherReply, WeatherSource } from '../../contract/weather.js';
import { heading } from '../../core/heading.js';
import { skeleton } from '../../core/skeleton.js';
import { safeLink } from '../../core/url.js';
import { formatDate, formatTime, isoDate } from '../../i18n/dates.js';
import { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { WeatherStrings } from '../../i18n/strings.js';
import { icon } from './weather-panel.icons.js';
import type { WeatherContext, WeatherLook, WeatherState } from './weather-panel.types.js';

/** The panel: its heading, then the regions, their skeleton, or a calm word that there is nothing to show. */
export function view(
  state: WeatherState,
  look: WeatherLook,
  strings: WeatherStrings,
  language: Language,
): TemplateResult {
  const { weather } = state;
  const context = { look, strings, language };
  return html`${heading(look.heading, look.headingLevel)}
  ${
    weather
      ? html`${state.kind === 'failed' ? html`<p class="notice" part="notice">${strings.notFresh}</p>` : nothing}
        ${regions(weather.regions, context)} ${unknown(weather, strings)} ${source(weather, look, strings)}`
      : state.kind === 'loading'
        ? loading(context)
        : html`<p class="notice" part="notice" role="status">${strings.failed}</p>
            <slot></slot>`
  }`;
}

/** Rows to be read as a table. What stands beside the element opens them, or shows tabs. */
const regions = (regions: readonly RegionWeather[], context: WeatherContext): unknown =>
  context.look.beside?.regions(regions, context) ?? table(regions, context, (region) => now(region, context));

export const table = (
  regions: readonly RegionWeather[],
  { strings }: WeatherContext,
  row: (region: RegionWeather) => unknown,
): TemplateResult =>
  html`<div part="list" role="table">
    <div class="vh" role="row">
      ${strings.columns.map((column) => html`<span role="columnheader">${column}</span>`)}
    </div>
    ${regions.map((region) => html`<div class="region" part="region">${row(region)}</div>`)}
  </div>`;

/** What opens a row stands at its end. */
export function now(region: RegionWeather, context: WeatherContext, end?: unknown): TemplateResult {
  const { current } = region;
  const code = current?.code ?? null;
  const night = current?.isDay === false;
  const [today] = daysOf(region, context.look);
  return html`<div class="now" role="row">
    <span class="icon" part="icon">${icon(code, night)}</span>
    <div class="name" part="name" role="rowheader">${region.name}</div>
    <div class="sky" part="sky" role="cell">${context.strings.sky(code, night, current?.precipitation === 0)}</div>
    <div class="temperature" part="temperature" role="cell">${degrees(current?.temperature, context)}</div>
    <div class="range" part="range" role="cell">${today && range(today, context)}</div>
    ${end}
  </div>`;
}

export const range = ({ max, min }: DayForecast, context: WeatherContext): TemplateResult =>
  html`<span class="vh">${context.strings.max} </span>${degrees(max, context)}
    <span class="min"><span class="vh">, ${context.strings.min} </span>${degrees(min, context)}</span>`;

/** From today on: an answer may have been kept over midnight. */
export const daysOf = ({ days }: RegionWeather, look: WeatherLook): DayForecast[] =>
  days.filter(({ date }) => date >= look.today).slice(0, look.days);

/** A temperature in the reader's unit; a word for it where there is none. */
export function degrees(value: number, context: WeatherContext): string;
export function degrees(value: number | null | undefined, context: WeatherContext): unknown;
export function degrees(value: number | null | undefined, { look, strings, language }: WeatherContext): unknown {
  const warm = look.unit === 'fahrenheit';
  return value == null
    ? html`<span aria-hidden="true">–</span><span class="vh">${strings.noNumber}</span>`
    : `${formatNumber(Math.round(warm ? value * 1.8 + 32 : value) || 0, language)}°${warm ? 'F' : ''}`;
}

const unknown = ({ unknown }: WeatherReply, strings: WeatherStrings): unknown =>
  unknown?.length
    ? html`<p class="notice" part="notice">${strings.unknownRegion(unknown.map((name) => `“${name}”`).join(', '))}</p>`
    : nothing;

const source = (weather: WeatherReply, look: WeatherLook, strings: WeatherStrings): TemplateResult =>
  html`<p class="source" part="source">
    ${weather.source.sample ? html`<b class="sample" part="sample">${strings.sample}</b>` : nothing}
    ${asOf(weather, look, strings)}.
    ${
      weather.source.sample
        ? nothing
        : html`${strings.note}. ${[weather.source, ...(weather.sources ?? [])].map((one) => attribution(one, strings))}`
    }
  </p>`;

const attribution = ({ name, url }: WeatherSource, strings: WeatherStrings): TemplateResult =>
  html`<a href=${safeLink(url) ?? nothing} part="attribution">${strings.attribution(name)}</a> `;

/** The hour; and the day too, once it is no longer this one. */
function asOf(weather: WeatherReply, look: WeatherLook, strings: WeatherStrings): string {
  const date = new Date(weather.asOf);
  const day = { date, timed: false };
  const old = isoDate(day, look.timeZone) !== look.today;
  return strings.asOf(formatTime(date, look.timeZone), old ? formatDate(day, look.timeZone) : undefined);
}

/** Invented weather for so many regions: drawn in grey, it has their height. */
function loading(context: WeatherContext): TemplateResult {
  const { look, strings } = context;
  const day = { date: look.today, code: 3, max: 25, min: 25 };
  const region = { slug: '', name: 'Ha Noi', current: null, days: [day] };
  return skeleton(
    html`${table(
        Array.from({ length: look.regions }, () => region),
        context,
        () => now(region, context),
      )}
      <div class=${look.solo ? 'room' : ''}></div>
      <p class="source">
        <span class="bone">${strings.asOf('00:00')}. ${strings.note}. ${strings.attribution('Open-Meteo.com')}</span>
      </p>`,
    look.fallback,
    strings.loading,
  );
}
