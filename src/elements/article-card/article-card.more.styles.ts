import type { css as Css } from '../../styles/css.js';
import { buttonOf } from './article-card.button.styles.js';

/** The whole article under its card. */
export const stylesOf = (css: typeof Css): ReturnType<typeof Css> => css`
  .whole {
    grid-column: 1 / -1;
  }
  .toggle,
  .steps button {
    ${buttonOf(css)};
  }
  .toggle:hover,
  .steps button:hover {
    background: var(--_surface-alt);
  }
  .body {
    max-inline-size: 42em;
    margin-block-start: 1em;
    line-height: 1.65;
    cursor: auto;
  }
  .body[hidden] {
    display: none;
  }
  .prose > * + *,
  .prose + .gallery {
    margin-block-start: 0.9em;
  }
  .prose :is(h3, h4) {
    margin-block-end: 0;
    font-size: 1.0625em;
    font-weight: 700;
    line-height: 1.45;
  }
  .prose :is(ul, ol) {
    display: grid;
    gap: 0.3em;
    padding-inline-start: 1.4em;
  }
  .prose ul {
    list-style: disc;
  }
  .prose ol {
    list-style: decimal;
  }
  .prose blockquote {
    margin-inline: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_muted);
  }
  /* Photos of an article keep their form; those of a card are cut to one. */
  .prose img,
  .gallery img {
    inline-size: auto;
    block-size: auto;
    max-inline-size: 100%;
    aspect-ratio: auto;
  }
  .prose table {
    display: block;
    max-inline-size: 100%;
    overflow-x: auto;
    border-collapse: collapse;
    font-size: 0.9375em;
  }
  .prose :is(td, th) {
    padding: 0.4em 0.7em;
    border: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }
  .gallery ul {
    display: flex;
    gap: 0.75em;
    overflow-x: auto;
    scroll-snap-type: x mandatory;
    border-radius: var(--_radius);
  }
  .gallery li {
    flex: 0 0 100%;
    scroll-snap-align: start;
  }
  .gallery img {
    inline-size: 100%;
    aspect-ratio: 3 / 2;
    object-fit: contain;
  }
  .place {
    float: right;
    margin-inline-start: 1em;
    font-variant-numeric: tabular-nums;
  }
  .steps {
    display: flex;
    gap: 0.5em;
    margin-block-start: 0.75em;
  }
  .steps button {
    min-inline-size: 44px;
    padding: 0;
    font-size: 1.25em;
  }
  @media print {
    .toggle,
    .steps {
      display: none;
    }
    .gallery ul {
      display: block;
    }
  }
`;
