import type { HourlyForecast, RegionWeather } from '../../contract/weather.js';
import { en } from '../../i18n/en/weather-panel.more.js';
import { vi } from '../../i18n/vi/weather-panel.more.js';
import type { WeatherContext, WeatherTools } from './weather-panel.types.js';

const words = { vi, en };

const HOUR = 3_600_000;
/** Units of the drawing; it is as wide as the panel, whatever its height. */
const HEIGHT = 100;
const STEP = 10;
/** The chart's top where less falls than this, mm an hour: a drizzle is no downpour. */
const LEAST_SCALE = 4;

type Values = readonly (number | null)[];

/**
 * The coming hours: temperature as a line, rain as bars, the night shaded; a sentence that says the same, and a table with
 * every value. An own drawing, because a chart library alone weighs ten times the element.
 */
export function hoursOf(region: RegionWeather, tools: WeatherTools, context: WeatherContext): unknown {
  const { hours } = region;
  const { html, nothing } = tools;
  if (!hours?.temperature.some((value) => value !== null)) return nothing;
  const strings = words[context.language];
  const said = courseOf(hours, tools, context);
  return html`<figure class="hours" part="hours">
    <figcaption>${strings.hours(hours.temperature.length)}</figcaption>
    ${chart(hours, tools)}
    <div class="ticks" aria-hidden="true">
      ${hours.temperature.map((_, at) => (at % 3 === 0 ? html`<span>${clock(hours, at, tools, context).slice(0, 2)}</span>` : ''))}
    </div>
    <p class="said">${said.map(([kind, text]) => html`<span><i class=${kind}></i>${text}.</span> `)}</p>
    <details part="hours-table">
      <summary>${strings.table}</summary>
      ${table(hours, region.name, tools, context)}
    </details>
  </figure>`;
}

const clock = ({ from }: HourlyForecast, at: number, { formatTime }: WeatherTools, { look }: WeatherContext): string =>
  formatTime(new Date(Date.parse(from) + at * HOUR), look.timeZone);

/** Where the greatest or the least value is; the first of several. */
function placeOf(values: Values, better: (a: number, b: number) => boolean): number {
  let best = -1;
  values.forEach((value, at) => {
    if (value !== null && (best < 0 || better(value, values[best] as number))) best = at;
  });
  return best;
}

/** What the drawing shows, in words: the line, then the bars. */
function courseOf(hours: HourlyForecast, tools: WeatherTools, context: WeatherContext): [kind: string, text: string][] {
  const { degrees, formatNumber } = tools;
  const strings = words[context.language];
  const { temperature, precipitation } = hours;
  const [high, low] = [placeOf(temperature, (a, b) => a > b), placeOf(temperature, (a, b) => a < b)];
  const wettest = placeOf(precipitation, (a, b) => a > b);
  const time = (at: number): string => clock(hours, at, tools, context);
  const text = (at: number): string => degrees(temperature[at] ?? 0, context);
  const most = precipitation[wettest];
  return [
    ['line', `${strings.high(text(high), time(high))}, ${strings.low(text(low), time(low))}`],
    ...(most == null
      ? []
      : [
          ['bar', most > 0 ? strings.rain(formatNumber(most, context.language), time(wettest)) : strings.dry] as [
            string,
            string,
          ],
        ]),
  ];
}

/** Seen, and not read: the words stand below it. */
function chart({ temperature, precipitation, isDay }: HourlyForecast, { svg, html }: WeatherTools): unknown {
  const width = temperature.length * STEP;
  const known = temperature.filter((value) => value !== null);
  const [min, max] = [Math.min(...known), Math.max(...known)];
  // A flat day is a line in the middle, not a division by nothing.
  const span = Math.max(max - min, 4);
  const middle = (max + min) / 2;
  const y = (value: number): number => round(45 - ((value - middle) / span) * 60);
  const wettest = Math.max(LEAST_SCALE, ...precipitation.map((value) => value ?? 0));
  let pen = 'M';
  const path = temperature
    .map((value, at) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const to = `${pen}${at * STEP + STEP / 2} ${y(value)}`;
      pen = 'L';
      // A value between two holes is a dot.
      return temperature[at - 1] == null && temperature[at + 1] == null ? `${to}h.01` : to;
    })
    .join('');
  return html`<svg class="chart" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${isDay.map((day, at) => (day ? '' : svg`<rect class="night" x=${at * STEP} y="0" width=${STEP + 0.1} height=${HEIGHT}></rect>`))}
    ${precipitation.map((value, at) => {
      const height = value === null ? 0 : round((Math.max(0, value) / wettest) * 60);
      return height > 0
        ? svg`<rect class="bar" x=${at * STEP + 2} y=${HEIGHT - height} width=${STEP - 4} height=${height}></rect>`
        : '';
    })}
    <path class="line" d=${path} vector-effect="non-scaling-stroke"></path>
  </svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function table(hours: HourlyForecast, name: string, tools: WeatherTools, context: WeatherContext): unknown {
  const { html, degrees, formatNumber } = tools;
  const { language } = context;
  const strings = words[language];
  const number = (value: number | null | undefined, unit = ''): string =>
    value == null ? '–' : formatNumber(value, language) + unit;
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${strings.table}>
    <table>
      <caption class="vh">
        ${strings.hours(hours.temperature.length)}, ${name}
      </caption>
      <thead>
        <tr>
          ${strings.columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${hours.temperature.map(
          (value, at) =>
            html`<tr>
              <th scope="row">${clock(hours, at, tools, context)}</th>
              <td>${degrees(value, context)}</td>
              <td>${number(hours.precipitation[at])}</td>
              <td>${number(hours.chance[at], '%')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
