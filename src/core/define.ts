let told = false;

/**
 * Registers a tag. The first definition of a page wins: a script pasted twice, or two versions of it, must leave the
 * page unharmed, so a later one is told once and nothing throws. Where there is no registry (Node) it does nothing.
 */
export function define(
  tag: string,
  elementClass: CustomElementConstructor,
  registry: CustomElementRegistry | undefined = globalThis.customElements,
): void {
  const known = registry?.get(tag);
  if (!known) registry?.define(tag, elementClass);
  else if (known !== elementClass && !told) {
    told = true;
    console.info(`portal-widgets: <${tag}> was already here; the first one stays`);
  }
}
