/** Names of the slots a host has filled; `''` where something worth showing stands between the tags: the fallback. */
export function slotsOf(host: Element): ReadonlySet<string> {
  const filled = [...host.childNodes].filter(
    (node) => node instanceof Element || (node instanceof Text && node.data.trim()),
  );
  return new Set(filled.map((node) => (node instanceof Element ? node.slot : '')));
}
