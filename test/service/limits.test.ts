import { describe, expect, it } from 'vitest';
import { limit } from '../../src/service/limits.js';

describe('a limit', () => {
  const clock = { at: 0 };
  const now = (): number => clock.at;

  it('lets so many through in its time, says how long to wait, and begins anew after it', () => {
    const take = limit(2, 60, { now });
    expect([take('a'), take('a')]).toEqual([undefined, undefined]);
    clock.at += 20_500;
    expect([take('a'), take('b')]).toEqual([40, undefined]);
    clock.at += 39_400;
    expect(take('a')).toBe(1);
    clock.at += 200;
    expect([take('a'), take('a')]).toEqual([undefined, undefined]);
    expect(take('a')).toBe(60);
  });

  it('of 0 is none', () => {
    const take = limit(0, 60);
    expect(Array.from({ length: 1000 }, () => take('a')).filter((wait) => wait !== undefined)).toEqual([]);
  });

  it('remembers as many keys as it may and no more: the one unused for longest is forgotten', () => {
    const take = limit(1, 60, { now, mostKeys: 3 });
    for (const key of ['a', 'b', 'c']) take(key);
    expect(take('a')).toBe(60);
    take('d');
    expect([take('a'), take('c')]).toEqual([60, 60]);
    expect(take('b')).toBe(undefined);
  });
});
