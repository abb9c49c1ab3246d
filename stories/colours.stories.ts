import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { defineTokenTable, type TokenTable } from './helpers/token-table.js';

defineTokenTable();

interface ColourArgs {
  theme: 'light' | 'dark';
}

const meta: Meta<ColourArgs> = {
  title: 'Foundations/Colours',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
  render: ({ theme }) => html`<story-token-table theme=${theme}></story-token-table>`,
  play: async ({ canvasElement }) => {
    const table = canvasElement.querySelector<TokenTable>('story-token-table')!;
    await waitFor(() => expect(table.measured).not.toHaveLength(0));
    for (const { front, back, least, ratio } of table.measured)
      await expect(ratio, `${front} on ${back}`).toBeGreaterThanOrEqual(least);
  },
};
export default meta;

type Story = StoryObj<ColourArgs>;

/** What the page sees of the tokens in the light theme, on white. */
export const Light: Story = { args: { theme: 'light' }, globals: { theme: 'light', width: 'full' } };

/** The same in the dark theme, on a dark page. */
export const Dark: Story = { args: { theme: 'dark' }, globals: { theme: 'dark', width: 'full' } };
