import { create } from 'storybook/theming/create';

/** The book looks like what it shows; its fonts are the system's, which have the marks of Vietnamese. */
export const theme = create({
  base: 'light',
  brandTitle: 'portal-widgets',
  brandUrl: './',
  fontBase: "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif",
  fontCode: "ui-monospace, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace",
  colorPrimary: '#0b5cad',
  colorSecondary: '#0b5cad',
  appBg: '#f1f4f8',
  appBorderColor: '#dce1e8',
  appBorderRadius: 6,
  textColor: '#1d2430',
  textMutedColor: '#566070',
  barTextColor: '#566070',
  barSelectedColor: '#0b5cad',
});
