/**
 * What runs inside the pages. Each function is sent as text: it can call nothing of this module.
 */
import type { Box } from '../helpers/portal/drivers.js';
import type { Name } from './spellings.js';

/** Computed styles of a shadow root: `values` once each, and for every node which of them, in the order of `properties`. */
export interface Styles {
  readonly properties: readonly string[];
  readonly values: readonly string[];
  readonly nodes: readonly (readonly [path: string, values: readonly number[]])[];
}

export interface Widget {
  readonly styles: Styles;
  /** What it takes from its page, on purpose. */
  readonly given: readonly (readonly [property: string, value: string])[];
  /** The room it has, as a CSS length. */
  readonly width: string;
}

/** What stands in an element once it has all that it shows. */
export const loadedParts: Readonly<Record<Name, string>> = {
  'view-counter': '[part=number]',
  'article-card': '[part=views]',
  'weather-panel': '[part=source]',
  poll: 'form [part=button]',
};

/** Until every element has what it shows, and its photo. */
export async function loaded(parts: Readonly<Record<string, string>>): Promise<void> {
  const missing = (): string[] =>
    Object.entries(parts)
      .filter(([name, part]) => {
        const root = document.querySelector(`portal-${name}`)?.shadowRoot;
        const photos = [...(root?.querySelectorAll('img') ?? [])];
        // It loads when it comes near the view.
        photos.forEach((photo) => photo.complete || photo.scrollIntoView());
        return !root?.querySelector(part) || photos.some((photo) => !photo.complete || photo.naturalWidth === 0);
      })
      .map(([name]) => name);
  for (const end = Date.now() + 10_000; missing().length; await new Promise((resolve) => setTimeout(resolve, 15)))
    if (Date.now() > end) throw new Error(`Still not loaded: ${missing().join(', ')}`);
  // WebKit's driver cannot ask for reduced motion: what moves as it comes, has come.
  for (const host of document.querySelectorAll('*'))
    for (const animation of host.shadowRoot?.getAnimations() ?? [])
      if (Number(animation.effect?.getComputedTiming().endTime) < Infinity) animation.finish();
}

/** Every computed property of every node in the shadow root, with ::before and ::after. `passed`: see `Widget.given`. */
export function read(name: string, passed: readonly string[]): Widget {
  const element = document.querySelector(`portal-${name}`)!;
  const shadow = element.shadowRoot!;
  const root = shadow.querySelector('.root')!;
  const sheets = shadow.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join();
  // A private name that no rule of ours sets would be the page's; what is read of it shows in the standard ones.
  const custom = [...new Set(sheets.match(/--_[\w-]+(?=\s*:)|--portal-[\w-]+/g) ?? [])].sort();
  const own = getComputedStyle(element);
  // Left out: the page's own custom properties, which no rule of ours reads; logical names, since the physical ones say the
  // same; and what Chromium tells of the lines an ancestor draws, of which the picture shows whether they are drawn.
  const standard = [...own].filter(
    (property) => !/^--|(^|-)(inline|block)(-|$)|^-webkit-text-decorations-in-effect$/.test(property),
  );
  const properties = [...standard, ...custom.filter((property) => property.startsWith('--_'))];

  const known = new Map<string, number>();
  const indexOf = (value: string): number => {
    if (!known.has(value)) known.set(value, known.size);
    return known.get(value)!;
  };
  const nodes: [string, number[]][] = [];
  const visit = (node: Element, path: string): void => {
    for (const pseudo of ['', '::before', '::after']) {
      const style = getComputedStyle(node, pseudo || null);
      const absent = pseudo && /^(none|normal|)$/.test(style.content);
      nodes.push([
        path + pseudo,
        absent ? [] : properties.map((property) => indexOf(style.getPropertyValue(property))),
      ]);
    }
    [...node.children].forEach((child, at) => {
      const part = child.getAttribute('part') ?? child.getAttribute('class');
      visit(child, `${path} > ${child.localName}${part ? `[${part}]` : ''}:${at}`);
    });
  };
  visit(root, '.root');

  const given = standard
    .filter((property) => passed.includes(property) || (passed.includes('font') && property.startsWith('font')))
    .concat(custom.filter((property) => property.startsWith('--portal-')))
    .map((property): [string, string] => [property, own.getPropertyValue(property)])
    .filter(([, value]) => value !== '');
  // A word in a line has the room of its line, which does not end with it.
  const inline = getComputedStyle(root).display === 'inline' && root.getClientRects().length < 2;
  const width = inline ? 'max-content' : `${root.getBoundingClientRect().width}px`;
  return { styles: { properties, values: [...known.keys()], nodes }, given, width };
}

