import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming/create';

const sans = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

addons.setConfig({
  theme: create({
    base: 'light',
    brandTitle: 'portal-widgets',
    brandUrl: './',
    fontBase: sans,
    fontCode: "ui-monospace, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace",
    colorPrimary: '#0b5cad',
    colorSecondary: '#0b5cad',
    appBg: '#f1f4f8',
    appBorderColor: '#dce1e8',
    appBorderRadius: 6,
    textColor: '#1d2430',
    barTextColor: '#566070',
    barSelectedColor: '#0b5cad',
  }),
  sidebar: { showRoots: true },
});
