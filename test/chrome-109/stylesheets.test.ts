import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stylesOf as cardMore } from '../../src/elements/article-card/article-card.more.styles.js';
import { stylesOf as listMore } from '../../src/elements/article-list/article-list.more.styles.js';
import { stylesOf as pollMore } from '../../src/elements/poll/poll.more.styles.js';
import { asksOf } from './css.js';
import { launchChrome109 } from './chrome.mjs';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChrome109();
  page = await browser.newPage();
  await page.addScriptTag({ path: 'cdn/portal-widgets.all.js' });
});
afterAll(() => browser?.close());

/** Whatever of a stylesheet this browser does not take. */
const notTaken = async (css: string): Promise<string[]> => {
  const { nested, ...asks } = asksOf(css);
  const refused = await page.evaluate(({ selectors, declarations, atRules }) => {
    // A variable makes any value pass: it is tried with a colour, a length and a number in its place.
    const taken = (property: string, value: string): boolean =>
      property.startsWith('--') ||
      !value ||
      ['red', '1px', '0', '1'].some((stand) =>
        CSS.supports(property, value.replace(/\s*!important$/, '').replace(/var\([^()]*\)/g, stand)),
      );
    const parses = (rule: string): boolean => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${rule} {}`);
      return sheet.cssRules.length === 1;
    };
    return [
      ...selectors.filter((selector) => !parses(selector)),
      ...declarations
        .filter(([property, value]) => !taken(property, value))
        .map((declaration) => declaration.join(': ')),
      ...atRules
        .filter(
          ([name, condition]) =>
            !parses(`@${name} ${condition}`) || (name === 'media' && matchMedia(condition).media === 'not all'),
        )
        .map((rule) => `@${rule.join(' ')}`),
    ];
  }, asks);
  return [...new Set([...nested.map((rule) => `nested: ${rule}`), ...refused])].sort();
};

/** Of the tokens, the values: what `--portal-…` stands for is declared as variables, which take anything. */
const ofVariables = (css: string): string =>
  asksOf(css)
    .declarations.filter(([property]) => property.startsWith('--'))
    .map(([, value]) => `a{color:${/^var\([^,]+,\s*(.*)\)$/s.exec(value)?.[1] ?? value}}`)
    .filter((rule) => /#|\(/.test(rule))
    .join('');

/** What stands beside the elements, made with a tag that gives its text. */
const beside = [cardMore, listMore, pollMore];
const asText = (strings: TemplateStringsArray, ...pieces: unknown[]): { cssText: string; toString: () => string } => {
  const cssText = String.raw({ raw: strings }, ...pieces);
  return { cssText, toString: () => cssText };
};

describe('the stylesheets of the built elements', () => {
  it('say nothing that Chrome 109 does not take, but what may be left out', async () => {
    const sheets = await page.evaluate(() =>
      ['article-card', 'article-list', 'config', 'poll', 'view-counter', 'weather-panel'].flatMap((name) => {
        const { styles } = customElements.get(`portal-${name}`) as unknown as { styles: { cssText: string }[] };
        return [styles].flat().map(({ cssText }) => cssText);
      }),
    );
    expect(sheets.length).toBeGreaterThan(8);
    const css = [...new Set(sheets), ...beside.map((stylesOf) => stylesOf(asText as never).cssText)];
    expect(css.join('').length).toBeGreaterThan(8000);
    expect(await notTaken(css.join(''))).toEqual([
      // Known there by their prefixes, which stand beside them.
      'line-clamp: var(--portal-headline-lines, 3)',
      'line-clamp: var(--portal-summary-lines, 2)',
      'line-clamp: var(--portal-summary-lines, 3)',
      'print-color-adjust: exact',
      // Breaks a headline more evenly where it is known (117).
      'text-wrap: pretty',
    ]);
    expect(await notTaken(css.map(ofVariables).join(''))).toEqual([]);
  });

  it('would be refused if they did', async () => {
    expect(
      await notTaken(`a { color: light-dark(#000, #fff); & b { color: red } } @scope (a) { b { color: red } }
        .x:popover-open { inset: 0 } @container (width) { i { field-sizing: content } }
        @media (width > 1px) { u { translate: 0; --_a: var(--portal-a, light-dark(#000, #fff)); } }`),
    ).toEqual(
      ['.x:popover-open', '@scope (a)', 'color: light-dark(#000, #fff)', 'field-sizing: content', 'nested: & b'].sort(),
    );
    expect(await notTaken(ofVariables('u { --_a: var(--portal-a, light-dark(#000, #fff)) }'))).toHaveLength(1);
  });
});
