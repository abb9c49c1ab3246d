import { css, unsafeCSS, type CSSResult } from 'lit';

/**
 * Every colour and measure a webmaster may set, with its default for each theme. Public names are `--portal-*`;
 * inside the shadow roots only the private `--_*` are read, so a default is written once, here.
 */
const palette = {
  light: {
    accent: '#0b5cad',
    'on-accent': '#fff',
    text: '#1d2430',
    muted: '#566070',
    border: '#dce1e8',
    control: '#78828f',
    'surface-alt': '#f1f4f8',
    danger: '#a3231b',
  },
  dark: {
    accent: '#8dbcf7',
    'on-accent': '#0e1621',
    text: '#e7ebf0',
    muted: '#a9b2bf',
    border: '#38414d',
    control: '#8893a1',
    'surface-alt': '#222932',
    danger: '#ffb3aa',
  },
} as const;

const declare = (theme: keyof typeof palette): CSSResult =>
  unsafeCSS(
    Object.entries(palette[theme])
      .map(([name, value]) => `--_${name}:var(--portal-${name},${value});`)
      .join(''),
  );

/** Light unless the config says otherwise: the page around the widget is light whatever the visitor's system says. */
export const tokens = css`
  .root {
    ${declare('light')}
    --_surface: var(--portal-surface, transparent);
    --_radius: var(--portal-radius, 0.5em);
  }
  .root.dark {
    ${declare('dark')}
  }
  @media (prefers-color-scheme: dark) {
    .root.auto {
      ${declare('dark')}
    }
  }
`;
