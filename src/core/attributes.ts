const said = new Set<string>();

/** An element, or what stands for one: only its name is said. */
export type Named = Pick<Element, 'localName'>;

/** Says once that an attribute's value was not understood; the element goes on with its default. */
export function warnOnce(host: Named, attribute: string, value: unknown, wanted: string): void {
  const line = `<${host.localName}> ${attribute}="${String(value)}": expected ${wanted}`;
  if (!said.has(line)) console.warn(line);
  said.add(line);
}

/** Whether an attribute says anything. */
export const given = (value: unknown): boolean => (typeof value === 'string' ? value.trim() !== '' : value != null);

/** Reads an attribute that takes one of a few words; the first is the default. */
export function oneOf<T extends string>(
  host: Named,
  attribute: string,
  value: unknown,
  words: readonly [T, ...T[]],
): T {
  const found = words.find((word) => word === value);
  if (!found && given(value)) warnOnce(host, attribute, value, words.join(' | '));
  return found ?? words[0];
}
