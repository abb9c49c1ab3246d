import { css } from '../../styles/css.js';

/** A number in a line of text: it takes the host's colour and weight, and its digits do not dance. */
export const styles = css`
  .root {
    position: relative;
    font: inherit;
    color: inherit;
  }
  [part='number'] {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  /* The portal's accent where it has named one; else the colour of the text, which reads wherever the text does. */
  [part='trend'] {
    color: var(--portal-accent, currentColor);
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
