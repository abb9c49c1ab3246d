import { css } from './css.js';

/**
 * What a host's `* { … }` or `body { … }` rules push in stops at the inner root: a reset on `:host` would lose to them.
 * Font family and size pass, so that a widget belongs to its page; everything else starts from the initial value.
 */
export const reset = css`
  :host([hidden]) {
    display: none !important;
  }
  .root {
    all: initial;
    /* The two that all leaves alone. */
    direction: ltr;
    unicode-bidi: isolate;
    font-family: inherit;
    font-size: inherit;
    overflow-wrap: break-word;
    visibility: inherit;
    pointer-events: inherit;
    cursor: inherit;
    text-size-adjust: none;
    -webkit-text-size-adjust: none;
  }
`;
