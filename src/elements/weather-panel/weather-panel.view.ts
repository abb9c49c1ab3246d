import { html, nothing, type TemplateResult } from 'lit';
import type { CurrentWeather, DayForecast, RegionWeather, WeatherReply } from '../../contract/weather.js';
import { heading } from '../../core/heading.js';
import { skeleton } from '../../core/skeleton.js';
import { safeLink } from '../../core/url.js';
import { compassPoint, windForce } from '../../weather/wind.js';
import { formatDate, formatTime, formatWeekday, isoDate } from '../../i18n/dates.js';
import { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { WeatherStrings } from '../../i18n/strings.js';
import { icon } from './weather-panel.icons.js';
import type { WeatherLook, WeatherState } from './weather-panel.types.js';

/** The panel: its heading, then the regions, their skeleton, or a calm word that there is nothing to show. */
export function view(
  state: WeatherState,
  look: WeatherLook,
  strings: WeatherStrings,
  language: Language,
): TemplateResult {
  const { weather } = state;
  return html`${heading(look.heading, look.headingLevel)}
  ${
    weather
      ? html`${state.kind === 'failed' ? html`<p class="notice" part="notice">${strings.notFresh}</p>` : nothing}
        ${regions(weather, look, strings, language)}`
      : state.kind === 'loading'
        ? loading(look, strings)
        : html`<p class="notice" part="notice" role="status">${strings.failed}</p>
            <slot></slot>`
  }`;
}

function regions(
  weather: WeatherReply,
  look: WeatherLook,
  strings: WeatherStrings,
  language: Language,
): TemplateResult {
  return html`<ul part="list" role="list">
      ${weather.regions.map((region) => html`<li part="region">${regionView(region, look, strings, language)}</li>`)}
    </ul>
    ${
      weather.unknown?.length
        ? html`<p class="notice" part="notice">
            ${strings.unknownRegion(weather.unknown.map((name) => `“${name}”`).join(', '))}
          </p>`
        : nothing
    }
    <p class="source" part="source">
      ${weather.source.sample ? html`<b class="sample" part="sample">${strings.sample}</b>` : nothing}
      ${asOf(weather, look, strings)}.
      ${
        weather.source.sample
          ? nothing
          : html`${strings.note}.
              <a href=${safeLink(weather.source.url) ?? nothing} part="attribution"
                >${strings.attribution(weather.source.name)}</a
              >`
      }
    </p>`;
}

/** The hour; and the day too, once it is no longer this one. */
function asOf(weather: WeatherReply, look: WeatherLook, strings: WeatherStrings): string {
  const date = new Date(weather.asOf);
  const day = { date, timed: false };
  const old = isoDate(day, look.timeZone) !== look.today;
  return strings.asOf(formatTime(date, look.timeZone), old ? formatDate(day, look.timeZone) : undefined);
}

function regionView(
  region: RegionWeather,
  look: WeatherLook,
  strings: WeatherStrings,
  language: Language,
): TemplateResult {
  const { current } = region;
  const night = current?.isDay === false;
  return html`<div class="now">
      <span class="icon" part="icon">${icon(current?.code ?? null, night)}</span>
      <div class="words">
        <div class="name" part="name">${region.name}</div>
        <div part="sky">${strings.sky(current?.code ?? null, night)}</div>
      </div>
      <div class="temperature" part="temperature">${degrees(current?.temperature ?? null, strings, language)}</div>
      ${current ? html`<div class="more" part="details">${details(current, strings, language)}</div>` : nothing}
    </div>
    ${daysOf(region, look).length ? dayList(region, look, strings, language) : nothing}`;
}

const details = (
  { humidity, windSpeed, windFrom }: CurrentWeather,
  strings: WeatherStrings,
  language: Language,
): unknown =>
  [
    humidity === null ? '' : strings.humidity(`${formatNumber(Math.round(humidity), language)}%`),
    windSpeed === null
      ? ''
      : strings.wind(windFrom === null ? undefined : compassPoint(windFrom), windForce(windSpeed)),
  ]
    .filter(Boolean)
    .map((detail) => html`<span>${detail}</span>`);

function dayList(
  region: RegionWeather,
  look: WeatherLook,
  strings: WeatherStrings,
  language: Language,
): TemplateResult {
  return html`<ol class="days" part="days" role="list" aria-label=${strings.forecast(region.name)}>
    ${daysOf(region, look).map(
      (day) =>
        html`<li part="day">
          <span class="date">${dayName(day, look.today, strings, language)}</span>
          <span class="icon">${icon(day.code, false)}</span><span class="vh">${strings.sky(day.code, false)}.</span>
          <span class="range"
            ><span class="vh">${strings.max} </span>${degrees(day.max, strings, language)}
            <span class="min"
              ><span class="vh">, ${strings.min} </span>${degrees(day.min, strings, language)}</span
            ></span
          >
        </li>`,
    )}
  </ol>`;
}

/** From today on: an answer may have been kept over midnight. */
const daysOf = ({ days }: RegionWeather, look: WeatherLook): DayForecast[] =>
  days.filter(({ date }) => date >= look.today).slice(0, look.days);

/** Short for the eye, in full for the ear. */
const dayName = ({ date }: DayForecast, today: string, strings: WeatherStrings, language: Language): unknown =>
  date === today
    ? strings.today
    : html`<span aria-hidden="true">${formatWeekday(date, language, 'short')}</span
        ><span class="vh">${formatWeekday(date, language, 'long')}</span>`;

const degrees = (value: number | null, strings: WeatherStrings, language: Language): TemplateResult =>
  value === null
    ? html`<span aria-hidden="true">–</span><span class="vh">${strings.noNumber}</span>`
    : html`${formatNumber(Math.round(value) || 0, language)}°<span class="vh">C</span>`;

/** The rows of every region, in grey. */
function loading(look: WeatherLook, strings: WeatherStrings): TemplateResult {
  const day = html`<li><span class="date">·</span><span class="icon"></span><span class="range">·</span></li>`;
  const row = html`<li>
    <div class="now">
      <span class="icon"></span>
      <div class="words">
        <div class="name"><span class="bone">Thành phố</span></div>
        <div><span class="bone">Nhiều mây</span></div>
      </div>
      <div class="temperature"><span class="bone">25°</span></div>
      <div class="more"><span class="bone">Gió Đông Bắc cấp 3</span></div>
    </div>
    ${
      look.days
        ? html`<ol class="days">
            ${Array.from({ length: look.days }, () => day)}
          </ol>`
        : nothing
    }
  </li>`;
  return skeleton(
    html`<ul>
        ${Array.from({ length: look.regions }, () => row)}
      </ul>
      <p class="source">
        <span class="bone">${strings.asOf('00:00')}. ${strings.note}. ${strings.attribution('Open-Meteo.com')}</span>
      </p>`,
    look.fallback,
    strings.loading,
  );
}
