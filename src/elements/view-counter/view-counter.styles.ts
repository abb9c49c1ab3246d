import { css } from 'lit';

/** A number in a line of text: it takes the host's colour and weight, and its digits do not dance. */
export const styles = css`
  .root {
    display: inline;
    font: inherit;
    color: inherit;
    background: none;
  }
  b {
    font-weight: inherit;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
`;
