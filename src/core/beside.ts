import { adoptStyles, type CSSResult, type LitElement } from 'lit';

/** Milliseconds that an element waits for what stands beside it: what came later would move the page. */
const PATIENCE = 3000;

/**
 * What stands beside an element, which even the one file does not hold, with its stylesheet put in. Undefined where it does
 * not come in time: then the element does what it can alone, and the console has a line.
 */
export async function besideOf<T extends { styles: CSSResult }>(
  host: LitElement,
  load: () => Promise<T>,
  patience = PATIENCE,
): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const beside = await Promise.race([
    load().catch(() => undefined),
    new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patience))),
  ]);
  clearTimeout(timer);
  if (beside)
    adoptStyles(host.renderRoot as ShadowRoot, [
      ...(host.constructor as typeof LitElement).elementStyles,
      beside.styles,
    ]);
  else console.warn(`<${host.localName}>: no chunks/`);
  return beside;
}
