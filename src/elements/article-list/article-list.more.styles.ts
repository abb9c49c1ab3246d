import type { css as Css } from '../../styles/css.js';
import { buttonOf } from '../article-card/article-card.button.styles.js';

/** What a list adds to its cards: where they stand, and how much of each is shown. */
export const stylesOf = (css: typeof Css): ReturnType<typeof Css> => css`
  .list {
    display: grid;
    gap: 1.75em 1.5em;
  }
  .list > li {
    min-inline-size: 0;
  }
  @supports not (contain: inline-size) {
    .list {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .of-stack {
    grid-template-columns: repeat(auto-fill, minmax(min(14em, 100%), 1fr));
  }
  .of-row {
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25em;
  }
  .of-headline {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
  }
  .of-headline > li {
    padding-block: 0.7em;
    border-block-end: 1px solid var(--_border);
  }
  .of-headline > li:first-child {
    padding-block-start: 0;
  }
  .of-headline > li:last-child {
    border: 0;
    padding-block-end: 0;
  }
  /* Room for marks above and below the letters: a box that is cut may cut no mark (Be Vietnam Pro needs 1.43 em a line). */
  .list .title,
  .list .summary {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--portal-headline-lines, 3);
    line-clamp: var(--portal-headline-lines, 3);
    overflow: hidden;
    padding-block: 0.12em;
    margin-block: -0.12em;
  }
  .list .summary {
    -webkit-line-clamp: var(--portal-summary-lines, 3);
    line-clamp: var(--portal-summary-lines, 3);
  }
  /* Its ring would be cut off with the box. */
  .list .title a:focus-visible {
    outline-offset: -2px;
  }
  .list .summary {
    line-height: 1.55;
  }
  .of-row .summary {
    -webkit-line-clamp: var(--portal-summary-lines, 2);
    line-clamp: var(--portal-summary-lines, 2);
  }
  .more {
    margin-block-start: 1.25em;
  }
  .more > * {
    display: inline-block;
    box-sizing: border-box;
    text-decoration: none;
    ${buttonOf(css)};
  }
  .more > :hover {
    background: var(--_surface-alt);
  }
  .notice {
    color: var(--_muted);
  }
  @media print {
    .more {
      display: none;
    }
  }
`;
