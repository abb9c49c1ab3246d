import type { WeatherTools } from './weather-panel.types.js';

/** The field for another region, and the list of what was found. */
export const pickerStyles = (css: WeatherTools['css']): ReturnType<WeatherTools['css']> => css`
  .picker {
    max-inline-size: 28em;
    margin-block-start: 0.75em;
  }
  .picker label {
    display: block;
    margin-block-end: 0.25em;
    font-weight: 600;
  }
  .box {
    position: relative;
  }
  .picker input {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.35em 0.75em;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }
  .picker input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .options,
  .none {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    inset-block-start: calc(100% + 4px);
    max-block-size: 20em;
    overflow-y: auto;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    /* Not the panel's own, which may let the page through. */
    background: var(--_surface-alt);
    box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
  }
  .options:empty,
  .options:not(.open) {
    display: none;
  }
  .options > * {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    column-gap: 1em;
    min-block-size: 44px;
    padding: 0.35em 0.75em;
    cursor: pointer;
  }
  .options > :hover {
    text-decoration: underline;
  }
  .options .active {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .kind,
  .none {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .active .kind {
    color: inherit;
  }
  .none {
    padding: 0.75em;
  }
  @media print {
    .picker {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .options .active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
