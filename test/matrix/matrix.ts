import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserName, type Driver, startDriver } from '../helpers/portal/drivers.js';
import { comparePictures, compareStyles } from './compare.js';
import { type Front, hostPages, startFront } from './front.js';
import { loaded, loadedParts, pose, read, rebuilt, type Widget } from './in-page.js';
import { type Name, names, type Spelling, spellings, write, type Written } from './spellings.js';

const OUT = 'test/out/matrix';
const NONE = Buffer.alloc(0);

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

interface Seen extends Widget {
  readonly picture: Buffer;
}

/** All cells of one browser: on each host page and in each spelling every element is what it is on a blank page. */
export function matrix(browser: BrowserName): void {
  let driver: Driver;
  let front: Front;
  const cells: string[] = [];
  /** The blank pages' widgets; most host pages give the same few widths and fonts. */
  const blanks = new Map<string, Seen>();

  /** Styles first: the pose for a picture is the page's business, but changes it. */
  const see = async (names: readonly Name[]): Promise<Seen[]> => {
    const seen: Seen[] = [];
    for (const name of names) seen.push({ ...(await driver.evaluate(read, name, passed[name])), picture: NONE });
    await driver.evaluate(rebuilt);
    for (const [at, name] of names.entries())
      seen[at] = { ...seen[at]!, picture: await driver.screenshot(await driver.evaluate(pose, name)) };
    return seen;
  };

  /** Each element on a page with nothing else, in the same room and with what it was given. */
  const seeBlank = async (elements: readonly Written[], hosts: readonly Seen[]): Promise<Seen[]> => {
    const boxes = elements.map((written, at) => {
      const { width, given } = hosts[at]!;
      const style = [['width', width], ...given].map((pair) => pair.join(': ')).join('; ');
      return `<div style="${style.replaceAll('"', '&quot;')}">${write(written, 'element')}</div>`;
    });
    const missing = elements.filter((_, at) => !blanks.has(boxes[at]!));
    if (missing.length) {
      const markup = boxes.filter((box) => !blanks.has(box));
      await driver.open(
        front.own(`<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trống</title>
        <script async src="/portal-widgets.js" data-service data-lang="vi"></script>${markup.join('')}`),
      );
      await driver.evaluate(loaded, Object.fromEntries(missing.map(({ name }) => [name, loadedParts[name]])));
      for (const [at, seen] of (await see(missing.map(({ name }) => name))).entries()) blanks.set(markup[at]!, seen);
    }
    return boxes.map((box) => blanks.get(box)!);
  };

  const failuresOf = async (page: string, spelling: Spelling): Promise<string[]> => {
    await driver.open(front.page(page, spelling));
    await driver.evaluate(loaded, loadedParts);
    const elements = [...front.written().values()];
    expect(elements.map(({ name }) => name).sort()).toEqual([...names].sort());
    const hosts = await see(elements.map(({ name }) => name));
    const theirs = await seeBlank(elements, hosts);
    return elements.flatMap(({ name }, at) => {
      const [host, blank] = [hosts[at]!, theirs[at]!];
      const failures = compareStyles(host.styles, blank.styles);
      const pixels = comparePictures(host.picture, blank.picture);
      if (pixels) {
        failures.push(pixels.wrong);
        const file = `${OUT}/${browser}-${page}-${spelling}-${name}`;
        writeFileSync(`${file}-host.png`, host.picture);
        writeFileSync(`${file}-blank.png`, blank.picture);
        writeFileSync(`${file}-difference.png`, pixels.difference);
      }
      return failures.map((line) => `${name}: ${line}`);
    });
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
          const look = (): Promise<string[]> => failuresOf(page, spelling).catch((error: Error) => [error.message]);
          let failures = await look();
          // Firefox now and then paints a whole picture a pixel off: what is wrong is so in new pictures of both pages too.
          if (failures.length && failures.every((line) => line.endsWith(' pixels'))) {
            blanks.clear();
            failures = await look();
          }
          const shown =
            failures.length > 12 ? [...failures.slice(0, 12), `… and ${failures.length - 12} more`] : failures;
          cells.push(failures.length ? [`${cell}FAILED`, ...shown].join('\n    ') : `${cell}ok`);
          expect(shown).toEqual([]);
        });
  });
}
