import type { CSSResult } from 'lit';
import type { MoreTools } from './poll.types.js';

/** Of what `poll.ballots.more.ts` draws. */
export const stylesOf = (css: MoreTools['css']): CSSResult => css`
  /* WebKit keeps no ratio for a picture that has not come. */
  .picture {
    display: block;
    position: relative;
    inline-size: min(100%, 18em);
    aspect-ratio: 3 / 2;
    margin-block-start: 0.35em;
  }
  img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
    border-radius: var(--_radius);
    background: var(--_surface-alt);
  }
  .broken {
    opacity: 0;
  }
  /* As high as the last line of the skeleton. */
  [part='privacy'] {
    font-size: 0.875em;
    color: var(--_muted);
  }
  .quiet {
    margin-inline-end: 0.4em;
  }
  [part='confirm'] {
    margin-block-start: 0.75em;
    padding: 0.25em 0.75em 0.75em;
    border-inline-start: 3px solid var(--_danger);
  }
  [part='confirm'] .note {
    color: var(--_text);
  }
`;
