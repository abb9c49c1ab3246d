import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shares } from '../../src/elements/poll/shares.js';

/** Pinned, so that every run asks the same; a failure prints it, with the counts it was made smaller to. */
const seed = 20200617;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
/** As many answers as a poll may have, with few ballots or very many, and often equal. */
const counts = fc.array(fc.oneof(fc.nat(3), fc.nat(1000), fc.nat(2_000_000_000)), { minLength: 1, maxLength: 50 });
const voted = counts.filter((all) => sum(all) > 0);

/** Holds for all that fast-check thinks of. */
const always = <Given extends [unknown, ...unknown[]]>(property: fc.IPropertyWithHooks<Given>): void =>
  fc.assert(property, { seed, numRuns: 2000, verbose: 1 });

describe('shares, whatever the counts', () => {
  it('are whole, at least 0, and 100 together', () => {
    always(
      fc.property(voted, (all) => {
        const given = shares(all);
        expect(given).toHaveLength(all.length);
        expect(given.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
        expect(sum(given)).toBe(100);
      }),
    );
  });

  it('are each less than one from the exact share', () => {
    always(
      fc.property(voted, (all) => {
        const total = sum(all);
        shares(all).forEach((share, index) => expect(Math.abs(share - (all[index]! * 100) / total)).toBeLessThan(1));
      }),
    );
  });

  it('never give the answer with more ballots fewer points', () => {
    always(
      fc.property(voted, (all) => {
        const given = shares(all);
        const ranked = all.map((count, index) => [count, given[index]!] as const).sort(([a], [b]) => a - b);
        for (const [index, [count, share]] of ranked.entries()) {
          const [fewer, less] = ranked[index - 1] ?? [count, share];
          if (fewer < count) expect(share).toBeGreaterThanOrEqual(less);
        }
      }),
    );
  });

  it('do not fall for an answer that alone got more ballots', () => {
    always(
      fc.property(voted, fc.nat(), fc.integer({ min: 1, max: 1_000_000 }), (all, at, more) => {
        const lucky = at % all.length;
        const then = all.map((count, index) => (index === lucky ? count + more : count));
        expect(shares(then)[lucky]).toBeGreaterThanOrEqual(shares(all)[lucky]!);
      }),
    );
  });

  it('differ by a point at most between answers with as many ballots, the earlier first', () => {
    always(
      fc.property(voted, (all) => {
        const given = shares(all);
        for (const count of new Set(all)) {
          const equal = given.filter((_, index) => all[index] === count);
          expect(equal).toEqual([...equal].sort((a, b) => b - a));
          expect(equal[0]! - equal.at(-1)!).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('are the same each time, and leave the counts alone', () => {
    always(
      fc.property(counts, (all) => {
        const before = [...all];
        expect(shares(all)).toEqual(shares([...all]));
        expect(all).toEqual(before);
      }),
    );
  });
});
