import { type CSSResult, unsafeCSS } from 'lit';

/**
 * A stylesheet, or a piece of one. Lit's own `css` also tells apart, and refuses in many words, what a stranger might pass in;
 * here no value but another of our pieces type-checks.
 */
export const css = (strings: TemplateStringsArray, ...pieces: CSSResult[]): CSSResult =>
  unsafeCSS(String.raw({ raw: strings }, ...pieces));
