import { css } from 'lit';

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
    box-sizing: border-box;
    display: block;
    direction: ltr;
    font-family: inherit;
    font-size: inherit;
    line-height: 1.5;
    overflow-wrap: break-word;
    color: var(--_text);
    background: var(--_surface);
    visibility: inherit;
    pointer-events: inherit;
    cursor: inherit;
    text-size-adjust: none;
    -webkit-text-size-adjust: none;
  }
`;
