import { globSync, readFileSync } from 'node:fs';
import { type Node, parse } from 'acorn';
import { describe, expect, it } from 'vitest';

/**
 * What came after Chrome 109, Firefox 115 or Safari 15.4 and what a build does not take down to ES2021: names of the
 * language's and the browser's own API. `test/chrome-109/` runs the files in the first; this looks for the others too.
 */
const NEWER = new Set(
  `toSorted toReversed toSpliced groupBy fromAsync withResolvers isWellFormed toWellFormed isSubsetOf isSupersetOf
   isDisjointFrom symmetricDifference getOrInsert escape canParse any timeout showPopover hidePopover togglePopover
   checkVisibility setHTML setHTMLUnsafe getHTML parseHTMLUnsafe moveBefore attachInternals requestIdleCallback
   startViewTransition caretPositionFromPoint highlights registerProperty scheduler Iterator DurationFormat Sanitizer
   navigation URLPattern CompressionStream supportedValuesOf`.split(/\s+/),
);
/** Names that others have too: these count on their own object only. */
const ON: Readonly<Record<string, string>> = {
  any: 'AbortSignal',
  timeout: 'AbortSignal',
  escape: 'RegExp',
  groupBy: 'Object',
  canParse: 'URL',
};

/** Used where there is one, and done without where there is none: each has tests of both. */
const WITH_FALLBACK: Readonly<Record<string, string>> = {
  navigation: 'test/portal/page-views.test.ts, with and without',
};

/** CSS that these browsers do not know and for which no fallback can be seen in a declaration. */
const NEWER_CSS =
  /light-dark\(|:popover-open|@scope|@starting-style|field-sizing|interpolate-size|anchor\(|:has\(|:nth-child\([^)]*\bof\b|color-mix\(|oklch\(|@property|&[\s:.[>+~#]|@container[^{]*style\(|@media[^{]*[<>]/g;

const files = globSync('cdn/**/*.js').map((file) => file.replaceAll('\\', '/'));

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** Every name of an API of `NEWER` that a script uses: `x.toSorted`, `AbortSignal.any`, `scheduler`. */
function newerApis(script: string): string[] {
  const found: string[] = [];
  const look = (node: Node): void => {
    const { type, object, property, computed, name } = node as Node & {
      object?: { name?: string };
      property?: { name?: string };
      computed?: boolean;
      name?: string;
    };
    const used = type === 'MemberExpression' && !computed ? property?.name : type === 'Identifier' ? name : undefined;
    if (used && NEWER.has(used) && !WITH_FALLBACK[used] && (type === 'Identifier' ? !ON[used] : !ON[used] || ON[used] === object?.name))
      found.push(used);
    for (const value of Object.values(node).flat()) if (isNode(value)) look(value);
  };
  look(parse(script, { ecmaVersion: 2021, sourceType: 'module' }));
  return [...new Set(found)].sort();
}

/** What of `NEWER_CSS` stands in the stylesheets of a script. */
function newerCss(script: string): string[] {
  const found: string[] = [];
  const look = (node: Node): void => {
    const { value } = node as Node & { value?: { raw?: string } | string };
    const text = typeof value === 'string' ? value : value?.raw;
    if (text?.includes('{')) found.push(...(text.match(NEWER_CSS) ?? []));
    for (const inner of Object.values(node).flat()) if (isNode(inner)) look(inner);
  };
  look(parse(script, { ecmaVersion: 2021, sourceType: 'module' }));
  return found;
}

describe('the oldest browsers', () => {
  it.each(files)('%s uses no API that is newer than they are', (file) => {
    expect(newerApis(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it.each(files)('%s uses no CSS that is newer than they are', (file) => {
    expect(newerCss(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it('would be told of', () => {
    expect(
      newerApis(`a.toSorted(); AbortSignal.any([]); URL.canParse(u); Object.groupBy(a, f); Promise.withResolvers();
        new Intl.DurationFormat(); a?.checkVisibility(); scheduler.postTask(f); CSS.escape(s); setTimeout(timeout)`),
    ).toEqual(
      ['DurationFormat', 'any', 'canParse', 'checkVisibility', 'groupBy', 'scheduler', 'toSorted', 'withResolvers'],
    );
    expect(newerCss('x = css`a{color:light-dark(#fff,#000)}@scope(b){c{d:e}}f{&:hover{g:h}}@media (width<9em){i{j:k}}`')).toHaveLength(4);
  });
});
