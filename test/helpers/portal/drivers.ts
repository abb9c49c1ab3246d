import { env } from 'node:process';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

/** In CSS pixels of the viewport; each driver runs at one device pixel for one of them. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One page of one browser. What the three drivers can do alike, and no more. */
export interface Driver {
  readonly name: BrowserName;
  /** Goes to an address and waits for its `load` event. */
  open(url: string): Promise<void>;
  /** Runs a function in the page: it and its arguments are sent as text. Waits for what it promises. */
  evaluate<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** PNG of a part of the viewport, which is painted by then. */
  screenshot(box: Box): Promise<Buffer>;
  resize(width: number, height: number): Promise<void>;
  /** What the console said since the last `open`, `warn: …`; of WebKit no protocol tells it. */
  said(): readonly string[] | undefined;
  close(): Promise<void>;
}

/** What a driver starts with; a page may be narrower than any window. */
export const VIEWPORT = { width: 1280, height: 900 } as const;

const known: readonly BrowserName[] = ['chromium', 'firefox', 'webkit'];

/** Those that BROWSERS names, `chromium,firefox,webkit`; Chromium alone without it. A wrong name is an error. */
export function browsersToTest(): readonly BrowserName[] {
  return (env['BROWSERS'] || 'chromium').split(',').map((written) => {
    const name = known.find((each) => each === written.trim());
    if (!name) throw new Error(`BROWSERS names "${written}"; it may name ${known.join(', ')}.`);
    return name;
  });
}

/** Starts a browser; one that is not installed is an error. It reads as one whose reader wants no animations. */
export async function startDriver(name: BrowserName): Promise<Driver> {
  if (name === 'chromium') return (await import('./driver-chromium.js')).startChromium();
  if (name === 'firefox') return (await import('./driver-firefox.js')).startFirefox();
  return (await import('./driver-webkit.js')).startWebkit();
}

/** The text that runs a function with these arguments. It comes to one string: what has many parts goes slowly otherwise. */
export const callOf = (run: (...args: never) => unknown, args: readonly unknown[]): string =>
  `Promise.resolve((${String(run)})(...${JSON.stringify(args)})).then((value) => JSON.stringify({ value }))`;

/** What such a call came to. */
export const resultOf = <Result>(text: unknown): Result => (JSON.parse(text as string) as { value: Result }).value;

/** Two frames on, what was asked of the page is painted. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
