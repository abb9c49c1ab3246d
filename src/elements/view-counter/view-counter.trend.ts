import type { svg as Svg } from 'lit';
import type { Trend } from '../../contract/reads.js';
import { en } from '../../i18n/en/view-counter.trend.js';
import type { formatNumber as FormatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import { vi } from '../../i18n/vi/view-counter.trend.js';

const words = { vi, en };

/** Where the line goes, in units of the `viewBox`: 16 to the em, 14 is where the letters beside it stand. */
const LEFT = 2;
const RIGHT = 94;
const TOP = 2;
const FOOT = 13;
const DAY = 86_400_000;

/** What the module is given and does not import: loaded beside the one file, it must not bring a second Lit. */
export interface TrendTools {
  svg: typeof Svg;
  formatNumber: typeof FormatNumber;
}

/** The last days of a page's number as a line, with its words; nothing where the service sent no such days. */
export function drawTrend(
  { svg, formatNumber }: TrendTools,
  trend: Trend | undefined,
  show: 'views' | 'visits',
  language: Language,
): unknown {
  const counts = trend?.[show];
  if (!trend || !isTrend(counts) || Number.isNaN(Date.parse(trend.until))) return undefined;
  const strings = words[language];
  const format = (count: number): string => formatNumber(count, language);
  const { path, end } = trendLine(counts);
  const text = trendText(counts, trend.until, show, language, format);
  return svg`<g role="img" aria-label=${text} fill="currentColor">
    <path d=${path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"></path>
    <circle cx=${end[0]} cy=${end[1]} r="2"></circle>
  </g>
  <text x="102" y="14" font-size="13" fill="currentColor" aria-hidden="true">${strings.days(format(counts.length))}</text>`;
}

const isTrend = (counts: unknown): counts is number[] =>
  Array.isArray(counts) && counts.length > 1 && counts.every((count) => Number.isSafeInteger(count) && count >= 0);

/**
 * The path through each day's count, the oldest at the left, and its last point. It stands on 0, so that a busy week is
 * not drawn like a quiet one that varies as much; days without any count are a level line there.
 */
export function trendLine(counts: readonly number[]): { path: string; end: readonly [x: number, y: number] } {
  const most = Math.max(1, ...counts);
  const round = (value: number): number => Math.round(value * 10) / 10;
  const points = counts.map((count, day): [number, number] => [
    round(LEFT + (day * (RIGHT - LEFT)) / (counts.length - 1)),
    round(FOOT - (count * (FOOT - TOP)) / most),
  ]);
  return { path: `M${points.map((point) => point.join(' ')).join('L')}`, end: points.at(-1) ?? [0, 0] };
}

/**
 * The line in words: how many in all, and the days of the most and of the fewest. Today is not over: it may have the most,
 * and is not asked for the fewest. `until` is the last day, `yyyy-mm-dd`.
 */
export function trendText(
  counts: readonly number[],
  until: string,
  show: 'views' | 'visits',
  language: Language,
  format: (count: number) => string,
): string {
  const strings = words[language];
  const total = counts.reduce((sum, count) => sum + count, 0);
  const all = (show === 'views' ? strings.views : strings.visits)(format(counts.length), format(total));
  const past = counts.slice(0, -1);
  const [most, least] = [Math.max(...counts), Math.min(...past)];
  if (most === least || total === 0) return `${all}.`;
  const when = (count: number, of: readonly number[]): string => {
    const days = of.filter((other) => other === count).length;
    return days === 1 ? strings.onDay(dayOf(of.indexOf(count), counts.length, until)) : strings.onDays(format(days));
  };
  const [mostly, rarely] = [when(most, counts), when(least, past)];
  return `${all}; ${strings.most(format(most), mostly)}; ${strings.least(format(least), rarely)}.`;
}

/** `17/06`, for the day that stands at `index` of so many until `until`. */
function dayOf(index: number, length: number, until: string): string {
  const [, month, day] = new Date(Date.parse(until) - (length - 1 - index) * DAY).toISOString().split(/\D/);
  return `${day}/${month}`;
}
