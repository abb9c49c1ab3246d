/** Upper bounds of the wind forces 0–16, m/s, inclusive (Beaufort as Vietnam extends it to 17). */
const BOUNDS = [0.2, 1.5, 3.3, 5.4, 7.9, 10.7, 13.8, 17.1, 20.7, 24.4, 28.4, 32.6, 36.9, 41.4, 46.1, 50.9, 56];

/** The wind force (cấp gió) of a speed in m/s, 0–17. */
export function windForce(speed: number): number {
  const rounded = Math.round(speed * 10) / 10;
  const force = BOUNDS.findIndex((bound) => rounded <= bound);
  return force < 0 ? BOUNDS.length : force;
}

/**
 * Which of the eight points of the compass a wind comes from, 0 = north, clockwise; `degrees` of where it comes from: the
 * last three bits count round and round, below zero too.
 */
export const compassPoint = (degrees: number): number => Math.round(degrees / 45) & 7;
