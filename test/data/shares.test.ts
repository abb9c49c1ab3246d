import { describe, expect, it } from 'vitest';
import { shares } from '../../src/elements/poll/shares.js';
import { pinnedRandom } from '../helpers/random.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('shares', () => {
  it('gives nobody anything where nobody voted', () => {
    expect(shares([0, 0, 0])).toEqual([0, 0, 0]);
    expect(shares([])).toEqual([]);
  });

  it('rounds by the largest remainder, the earlier option first where they are equal', () => {
    expect(shares([1, 1, 1])).toEqual([34, 33, 33]);
    expect(shares([2, 0, 1])).toEqual([67, 0, 33]);
    expect(shares([1, 1, 1, 1, 1, 1])).toEqual([17, 17, 17, 17, 16, 16]);
    expect(shares([1, 999])).toEqual([0, 100]);
    expect(shares([7])).toEqual([100]);
  });

  it('adds up to 100, stays within one of the exact share and keeps the order, whatever the counts', () => {
    const random = pinnedRandom(20200617);
    for (let round = 0; round < 5000; round++) {
      const size = 1 + Math.floor(random() * 50);
      const scale = 10 ** Math.floor(random() * 9);
      const counts = Array.from({ length: size }, () => (random() < 0.2 ? 0 : Math.floor(random() * scale)));
      const total = sum(counts);
      const given = shares(counts);
      const wrong = counts.some(
        (count, index) =>
          !Number.isInteger(given[index]) ||
          given[index]! < 0 ||
          (total > 0 && Math.abs(given[index]! - (count * 100) / total) >= 1) ||
          (count === 0 && given[index] !== 0) ||
          counts.some((other, at) => count > other && given[index]! < given[at]!),
      );
      if (wrong || sum(given) !== (total ? 100 : 0)) expect.fail(JSON.stringify({ counts, given }));
    }
  });
});
