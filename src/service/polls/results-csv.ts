import type { PollKind } from '../../contract/polls.js';
import { csvOf } from '../csv.js';
import type { StoredPoll } from '../store/store.js';
import { corrected } from './poll-view.js';

type Row = readonly [string, string, string | number, string | number];

/** Stands where an option's id does, and cannot be one. */
const VOTERS = '(voters)';

/**
 * The results as a table for spreadsheets: an option a row, and the voters; below an empty row the corrections that are in
 * these numbers. Whether they may be seen is for the caller to know.
 */
export function resultsCsv(poll: StoredPoll): string {
  const { definition, corrections } = poll;
  const { kind, options } = definition;
  const { voters, tally } = corrected(poll);
  const counts = options.map(({ id }) => (Object.hasOwn(tally, id) && tally[id]) || 0);
  const percent = percentages(kind, counts, voters);
  const changes = corrections.flatMap(({ at, reason, changes, voters }): Row[] => [
    ...Object.entries(changes).map(([option, change]): Row => [at, reason, option, change]),
    [at, reason, VOTERS, voters],
  ]);
  const heads: Row[] = [
    ['', '', '', ''],
    ['corrected', 'reason', 'option', 'change'],
  ];
  const rows: Row[] = [
    ['option', 'label', 'ballots', 'percent'],
    ...options.map(({ id, label }, at): Row => [id, label, counts[at] ?? 0, percent[at] ?? 0]),
    [VOTERS, '', voters, ''],
    ...(changes.length > 0 ? [...heads, ...changes] : []),
  ];
  // Excel takes a file for UTF-8 by its byte order mark.
  return `\uFEFF${csvOf(rows)}`;
}

/** As readers see them: of the voters where one may have chosen several, else whole points that add up to 100. */
export function percentages(kind: PollKind, counts: readonly number[], voters: number): number[] {
  if (kind !== 'multiple') return largestRemainder(counts);
  return counts.map((count) => (voters > 0 ? Math.round((count * 100) / voters) : 0));
}

/** The same as `shares` of the poll element, which the service does not import; a test holds them together. */
function largestRemainder(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * 100) / total);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact.map((share, at) => [share % 1, at] as const).sort(([a, i], [b, j]) => b - a || i - j);
  for (const [, at] of byRemainder.slice(0, left)) whole[at] = (whole[at] ?? 0) + 1;
  return whole;
}
