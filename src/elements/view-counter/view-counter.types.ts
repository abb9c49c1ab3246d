import type { PageReads } from '../../contract/reads.js';

/** `failed` keeps the last numbers that came, if any did. */
export type CounterState =
  { kind: 'loading' } | { kind: 'ready'; reads: PageReads } | { kind: 'failed'; last?: PageReads };

/** How the number is shown. */
export interface CounterLook {
  show: 'views' | 'visits';
  notation: 'standard' | 'compact';
  label: string | undefined;
  /** Whether the host has put a label of its own between the tags. */
  labelled?: boolean;
}
