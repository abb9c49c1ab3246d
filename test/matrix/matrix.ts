import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserName, type Driver, startDriver } from '../helpers/portal/drivers.js';
import { comparePictures, compareStyles } from './compare.js';
import { type Front, hostPages, startFront } from './front.js';
import { loaded, loadedParts, pose, read, rebuilt, type Styles } from './in-page.js';
import { type Name, names, type Spelling, spellings, write, type Written } from './spellings.js';

const OUT = 'test/out/matrix';

/**
 * The stated tolerance: what an element takes from its page on purpose, and so has on the blank page too. Whoever hides or
 * blocks a part of the page, or gives it a pointer, does so with our elements in it. The counter is a number in a line of
 * text: it has the line's font, colour and height.
 */
const block = ['font-family', 'font-size', 'visibility', 'pointer-events', 'cursor'];
const passed: Readonly<Record<Name, readonly string[]>> = {
  'view-counter': [...block, 'font', 'color', 'line-height'],
  'article-card': block,
  'weather-panel': block,
  poll: block,
};

interface Seen {
  readonly styles: Styles;
  readonly picture: Buffer;
}

/** All cells of one browser: on each host page and in each spelling every element is what it is on a blank page. */
export function matrix(browser: BrowserName): void {
  let driver: Driver;
  let front: Front;
  const cells: string[] = [];
  /** The blank pages' widgets; most host pages give the same few widths and fonts. */
  const blanks = new Map<string, Seen>();

  const see = async (name: Name): Promise<Seen> => {
    const { styles } = await driver.evaluate(read, name, passed[name]);
    await driver.evaluate(rebuilt);
    return { styles, picture: await driver.screenshot(await driver.evaluate(pose, name)) };
  };

  const blank = async (
    written: Written,
    width: string,
    given: readonly (readonly [string, string])[],
  ): Promise<Seen> => {
    const style = [['width', width], ...given].map((pair) => pair.join(': ')).join('; ');
    const markup = write(written, 'element');
    const key = `${style} ${markup}`;
    const known = blanks.get(key);
    if (known) return known;
    await driver.open(
      front.own(`<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trống</title>
      <script async src="/portal-widgets.js" data-service data-lang="vi"></script>
      <div style="${style.replaceAll('"', '&quot;')}">${markup}</div>`),
    );
    await driver.evaluate(loaded, { [written.name]: loadedParts[written.name] });
    const seen = await see(written.name);
    blanks.set(key, seen);
    return seen;
  };

  const failuresOf = async (page: string, spelling: Spelling): Promise<string[]> => {
    await driver.open(front.page(page, spelling));
    await driver.evaluate(loaded, loadedParts);
    const elements = [...front.written().values()];
    expect(elements.map(({ name }) => name).sort()).toEqual([...names].sort());
    const widgets = [];
    // Styles first: the picture's pose is the page's business, but changes it.
    for (const { name } of elements) widgets.push(await driver.evaluate(read, name, passed[name]));
    const pictures = [];
    await driver.evaluate(rebuilt);
    for (const { name } of elements) pictures.push(await driver.screenshot(await driver.evaluate(pose, name)));
    const failures: string[] = [];
    for (const [at, written] of elements.entries()) {
      const { styles, width, given } = widgets[at]!;
      const there = await blank(written, width, given);
      failures.push(...compareStyles(styles, there.styles).map((line) => `${written.name}: ${line}`));
      const pixels = comparePictures(pictures[at]!, there.picture);
      if (!pixels) continue;
      failures.push(`${written.name}: ${pixels.wrong}`);
      const file = `${OUT}/${browser}-${page}-${spelling}-${written.name}`;
      writeFileSync(`${file}-host.png`, pictures[at]!);
      writeFileSync(`${file}-blank.png`, there.picture);
      writeFileSync(`${file}-difference.png`, pixels.difference);
    }
    return failures;
  };

  beforeAll(async () => {
    mkdirSync(OUT, { recursive: true });
    front = await startFront();
    driver = await startDriver(browser);
  });
  afterAll(async () => {
    await driver?.close();
    await front?.close();
    console.log(cells.join('\n'));
  });

  describe('every element is on the host page what it is on a blank page', () => {
    for (const page of hostPages)
      for (const spelling of spellings)
        it(`${page} · ${spelling} · ${browser}`, async () => {
          const cell = `${page.padEnd(12)} · ${spelling.padEnd(7)} · ${browser}  `;
          const failures = await failuresOf(page, spelling).catch((error: Error) => [error.message]);
          const shown =
            failures.length > 12 ? [...failures.slice(0, 12), `… and ${failures.length - 12} more`] : failures;
          cells.push(failures.length ? [`${cell}FAILED`, ...shown].join('\n    ') : `${cell}ok`);
          expect(shown).toEqual([]);
        });
  });
}
