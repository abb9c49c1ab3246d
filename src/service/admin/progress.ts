interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** So many rows are done. */
  at(rows: number): void;
  /** Takes the bar away, so that a line can be written. */
  end(): void;
}

const BAR = 30;
/** A bar is drawn anew so often, a line written so often (ms). */
const REDRAW = 100;
const A_LINE = 5_000;

/** A bar where somebody looks on, else a line every few seconds. Without a total, while the file is read, a number. */
export function progress(total: number | undefined, output: Output, now: () => number): Progress {
  const begun = now();
  let told = begun;
  let drawn = false;
  const state = (rows: number): string => {
    if (total === undefined) return `Reading: ${rows} rows`;
    const seconds = (now() - begun) / 1000;
    const rate = seconds > 0 ? `, ${Math.round(rows / seconds)} rows/s` : '';
    return `${Math.floor((100 * rows) / total)} % (${rows} of ${total} rows${rate})`;
  };
  const bar = (rows: number): string => {
    if (total === undefined) return '';
    const done = Math.floor((BAR * rows) / total);
    return `[${'#'.repeat(done)}${' '.repeat(BAR - done)}] `;
  };
  return {
    at(rows) {
      if (now() - told < (output.isTTY ? REDRAW : A_LINE)) return;
      told = now();
      if (output.isTTY) {
        // Back to the start of the line, over what stood there.
        output.write(`\r${bar(rows)}${state(rows)}\u001B[K`);
        drawn = true;
      } else output.write(`${state(rows)}\n`);
    },
    end() {
      if (drawn) output.write('\r\u001B[K');
      drawn = false;
    },
  };
}
