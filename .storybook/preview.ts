/// <reference types="vite/client" />
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { type Manifest, oneRowEach } from '../stories/helpers/manifest.js';
import { onStage } from '../stories/helpers/stage.js';
import docsPage from './docs-page.mdx';
import { theme } from './theme.js';

// Generated; a checkout that has not made it yet still shows every story, without the tables.
const manifests = import.meta.glob<Manifest>('../custom-elements.json', { eager: true, import: 'default' });
for (const manifest of Object.values(manifests)) setCustomElementsManifest(oneRowEach(manifest));

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [onStage],
  initialGlobals: { language: 'vi', theme: 'light', width: '320' },
  globalTypes: {
    language: {
      description: 'Language of the page around the element',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'vi', title: 'Tiếng Việt' },
          { value: 'en', title: 'English' },
        ],
      },
    },
    theme: {
      description: 'Theme of the page around the element',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    width: {
      description: 'Width of the column the element stands in',
      toolbar: {
        title: 'Width',
        icon: 'grow',
        dynamicTitle: true,
        items: [
          { value: '320', title: '320 px' },
          { value: '768', title: '768 px' },
          { value: 'full', title: 'Full width' },
        ],
      },
    },
  },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    docs: { page: docsPage, theme, canvas: { sourceState: 'none' }, source: { excludeDecorators: true } },
    options: {
      storySort: {
        order: ['Introduction', 'Theming', 'Accessibility', 'API policy', 'Elements', 'Foundations', 'Decisions'],
      },
    },
    // Sizes of the browser window that the story tests ask for; there is no control for them.
    viewport: {
      options: {
        w320: { name: '320 px', styles: { width: '320px', height: '900px' } },
        w768: { name: '768 px', styles: { width: '768px', height: '900px' } },
      },
    },
  },
};

export default preview;
