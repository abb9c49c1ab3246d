import { css } from './css.js';

/** What the elements that stand as a block share: box model, links, focus, headings, skeletons. */
export const common = css`
  :host {
    display: block;
  }
  /* A flow of its own, and a padding however small: no host trims the lines in it (text-box). */
  .root {
    display: flow-root;
    /* What stands absolutely in it, does so nowhere else. */
    position: relative;
    padding-block: 0.02px;
    line-height: 1.5;
    color: var(--_text);
    background: var(--_surface);
  }
  /* What a host draws through its lines of text ends here: an underline, the large first letter of a paragraph. */
  .root > span {
    display: inline-block;
    inline-size: 100%;
    vertical-align: top;
  }
  .root,
  .root *,
  .root ::before,
  .root ::after {
    box-sizing: border-box;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  p,
  ul,
  ol,
  figure,
  form,
  fieldset {
    list-style: none;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .heading {
    font-size: 1.125em;
    font-weight: 700;
    line-height: 1.45;
    margin-block-end: 0.6em;
  }
  /* The words give the measure and are not there: neither for eyes nor for what checks contrast. */
  .bone {
    display: inline-block;
    position: relative;
    visibility: hidden;
    border-radius: 0.25em;
  }
  .bone::after {
    content: '';
    position: absolute;
    inset: 0.2em 0;
    visibility: visible;
    border-radius: inherit;
    background: var(--_surface-alt);
  }
  /* The skeleton gives the room; the fallback, if there is one, stands on it. */
  .loading {
    display: grid;
  }
  .loading > * {
    grid-area: 1 / 1;
  }
  .covered .skeleton {
    opacity: 0;
  }
  @media (prefers-reduced-motion: no-preference) {
    .bone {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      from {
        opacity: 0.55;
      }
    }
  }
  @media (forced-colors: active) {
    .bone::after {
      border: 1px solid;
    }
    a {
      text-decoration: underline !important;
    }
  }
  @media print {
    .root > span {
      display: block;
    }
    .skeleton {
      display: none;
    }
  }
`;
