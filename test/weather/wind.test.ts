import { describe, expect, it } from 'vitest';
import { compassPoint, windForce } from '../../src/weather/wind.js';

/** The last speed of each force, m/s: the scale of 0–17 that Vietnam's forecasts use. */
const lastOf = [0.2, 1.5, 3.3, 5.4, 7.9, 10.7, 13.8, 17.1, 20.7, 24.4, 28.4, 32.6, 36.9, 41.4, 46.1, 50.9, 56.0];

describe('windForce', () => {
  it.each(lastOf.map((speed, force) => [force, speed] as const))(
    'is %i up to %f m/s and one more above',
    (force, speed) => {
      expect(windForce(speed - 0.1)).toBe(force);
      expect(windForce(speed)).toBe(force);
      expect(windForce(speed + 0.1)).toBe(force + 1);
    },
  );

  // The last whole km/h of each force, as forecasts print them; two public apps are one off at each of these.
  it.each([0, 5, 11, 19, 28, 38, 49, 61, 74, 88, 102, 117, 133, 149, 166, 183, 201].map((kmh, force) => [force, kmh]))(
    'is %i up to %i km/h and one more above',
    (force, kmh) => {
      expect(windForce(kmh / 3.6)).toBe(force);
      // 12 km/h are 3.33 m/s: the scale in m/s, which has the tenth, still says 2.
      expect(windForce((kmh + (kmh === 11 ? 1.1 : 1)) / 3.6)).toBe(force + 1);
    },
  );

  it('rounds to the tenth that the scale is written in', () => {
    expect(windForce(0.24)).toBe(0);
    expect(windForce(0.26)).toBe(1);
    expect(windForce(0.1 + 0.1)).toBe(0);
  });

  it('ends at 17', () => {
    expect(windForce(0)).toBe(0);
    expect(windForce(100)).toBe(17);
  });
});

describe('compassPoint', () => {
  it.each([
    [0, 0],
    [22.4, 0],
    [22.6, 1],
    [45, 1],
    [67.4, 1],
    [67.6, 2],
    [90, 2],
    [135, 3],
    [180, 4],
    [225, 5],
    [270, 6],
    [315, 7],
    [337.4, 7],
    [337.6, 0],
    [360, 0],
    [405, 1],
    [-45, 7],
    [-360, 0],
  ])('%f° is point %i', (degrees, point) => expect(compassPoint(degrees)).toBe(point));
});
