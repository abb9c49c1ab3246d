import type { WeatherTools } from './weather-panel.types.js';

/** Rows that open, what opens, and tabs. */
export const stylesOf = (css: WeatherTools['css']): ReturnType<WeatherTools['css']> => css`
  button {
    font: inherit;
    color: inherit;
    text-align: start;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
  }
  /* The whole row opens. */
  .over {
    position: absolute;
    inset: 0;
  }
  .toggle {
    inline-size: 100%;
    block-size: 100%;
    border-radius: var(--_radius);
  }
  .toggle:focus-visible {
    outline-offset: 0;
  }
  .toggle::before {
    content: '';
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: 0.25em;
    inline-size: 0.4em;
    block-size: 0.4em;
    border: solid var(--_muted);
    border-width: 0 2px 2px 0;
    transform: translateY(-70%) rotate(45deg);
  }
  [aria-expanded='true']::before {
    transform: translateY(-30%) rotate(225deg);
  }
  .details {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15em 1.25em;
    padding-block: 0.15em 0.7em;
    color: var(--_muted);
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
  /* The colours of the national index, with text that is read on each (4.5 and more). */
  .aqi {
    padding-inline: 0.6em;
    border-radius: 1em;
    color: #000;
  }
  .aqi-0 {
    background: #00e400;
  }
  .aqi-1 {
    background: #ff0;
  }
  .aqi-2 {
    background: #ff7e00;
  }
  .aqi-3 {
    background: #f00;
  }
  .aqi-4 {
    background: #8f3f97;
    color: #fff;
  }
  .aqi-5 {
    background: #7e0023;
    color: #fff;
  }
  .days {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(4.2em, 1fr));
    row-gap: 0.25em;
    margin-block-end: 0.9em;
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
    grid-area: auto;
    inline-size: 1.75em;
    block-size: 1.75em;
  }
  .date {
    color: var(--_muted);
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
  }
  /* Each fills its part of the line below, so that every line of tabs has one. */
  .tabs button {
    flex: auto;
    min-block-size: 44px;
    overflow-wrap: anywhere;
    padding: 0.35em 0.75em;
    border-block-end: 3px solid var(--_border);
    color: var(--_muted);
    text-align: center;
  }
  .tabs [aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
    font-weight: 700;
  }
  .tabs button:focus-visible {
    outline-offset: -2px;
  }
  .panel {
    border-block-end: 1px solid var(--_border);
  }
  .panel .now .icon {
    inline-size: 4em;
    block-size: 4em;
  }
  .panel .temperature {
    font-size: 2.25em;
  }
  /* Once, as the weather comes; all is still again within five seconds. */
  @media (prefers-reduced-motion: no-preference) {
    .now .sun {
      transform-origin: 16px 16px;
      animation: turn 4.5s ease-in-out;
    }
    .now .cloud,
    .now .moon {
      animation: drift 4.5s ease-in-out;
    }
    .now .rain {
      animation: fall 0.9s ease-in 5;
    }
    .now .bolt {
      animation: flash 1.5s 3;
    }
    @keyframes turn {
      to {
        transform: rotate(90deg);
      }
    }
    @keyframes drift {
      50% {
        transform: translateX(1.5px);
      }
    }
    @keyframes fall {
      from {
        transform: translateY(-3px);
        opacity: 0;
      }
    }
    @keyframes flash {
      70%,
      80% {
        opacity: 0.2;
      }
      75% {
        opacity: 1;
      }
    }
  }
  @media print {
    .toggle,
    .tabs {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .aqi,
    .days {
      border: 1px solid;
    }
    .tabs [aria-selected='true'] {
      border-color: Highlight;
    }
  }
`;
