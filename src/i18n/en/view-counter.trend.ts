import type { TrendStrings } from '../strings.js';

const amount = (total: string, one: string): string =>
  (total === '0' ? 'no' : total) + ' ' + (total === '1' ? one : `${one}s`);

export const en: TrendStrings = {
  days: (count) => `${count} days`,
  views: (days, total) => `Last ${days} days: ${amount(total, 'view')}`,
  visits: (days, total) => `Last ${days} days: ${amount(total, 'visit')}`,
  most: (count, when) => `the most ${when}: ${count}`,
  least: (count, when) => `the fewest ${when}: ${count}`,
  onDay: (day) => `on ${day}`,
  onDays: (count) => `on each of ${count} days`,
};
