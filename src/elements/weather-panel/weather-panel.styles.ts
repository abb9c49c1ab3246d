import { css } from '../../styles/css.js';

export const styles = css`
  /* A size container has no width of its own: without one it is nothing in a flex row. */
  :host {
    min-inline-size: 0;
  }
  .root {
    --_sun: #c47d00;
    --_moon: #7a84ba;
    --_cloud: #7d8ea3;
    --_rain: #2f7fd0;
    container-type: inline-size;
    contain-intrinsic-inline-size: 18em;
  }
  .root.dark {
    --_sun: #e8a524;
    --_cloud: #8d9aab;
    --_rain: #6db3f7;
    --_moon: #c3caf0;
  }
  ul > li {
    padding-block: 0.9em;
    border-block-end: 1px solid var(--_border);
  }
  ul > li:first-child {
    padding-block-start: 0;
  }
  .now {
    display: grid;
    grid-template-columns: auto 1fr auto;
    column-gap: 0.75em;
  }
  .now:only-child {
    grid-column: 1 / -1;
  }
  .icon {
    inline-size: 3em;
    block-size: 3em;
  }
  .now .icon {
    grid-row: span 2;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    fill: none;
  }
  .sun {
    fill: var(--_sun);
    stroke: var(--_sun);
  }
  .moon {
    fill: var(--_moon);
  }
  .cloud {
    fill: var(--_cloud);
  }
  .rain {
    stroke: var(--_rain);
  }
  .haze {
    stroke: var(--_cloud);
  }
  .bolt {
    fill: var(--_sun);
  }
  .name {
    font-weight: 700;
  }
  .words {
    min-inline-size: 0;
  }
  .more {
    font-size: 0.875em;
    color: var(--_muted);
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    column-gap: 1em;
  }
  .temperature {
    font-size: 2em;
    font-weight: 300;
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  .days {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(4.2em, 1fr));
    row-gap: 0.25em;
    margin-block-start: 0.6em;
    padding: 0.4em;
    border-radius: var(--_radius);
    background: var(--_surface-alt);
    font-size: 0.875em;
  }
  .days li {
    display: grid;
    justify-items: center;
    padding-block: 0.15em;
    text-align: center;
  }
  .days .icon {
    inline-size: 1.75em;
    block-size: 1.75em;
  }
  .date {
    color: var(--_muted);
  }
  .range {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .min {
    font-weight: 400;
    color: var(--_muted);
    margin-inline-start: 0.25em;
  }
  .source,
  .notice {
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .source,
  ul + .notice {
    margin-block-start: 0.75em;
  }
  .notice {
    font-size: 0.9375em;
  }
  .sample {
    display: inline-block;
    margin-inline-end: 0.5em;
    padding-inline: 0.7em;
    border: 1px solid var(--_control);
    border-radius: 1em;
    font-weight: 600;
    color: var(--_text);
  }
  .skeleton .days > * {
    visibility: hidden;
  }
  @container (max-width: 14em) {
    .now {
      grid-template-columns: auto 1fr;
    }
    .now .icon {
      grid-row: span 3;
      inline-size: 2em;
      block-size: 2em;
    }
    .temperature {
      grid-column: 2;
    }
  }
  @container (min-width: 34em) {
    ul > li {
      display: grid;
      grid-template-columns: 1fr minmax(14em, 45%);
      gap: 1.5em;
      align-items: center;
    }
    .days {
      margin: 0;
    }
  }
  @container (min-width: 44em) {
    ul > li {
      grid-template-columns: 2fr 3fr;
    }
  }
  @media (prefers-color-scheme: dark) {
    .root.auto {
      --_sun: #e8a524;
      --_cloud: #8d9aab;
      --_rain: #6db3f7;
      --_moon: #c3caf0;
    }
  }
  @media (forced-colors: active) {
    /* Outlines, so that each shape is told from the one behind it. */
    .root svg * {
      fill: Canvas;
      stroke: CanvasText;
    }
    .days {
      border: 1px solid;
    }
  }
`;
