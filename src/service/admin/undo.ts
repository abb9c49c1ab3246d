import type { ExportedPage, ImportStore } from '../store/store.js';
import { localTime } from '../time.js';

/** Pages in one transaction: a running service that counts into the same file waits for no more. */
const PAGES_AT_ONCE = 1_000;
/** Pages named in an answer; a longer list nobody reads. */
const MOST_NAMED = 100;

interface UndoDeps {
  readonly undoPart: ImportStore['undoPart'];
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Lets others have the store between two parts. */
  readonly pause: () => Promise<void>;
}

export interface Undone {
  readonly pages: number;
  /** Pages that a later `set` or `max` had built upon, and the first of them with what they show now. */
  readonly builtOnCount: number;
  readonly builtOn: readonly ExportedPage[];
}

/**
 * Takes back exactly what the batch brought, once; counted loads stay, and no page shows less than nothing. One that was
 * broken off half-way goes on. Gives a sentence where there is nothing to take back.
 */
export async function undoImport(batch: string, { undoPart, now, log, pause }: UndoDeps): Promise<Undone | string> {
  let pages = 0;
  let builtOnCount = 0;
  const builtOn: ExportedPage[] = [];
  for (;;) {
    const part = await undoPart(batch, now(), PAGES_AT_ONCE);
    if (!part) return `There is no import "${batch}"; "portal-widgets-service imports" lists those there are.`;
    if (pages === 0 && part.pages === 0 && part.undoneBefore !== undefined) {
      return `The import ${batch} was taken back already, on ${localTime(part.undoneBefore)}.`;
    }
    pages += part.pages;
    builtOnCount += part.built.length;
    builtOn.push(...part.built.slice(0, MOST_NAMED - builtOn.length));
    if (part.pages < PAGES_AT_ONCE) break;
    await pause();
  }
  log(`Import ${batch} was taken back: pages changed ${pages}.`);
  return { pages, builtOnCount, builtOn };
}