/**
 * Has the page's boxes made anew from the styles it has. Firefox draws some a pixel off while a page changes, and keeps that;
 * their places, asked for, are the same.
 */
export async function rebuilt(): Promise<void> {
  document.body.style.setProperty('display', 'none', 'important');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  document.body.style.removeProperty('display');
  // What moves as it comes would come once more.
  for (const host of document.querySelectorAll('*'))
    for (const animation of host.shadowRoot?.getAnimations() ?? [])
      if (Number(animation.effect?.getComputedTiming().endTime) < Infinity) animation.finish();
}

/**
 * Makes room for a picture, around the element and never in it: white behind it, nothing of the page over it, in the middle
 * of the view and on whole pixels. Undoes the last one. Tells where it is.
 */
export function pose(name: string): Box {
  const page = globalThis as { undoPose?: (() => void)[] };
  page.undoPose?.forEach((undo) => undo());
  const undos = (page.undoPose = [] as (() => void)[]);
  const set = ({ style }: HTMLElement, property: string, value: string): void => {
    const [old, priority] = [style.getPropertyValue(property), style.getPropertyPriority(property)];
    undos.unshift(() => style.setProperty(property, old, priority));
    style.setProperty(property, value, 'important');
  };
  const element = document.querySelector<HTMLElement>(`portal-${name}`)!;
  const root = element.shadowRoot!.querySelector('.root')!;
  for (let node: HTMLElement | null = element; node; node = node.parentElement) {
    set(node, 'background', '#fff');
    set(node, 'border-color', 'transparent');
    for (const other of node.parentElement?.children ?? [])
      if (other !== node) set(other as HTMLElement, 'visibility', 'hidden');
  }
  // The element itself may be a line of no height, with the root standing out of it.
  root.scrollIntoView({ block: 'center', behavior: 'instant' });
  scrollTo({ left: Math.round(scrollX), top: Math.round(scrollY), behavior: 'instant' });
  const parent = element.parentElement!;
  const { position, left, top } = getComputedStyle(parent);
  const free = position === 'static';
  if (free) set(parent, 'position', 'relative');
  const offset = { left: free ? 0 : parseFloat(left) || 0, top: free ? 0 : parseFloat(top) || 0 };
  // Browsers count in sixtieths or sixty-fourths of a pixel, and cut off the rest of what they are told.
  const told = (pixels: number): string => `${pixels + Math.sign(pixels) * 0.004}px`;
  for (let tries = 0; tries < 3; tries++) {
    const { x, y } = root.getBoundingClientRect();
    set(parent, 'left', told((offset.left += Math.round(x) - x)));
    set(parent, 'top', told((offset.top += Math.round(y) - y)));
  }
  const { x, y, width, height } = root.getBoundingClientRect();
  if (Math.abs(x - Math.round(x)) > 0.005 || Math.abs(y - Math.round(y)) > 0.005)
    throw new Error(`${name} stands between pixels, at ${x}, ${y}`);
  return { x: Math.round(x), y: Math.round(y), width: Math.ceil(width - 0.02), height: Math.ceil(height - 0.02) };
}
