import type { CSSResult } from 'lit';
import type { MoreTools } from './poll.types.js';

/** Beside the poll's own styles, which draw whatever has their class names: where columns lie, they are bars. */
export function stylesOf(css: MoreTools['css']): CSSResult {
  return css`
    /* Numbers in a row; with words, as many beside each other as have room. */
    .rating {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(max(2.75em, 44px), 1fr));
    }
    .worded {
      grid-template-columns: repeat(auto-fit, minmax(6em, 1fr));
    }
    .worded b {
      display: block;
    }
    .rating label {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
      align-content: start;
      gap: 0.4em;
      padding-inline: 0.2em;
      text-align: center;
    }
    .chart {
      position: relative;
      container-type: inline-size;
      font-size: calc(var(--w) * 1em);
    }
    .columns {
      font-size: calc(1em / var(--w));
    }
    .columns .fill {
      inline-size: calc(var(--n) * 100%);
    }
    b {
      font-weight: 600;
    }
    summary {
      min-block-size: max(2.75em, 44px);
      padding-block: 0.6em;
      border-radius: var(--_radius);
      cursor: pointer;
    }
    .twin {
      margin-block-start: 0.5em;
    }
    .twin > summary {
      color: var(--_accent);
    }
    table {
      inline-size: 100%;
      max-inline-size: 45em;
      border-collapse: collapse;
      font-size: 0.9375em;
    }
    th,
    td {
      padding: 0.5em 0 0.5em 1em;
      font-weight: 400;
      vertical-align: baseline;
      text-align: end;
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
      border-block-end: 1px solid var(--_border);
    }
    th:first-child {
      padding-inline-start: 0;
      text-align: start;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    thead th {
      font-size: 0.875em;
      color: var(--_muted);
    }
    tfoot > tr > * {
      font-weight: 600;
      border: 0;
    }
    .corrections {
      margin-block-start: 0.75em;
      padding-inline-start: 0.75em;
      font-size: 0.875em;
      border-inline-start: 3px solid var(--_border);
    }
    .corrections li {
      display: block;
      padding-block: 0.35em 0;
    }
    q {
      display: block;
      quotes: none;
      color: var(--_muted);
    }
    .archive > li {
      display: block;
      padding: 0;
      border-block-end: 1px solid var(--_border);
    }
    .archive summary {
      margin-inline-start: 1.1em;
      list-style-position: outside;
    }
    .archive summary > * {
      display: block;
      margin: 0;
    }
    @container (min-width: 10em) {
      .columns {
        display: flex;
      }
      .columns > li {
        display: grid;
        grid-template: 11.5em / minmax(0, 1fr);
        align-content: start;
        justify-items: center;
        flex: 1;
        min-inline-size: 0;
        max-inline-size: 12em;
        gap: 0;
        padding: 0;
        text-align: center;
      }
      .columns .track,
      .columns .numbers {
        grid-area: 1 / 1;
        align-self: end;
      }
      .columns .track {
        inline-size: 64%;
        max-inline-size: 4.5em;
        block-size: calc(var(--n) * 8.5em);
        min-block-size: 2px;
        border-radius: 0.3em 0.3em 0 0;
      }
      .columns .fill {
        inline-size: 100%;
        border-radius: 0;
      }
      .columns .numbers {
        display: grid;
        /* Of its own font size, which is smaller. */
        margin: 0 0 calc(var(--n) * 9.714em + 0.35em);
        white-space: nowrap;
        line-height: 1.35;
      }
      .columns b {
        font-size: 1.125em;
        color: var(--_text);
      }
      .comma {
        position: absolute;
        clip-path: inset(50%);
      }
      .columns .label {
        grid-row: 2;
        justify-self: stretch;
        padding: 0.5em 0.35em 0.15em;
        font-size: 0.875em;
        border-block-start: 1px solid var(--_border);
      }
      .columns .own {
        padding: 0;
        font-size: 0.75em;
        white-space: normal;
        border: 0;
      }
    }
    /* On paper nothing can be chosen or sent: the answers are a list. */
    @media print {
      .twin summary,
      button,
      .button,
      input {
        display: none;
      }
      label {
        display: list-item;
        list-style: inside;
      }
      .track {
        -webkit-print-color-adjust: exact;
        print-color-adjust: exact;
      }
    }
  `;
}
