import type { ReadsOfPage } from '../../data/reads.js';
import type { drawTrend } from './view-counter.trend.js';

/** `failed` keeps the last numbers that came, if any did. */
export type CounterState =
  | { kind: 'loading'; reads?: undefined }
  | { kind: 'ready'; reads: ReadsOfPage }
  | { kind: 'failed'; reads?: ReadsOfPage | undefined };

/** How the number is shown. */
export interface CounterLook {
  show: 'views' | 'visits';
  notation: 'standard' | 'compact';
  label: string | undefined;
  /** Whether the host has put a label of its own between the tags. */
  labelled?: boolean;
  /** Draws the line of the last days where one is wanted; nothing until what draws it is there. */
  trend?: typeof drawTrend | false | undefined;
}
