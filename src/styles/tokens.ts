import { css } from './css.js';

/**
 * Every colour and measure a webmaster may set, with its default for each theme. Public names are `--portal-*`;
 * inside the shadow roots only the private `--_*` are read, so a default is written once, here.
 */
const light = css`
  color-scheme: light;
  --_accent: var(--portal-accent, #0b5cad);
  --_on-accent: var(--portal-on-accent, #fff);
  --_text: var(--portal-text, #1d2430);
  --_muted: var(--portal-muted, #566070);
  --_border: var(--portal-border, #dce1e8);
  --_control: var(--portal-control, #78828f);
  --_surface-alt: var(--portal-surface-alt, #f1f4f8);
  --_danger: var(--portal-danger, #a3231b);
`;

const dark = css`
  color-scheme: dark;
  --_accent: var(--portal-accent, #8dbcf7);
  --_on-accent: var(--portal-on-accent, #0e1621);
  --_text: var(--portal-text, #e7ebf0);
  --_muted: var(--portal-muted, #a9b2bf);
  --_border: var(--portal-border, #38414d);
  --_control: var(--portal-control, #8893a1);
  --_surface-alt: var(--portal-surface-alt, #222932);
  --_danger: var(--portal-danger, #ffb3aa);
`;

/**
 * A palette stands last in its rule: minified, it ends without a semicolon.
 * Light unless the config says otherwise: the page around the widget is light whatever the visitor's system says.
 */
export const tokens = css`
  .root {
    --_surface: var(--portal-surface, transparent);
    --_radius: var(--portal-radius, 0.5em);
    ${light}
  }
  .root.dark {
    ${dark}
  }
  @media (prefers-color-scheme: dark) {
    .root.auto {
      ${dark}
    }
  }
`;
