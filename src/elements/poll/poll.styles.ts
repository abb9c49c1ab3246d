import { css } from '../../styles/css.js';

export const styles = css`
  .question {
    padding: 0;
    margin-block-end: 0.6em;
    font-weight: 700;
    line-height: 1.45;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  label,
  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-content: center;
    align-items: baseline;
    gap: 0.75em;
    min-block-size: max(2.75em, 44px);
    padding-block: 0.35em;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  label:hover {
    background: var(--_surface-alt);
  }
  .hint {
    margin-block-end: 0.4em;
    font-size: 0.9375em;
    color: var(--_muted);
  }
  input,
  .dot {
    appearance: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    /* In the middle of its first line. */
    translate: 0 0.2em;
    font: inherit;
    border: 1.5px solid var(--_control);
    border-radius: 50%;
    background: transparent;
    cursor: inherit;
  }
  input:checked {
    border: 0.4em solid var(--_accent);
  }
  [type='checkbox'] {
    appearance: auto;
    accent-color: var(--_accent);
  }
  input:focus-visible {
    outline-offset: 3px;
  }
  .notice {
    font-size: 0.9375em;
    color: var(--_danger);
  }
  button,
  .button {
    display: inline-block;
    min-block-size: max(2.75em, 44px);
    margin-block-start: 0.75em;
    padding: 0.5em 1.25em;
    font: inherit;
    font-weight: 600;
    line-height: 1.5;
    color: var(--_on-accent);
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .quiet {
    color: var(--_accent);
    background: none;
    border-color: currentColor;
  }
  a.button {
    text-decoration: none;
  }
  a:hover,
  button:hover {
    filter: brightness(0.92);
  }
  button[aria-disabled='true'] {
    opacity: 0.65;
    cursor: progress;
  }
  .note,
  .receipt {
    margin-block-start: 0.75em;
    font-size: 0.875em;
    color: var(--_muted);
  }
  .receipt b {
    font-weight: 600;
    color: var(--_text);
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.03em;
    white-space: nowrap;
  }
  section:focus-visible {
    outline-offset: 6px;
    border-radius: var(--_radius);
  }
  .thanks {
    margin-block-end: 0.75em;
    padding: 0.5em 0.75em;
    font-size: 0.9375em;
    border-inline-start: 3px solid var(--_accent);
    background: var(--_surface-alt);
  }
  /* Empty it is not there, but for who listens. */
  .thanks:empty {
    margin: 0;
    padding: 0;
    border: 0;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3em 1em;
    align-items: baseline;
    padding-block: 0.45em;
  }
  .most .label {
    font-weight: 600;
  }
  /* Where both have no room on one line the numbers go to the next. */
  .label {
    order: -2;
    overflow-wrap: anywhere;
  }
  .own {
    order: -1;
    white-space: nowrap;
    padding-inline: 0.5em;
    font-size: 0.8125em;
    font-weight: 400;
    color: var(--_accent);
    border: 1px solid;
    border-radius: 1em;
  }
  .numbers {
    margin-inline-start: auto;
    font-size: 0.875em;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .track {
    inline-size: 100%;
    block-size: 0.5em;
    border-radius: 1em;
    background: var(--_surface-alt);
    overflow: hidden;
  }
  .fill {
    display: block;
    block-size: 100%;
    border-radius: 1em;
    background: var(--_accent);
    opacity: 0.55;
  }
  .most .fill {
    opacity: 1;
  }
  @media (prefers-reduced-motion: no-preference) {
    .fill {
      transition: inline-size 0.4s ease-out;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid;
    }
    .fill {
      background: Highlight;
      opacity: 1;
      forced-color-adjust: none;
    }
    .notice {
      padding-inline-start: 0.75em;
      border-inline-start: 3px solid;
    }
  }
`;
