import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { leanLit, notNeeded } from '../../lean-lit.config.js';

const files = ['lit-html', 'lit-element', '@lit/reactive-element', '@lit/context'].flatMap((name) =>
  globSync(`node_modules/${name}/{*.js,lib/**/*.js}`),
);
const lit = files.map((file) => readFileSync(file, 'utf8'));

/** A part that is left out while another that leans on it stays would break pages in ways that no size tells. */
it.each(notNeeded.map(([written]) => String(written)))('finds in Lit, as it is installed: %s', (written) => {
  const [pattern] = notNeeded.find(([each]) => String(each) === written)!;
  expect(lit.some((code) => code.search(pattern instanceof RegExp ? pattern : escaped(pattern)) >= 0)).toBe(true);
});

it('keeps what makes templates of strangers’ data harmless', () => {
  const { transform } = leanLit() as unknown as { transform: (code: string, id: string) => string };
  const lean = transform(readFileSync('node_modules/lit-html/lit-html.js', 'utf8'), '/node_modules/lit-html/lit-html.js');
  expect(lean).toContain('hasOwnProperty("raw"))throw Error()');
  expect(lean).not.toContain('this._$AC(t):');
});

const escaped = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
