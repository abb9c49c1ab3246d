import type { Decorator } from '@storybook/web-components-vite';
import { css, html } from 'lit';
import '../../src/register/config.js';

/** The page an element stands in: widgets have no background of their own, so a story brings one. */
export const page = {
  light: { background: '#ffffff', text: '#1d2430' },
  dark: { background: '#14181f', text: '#e7ebf0' },
};

const sheet = css`
  .stage {
    font:
      100%/1.5 system-ui,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'DejaVu Sans',
      sans-serif;
    color: #1d2430;
    background: #ffffff;
  }
  .stage.story {
    min-block-size: 100vh;
  }
  .stage.dark {
    color: #e7ebf0;
    background: #14181f;
    color-scheme: dark;
  }
  .stage .column {
    box-sizing: border-box;
    padding: 1em;
  }
  .stage a {
    color: inherit;
  }
`;
if (sheet.styleSheet) document.adoptedStyleSheets.push(sheet.styleSheet);

/** Puts each story on a page of the toolbar's language, theme and width. */
export const onStage: Decorator = (story, { globals, viewMode }) => {
  const { language, theme, width } = globals as { language: string; theme: string; width: string };
  const column = width === 'full' ? '' : `max-inline-size:${width}px`;
  return html`<div class="stage ${theme} ${viewMode}" lang=${language}>
    <portal-config theme=${theme}><div class="column" .style=${column}>${story()}</div></portal-config>
  </div>`;
};
