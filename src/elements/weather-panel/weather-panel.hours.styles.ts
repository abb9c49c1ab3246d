import type { WeatherTools } from './weather-panel.types.js';

/** The chart of the coming hours, and its table. */
export const hoursStyles = (css: WeatherTools['css']): ReturnType<WeatherTools['css']> => css`
  .hours {
    margin-block-end: 0.9em;
  }
  figcaption {
    font-weight: 600;
    margin-block-end: 0.35em;
  }
  .chart {
    block-size: 6em;
    overflow: visible;
    border-block-end: 1px solid var(--_border);
  }
  .night {
    fill: var(--_surface-alt);
  }
  .bar {
    fill: var(--_rain);
  }
  .line {
    stroke: var(--_sun);
    stroke-width: 2.5;
  }
  .ticks {
    display: flex;
    font-size: 0.75em;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .ticks span {
    flex: 1;
  }
  .said {
    display: flex;
    flex-wrap: wrap;
    column-gap: 1.25em;
    margin-block-start: 0.35em;
    font-size: 0.875em;
    color: var(--_muted);
  }
  .said i {
    display: inline-block;
    inline-size: 1.1em;
    margin-inline-end: 0.45em;
    border-block-start: 3px solid var(--_sun);
    vertical-align: middle;
  }
  .said .bar {
    inline-size: 0.55em;
    border-block-start: 0.8em solid var(--_rain);
  }
  summary {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    cursor: pointer;
    font-size: 0.875em;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .scroll {
    max-block-size: 18em;
    overflow: auto;
    font-size: 0.875em;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.35em 0.25em;
    text-align: end;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_surface);
    color: var(--_muted);
  }
  tr > :first-child {
    text-align: start;
  }
  @media print {
    summary {
      display: none;
    }
    .night,
    .said i {
      -webkit-print-color-adjust: exact;
      print-color-adjust: exact;
    }
  }
  @media (forced-colors: active) {
    .night {
      fill: none;
    }
    .bar {
      fill: CanvasText;
    }
    .line {
      stroke: Highlight;
    }
    .said i {
      border-color: Highlight;
    }
    .said .bar {
      border-color: CanvasText;
    }
  }
`;
