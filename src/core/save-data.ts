/** Whether the reader's browser asks for less data; only Chromium has such a setting to tell of. */
export const savesData = (): boolean | undefined =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
