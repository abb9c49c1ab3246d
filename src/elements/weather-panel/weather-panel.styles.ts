import { css } from '../../styles/css.js';

export const styles = css`
  /* A size container has no width of its own: without one it is nothing in a flex row. */
  :host {
    min-inline-size: 0;
  }
  .root {
    --_sun: #c47d00;
    --_cloud: #7d8ea3;
    --_rain: #2f7fd0;
    --_moon: #7a84ba;
    container-type: inline-size;
    contain-intrinsic-inline-size: 18em;
  }
  .root.dark {
    --_sun: #e8a524;
    --_cloud: #8d9aab;
    --_rain: #6db3f7;
    --_moon: #c3caf0;
  }
  .region {
    border-block-end: 1px solid var(--_border);
  }
  .now {
    position: relative;
    display: grid;
    grid: 'icon name temperature' 'icon sky range' / auto 1fr auto;
    column-gap: 0.75em;
    align-items: center;
    padding-block: 0.7em;
    /* Where what opens the row is marked. */
    padding-inline-end: 1.5em;
  }
  .room {
    min-block-size: 27em;
  }
  .icon {
    inline-size: 3em;
    block-size: 3em;
    grid-area: icon;
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
  .haze {
    stroke: var(--_cloud);
  }
  .rain {
    stroke: var(--_rain);
  }
  .bolt {
    fill: var(--_sun);
  }
  .name {
    grid-area: name;
    font-weight: 700;
    overflow-wrap: anywhere;
  }
  .sky {
    grid-area: sky;
  }
  .temperature {
    grid-area: temperature;
    font-size: 1.75em;
    font-weight: 300;
    line-height: 1.2;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .now .range {
    grid-area: range;
    text-align: end;
    font-size: 0.875em;
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
    font-size: 0.875em;
    color: var(--_muted);
    margin-block: 0.5em;
  }
  .skeleton .now > * {
    visibility: hidden;
  }
  .skeleton .now {
    background: var(--_surface-alt) content-box;
  }
  /* The field for another region: its margin, label and box. */
  :host([picker]) .skeleton {
    margin-block-end: 5.25em;
  }
  @container (max-width: 14em) {
    .now {
      grid: 'name' 'sky' 'temperature' 'range';
    }
    .now div {
      text-align: start;
    }
    .now .icon {
      display: none;
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
    .root .icon svg * {
      fill: Canvas;
      stroke: CanvasText;
    }
  }
`;
