import { given, type Named, warnOnce } from './attributes.js';

/** Reads an attribute that takes a number from `min` to `max`. */
export function numberIn(
  host: Named,
  attribute: string,
  value: unknown,
  [min, max, fallback]: readonly [min: number, max: number, fallback: number],
): number {
  const number = Number(value);
  if (given(value) && number >= min && number <= max) return number;
  if (given(value)) warnOnce(host, attribute, value, `${min} to ${max}`);
  return fallback;
}

/** Reads `heading-level`: 2–6, default 3. */
export const levelOf = (host: Element, value: unknown): number =>
  Math.trunc(numberIn(host, 'heading-level', value, [2, 6, 3]));
