import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limit } from '../../src/service/limits.js';

describe('a limit', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout', 'clearTimeout'], now: 1_000 }),
  );
  afterEach(() => void vi.useRealTimers());

  it('lets so many through in its time, says how long to wait, and begins anew after it', () => {
    const take = limit(2, 60);
    expect([take('a'), take('a')]).toEqual([undefined, undefined]);
    vi.advanceTimersByTime(20_500);
    expect([take('a'), take('b')]).toEqual([40, undefined]);
    vi.advanceTimersByTime(39_400);
    expect(take('a')).toBe(1);
    vi.advanceTimersByTime(200);
    expect([take('a'), take('a')]).toEqual([undefined, undefined]);
    expect(take('a')).toBe(60);
  });

  it('of 0 is none', () => {
    const take = limit(0, 60);
    expect(Array.from({ length: 1000 }, () => take('a')).filter((wait) => wait !== undefined)).toEqual([]);
  });

  it('remembers as many keys as it may and no more: the one unused for longest is forgotten', () => {
    const take = limit(1, 60, 3);
    for (const key of ['a', 'b', 'c']) take(key);
    expect(take('a')).toBe(60);
    take('d');
    expect([take('a'), take('c')]).toEqual([60, 60]);
    expect(take('b')).toBe(undefined);
  });
});
