/** A number, or null: what a provider leaves out, or writes as something else, is not known. */
export function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The models know no more than a tenth, and `26.700000000000003` is a tenth too. */
export function tenths(value: unknown): number | null {
  const number = numberIn(value);
  return number === null ? null : Math.round(number * 10) / 10 + 0;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
