import { describe, expect, it } from 'vitest';
import { aqiBand } from '../../src/weather/aqi-band.js';
import { vnAqi } from '../../src/weather/vn-aqi.js';

type Hours = (number | null)[];
const steady = (value: number | null): Hours => Array.from({ length: 12 }, () => value);
const none = steady(null);
/** Hours with the newest first, as the formula counts them. */
const newestFirst = (...values: Hours): Hours => [...values, ...none].slice(0, 12).reverse();

/** Quyết định 1459/QĐ-TCMT: µg/m³ at each value of the index. */
const INDEX = [0, 50, 100, 150, 200, 300, 400, 500];
const TABLES = {
  pm25: [0, 25, 50, 80, 150, 250, 350, 500],
  pm10: [0, 50, 150, 250, 350, 420, 500, 600],
};

describe.each(Object.entries(TABLES))('VN_AQI of %s alone', (name, table) => {
  const aqi = (value: number): number | null => vnAqi({ pm25: none, pm10: none, [name]: steady(value) }).aqi;

  it.each(table.map((value, at) => [value, INDEX[at]!] as const))('is at %d µg/m³ exactly %d', (value, index) => {
    expect(aqi(value)).toBe(index);
  });

  it.each(table.slice(1).map((high, at) => [table[at]!, high, INDEX[at]!, INDEX[at + 1]!] as const))(
    'lies on the straight line between %d and %d µg/m³',
    (low, high, from, to) => {
      expect(aqi((low + high) / 2)).toBe(Math.round((from + to) / 2));
      expect(aqi(low + (high - low) / 4)).toBe(Math.round(from + (to - from) / 4));
      // A little to either side of the breakpoint is still near it.
      expect(aqi(high - 0.01)).toBe(to);
      expect(aqi(low + 0.01)).toBe(from);
    },
  );

  it('is 500 at most, and no less than 0', () => {
    expect(aqi(10_000)).toBe(500);
    expect(aqi(-3)).toBe(0);
  });
});

describe('VN_AQI', () => {
  it('is that of the worse of the two', () => {
    expect(vnAqi({ pm25: steady(25), pm10: steady(150) })).toEqual({ aqi: 100, pm25: 25, pm10: 150 });
    expect(vnAqi({ pm25: steady(80), pm10: steady(50) })).toEqual({ aqi: 150, pm25: 80, pm10: 50 });
  });

  it('is there with one of them, and not without both', () => {
    expect(vnAqi({ pm25: steady(25), pm10: none })).toEqual({ aqi: 50, pm25: 25, pm10: null });
    expect(vnAqi({ pm25: none, pm10: none })).toEqual({ aqi: null, pm25: null, pm10: null });
    expect(vnAqi({ pm25: [], pm10: [] }).aqi).toBe(null);
  });
});

describe('Nowcast', () => {
  const mean = (hours: Hours): number | null => vnAqi({ pm25: hours, pm10: none }).pm25;

  it('of hours that are all alike is that', () => {
    expect(mean(steady(37.5))).toBe(37.5);
    expect(mean(steady(0))).toBe(0);
  });

  it('weighs by the least over the greatest, each hour once more', () => {
    // w = 60 / 80 = 0.75: (80 + 60 · 0.75 + 80 · 0.5625) / (1 + 0.75 + 0.5625)
    expect(mean(newestFirst(80, 60, 80))).toBe(73.5);
  });

  it('weighs by a half at least', () => {
    // w = 10 / 100 → 0.5: (100 + 10 · 0.5) / 1.5
    expect(mean(newestFirst(100, 10))).toBe(70);
    expect(mean(newestFirst(0, 100))).toBe(33.3);
  });

  it('leaves out hours that are not known, which stay in their places', () => {
    // w = 40 / 80 = 0.5: (80 + 40 · 0.25) / 1.25
    expect(mean(newestFirst(80, null, 40))).toBe(72);
    // w = 0.5: (80 + 40 · 0.5 + 60 · 0.5⁵) / (1 + 0.5 + 0.5⁵)
    expect(mean(newestFirst(80, 40, null, null, null, 60))).toBe(66.5);
  });

  it('needs two of the last three hours', () => {
    expect(mean(newestFirst(null, 50, 50))).toBe(50);
    expect(mean(newestFirst(50, null, 50))).toBe(50);
    expect(mean(newestFirst(50, 50, null))).toBe(50);
    expect(mean(newestFirst(null, null, 50, 50, 50))).toBe(null);
    expect(mean(newestFirst(50, null, null, 50, 50))).toBe(null);
  });

  it('knows nothing of the thirteenth hour', () => {
    expect(mean([900, ...steady(20)])).toBe(20);
  });
});

describe('aqiBand', () => {
  it.each([
    [0, 0],
    [50, 0],
    [51, 1],
    [100, 1],
    [101, 2],
    [150, 2],
    [151, 3],
    [200, 3],
    [201, 4],
    [300, 4],
    [301, 5],
    [500, 5],
  ])('of %d is %d', (aqi, band) => {
    expect(aqiBand(aqi)).toBe(band);
  });
});
