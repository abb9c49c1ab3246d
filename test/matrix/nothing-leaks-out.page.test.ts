import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsersToTest, type Driver, startDriver } from '../helpers/portal/drivers.js';
import { type Front, startFront } from './front.js';
import { loaded, loadedParts } from './in-page.js';

/** What Lit leaves of itself, for other copies of it on the page; it reads nothing of theirs. */
const LIT = ['litElementVersions', 'litHtmlVersions', 'litPropertyMetadata', 'reactiveElementVersions'];

const widgets = `<portal-view-counter page="/hosts/static" mode="show"></portal-view-counter>
  <portal-weather-panel regions="hue"></portal-weather-panel><portal-poll poll="giao-dien-moi"></portal-poll>
  <portal-article-card headline="Tin" page="/hosts/static"></portal-article-card>`;

let front: Front;
beforeAll(async () => {
  front = await startFront();
});
afterAll(() => front?.close());

/** Everything of a page that a widget has no business with. Keeps itself nothing on the page. */
function look(): Record<string, string[]> {
  const attributes = (element: Element): string[] =>
    [...element.attributes].map(({ name, value }) => `${element.localName} ${name}=${value}`);
  const prototypes = [Object, Array, Promise, EventTarget, Node, Element, HTMLElement, ShadowRoot, Document, History];
  return {
    names: [globalThis, document, navigator, history].flatMap((scope) => Object.getOwnPropertyNames(scope)).sort(),
    symbols: Object.getOwnPropertySymbols(globalThis).map(String),
    builtIns: prototypes.flatMap(({ name, prototype }) => [
      `${name}: ${Object.getOwnPropertyNames(prototype).join()}`,
      // What is patched is no longer native.
      ...Object.values(Object.getOwnPropertyDescriptors(prototype as object))
        .flatMap((property) => Object.values(property as object) as unknown[])
        .filter((part) => typeof part === 'function')
        .map(String),
      String(globalThis[name as 'fetch']),
    ]),
    functions: [fetch, setTimeout, queueMicrotask, requestAnimationFrame, addEventListener].map(String),
    // WebKit has the adopted ones among them.
    sheets: [...document.styleSheets].flatMap(({ ownerNode }) => (ownerNode as Element | null)?.outerHTML ?? []),
    adopted: document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText).join('\n')),
    attributes: [document.documentElement, document.head, document.body].flatMap(attributes),
    page: [...document.querySelectorAll('head *, body *')]
      .filter(({ localName }) => !localName.startsWith('portal-'))
      .map(({ outerHTML }) => outerHTML.replace(/<portal-.*<\/portal-[\w-]+>/s, '')),
    kept: [document.cookie, ...Object.entries(localStorage).flat(), ...Object.entries(sessionStorage).flat()],
    reader: [document.title, String(scrollY), document.activeElement!.localName],
  };
}

describe.each(browsersToTest())('on a page in %s', (browser) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await startDriver(browser);
  });
  afterAll(() => driver?.close());

  const page = (script: string, body = ''): string =>
    front.own(`<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title>
      <style>p { color: teal }</style>${script}</head><body class="trang"><p>Chữ của trang.</p><main>${body}</main></body></html>`);

  it.each(['portal-widgets.js', 'portal-widgets.all.js'])(
    '%s and the four elements leave the rest alone',
    async (file) => {
      const script = `<script async src="/${file}" data-service></script>`;
      // Not run, for the same page to be told apart by what running it does.
      await driver.open(page(script.replace('<script', '<script type="text/none"')));
      const before = await driver.evaluate(look);
      await driver.open(page(script, widgets));
      await driver.evaluate(loaded, loadedParts);
      const after = await driver.evaluate(look);

      const added = (what: string): string[] => after[what]!.filter((entry) => !before[what]!.includes(entry));
      expect(added('names').filter((name) => !LIT.includes(name))).toEqual([]);
      expect(added('symbols')).toEqual(['Symbol(portal-widgets)']);
      // Room for the poll and the weather until their code is here: it gives way to any rule, and to the elements themselves.
      expect(
        after['adopted']!.join('\n').replace(/:where\(portal-[\w-]+:not\(:defined, ?\[hidden\]\)\) \{[^}]*\}\n?/g, ''),
      ).toBe('');
      expect(after['adopted']!.length).toBeLessThanOrEqual(1);
      for (const what of ['builtIns', 'functions', 'sheets', 'attributes', 'kept', 'reader'])
        expect(after[what], what).toEqual(before[what]);
      const own = (found: Record<string, string[]>): string[] =>
        found['page']!.map((markup) => markup.replace(' type="text/none"', ''));
      expect(own(after)).toEqual(own(before));
    },
  );
});
