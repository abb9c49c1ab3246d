import { css } from '../../styles/css.js';

export const styles = css`
  /* A size container has no width of its own: without one it is nothing in a flex row. */
  :host {
    min-inline-size: 0;
  }
  .root {
    container-type: inline-size;
    contain-intrinsic-inline-size: 18em;
  }
  article {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
  }
  .text {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35em;
    align-content: start;
  }
  img,
  ::slotted(img) {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    object-fit: cover;
    border-radius: var(--_radius);
    background: var(--_surface-alt);
  }
  figcaption {
    margin-block-start: 0.5em;
    font-size: 0.875em;
    color: var(--_muted);
  }
  .category {
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--_accent);
  }
  .title {
    font-size: 1.0625em;
    font-weight: 700;
    line-height: 1.45;
    text-wrap: pretty;
  }
  .title a {
    color: inherit;
    text-decoration: none;
  }
  /* The whole card follows its one link. */
  .link {
    cursor: pointer;
  }
  article:hover .title a {
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-thickness: 0.08em;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    column-gap: 1.4em;
    overflow: hidden;
    font-size: 0.8125em;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .meta > span {
    position: relative;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  /* Before each item: at the start of a line it lies outside, and is cut off. */
  .meta > span::before {
    content: '·';
    position: absolute;
    inset-inline-start: -0.85em;
  }
  .summary {
    margin-block-start: 0.15em;
    font-size: 0.9375em;
    line-height: 1.6;
  }
  .attribution {
    font-size: 0.875em;
    font-weight: 600;
    text-align: end;
  }
  .headline .title {
    font-size: 1em;
    font-weight: 600;
  }
  @container (min-width: 22em) {
    article.row {
      grid-template-columns: minmax(6em, 36%) minmax(0, 1fr);
      gap: 1em;
    }
    .text:only-child {
      grid-column: 1 / -1;
    }
  }
`;
