import type { css as Css } from '../../styles/css.js';

/** What a quiet button of a card or a list looks like: declarations for a rule of theirs. */
export const buttonOf = (css: typeof Css): ReturnType<typeof Css> => css`
  min-block-size: 44px;
  padding: 0.55em 1.2em;
  border: 1px solid var(--_border);
  border-radius: var(--_radius);
  background: transparent;
  color: var(--_accent);
  font: inherit;
  font-size: 0.9375em;
  font-weight: 600;
  line-height: 1.5;
  cursor: pointer;
`;
