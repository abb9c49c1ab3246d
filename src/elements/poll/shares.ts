import type { Poll } from '../../contract/polls.js';

/**
 * Whole percentages that add up to 100 by the method of the largest remainder; all 0 where nobody voted.
 * Equal counts get equal remainders, so the earlier option takes the odd point.
 */
export function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * 100) / total);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact.map((share, index) => [share % 1, index] as const).sort(([a, i], [b, j]) => b - a || i - j);
  for (const [, index] of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

/** The percentages of a poll's answers: where one may choose several, each is of those who voted. */
export const sharesOf = ({ kind, voters }: Poll, counts: readonly number[]): number[] =>
  kind === 'multiple' ? counts.map((count) => (voters ? Math.round((count * 100) / voters) : 0)) : shares(counts);
