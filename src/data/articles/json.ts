/** What JSON of a stranger may hold is looked into with care: nothing is where it should be, until it is. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path; undefined where it leads nowhere. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

/** A text; nothing where there is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A count: whole, not below zero; undefined for anything else. */
export function number(value: unknown): number | undefined {
  const count = typeof value === 'string' && value.trim() ? Number(value) : value;
  return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : undefined;
}

export const list = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat());
