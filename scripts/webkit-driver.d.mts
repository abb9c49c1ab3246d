import type { Readable } from 'node:stream';

export interface WebkitDriver {
  readonly port: number;
  /** Path of the browser that it drives. */
  readonly miniBrowser: string;
  /** What driver and browser print, if `output` was `pipe`. */
  readonly stdout: Readable | null;
  readonly stop: () => void;
}

export function startWebkitDriver(output?: 'ignore' | 'pipe'): Promise<WebkitDriver>;

export function webkitCapabilities(
  miniBrowser: string,
  switches?: readonly string[],
): { browserName: string; 'wdio:enforceWebDriverClassic': boolean; 'webkitgtk:browserOptions': object };
