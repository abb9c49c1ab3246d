import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { ArticleLayout } from '../src/elements/article-card/article-card.types.js';
import '../src/register/article-card.js';
import '../src/register/article-list.js';
import { controls } from './helpers/frame.js';

interface ListArgs {
  src: string;
  heading: string;
  layout: ArticleLayout;
  count: string;
  more: string;
  /** What stands between the tags. */
  content?: unknown;
}

const FEED = './images/tin-moi.xml';

/** A list draws what its source says: here a feed that lies beside the stories. */
const meta: Meta<ListArgs> = {
  title: 'Elements/Article list',
  component: 'portal-article-list',
  args: { src: FEED, heading: 'Tin mới', layout: 'stack', count: '3', more: '' },
  argTypes: {
    layout: { control: 'inline-radio', options: ['stack', 'row', 'headline'] },
    content: { table: { disable: true } },
  },
  parameters: controls('src', 'heading', 'layout', 'count', 'more'),
  render: ({ src, heading, layout, count, more, content }, { globals }) =>
    html`<portal-config
      theme=${globals['theme'] === 'dark' ? 'dark' : 'light'}
      lang=${globals['language'] === 'en' ? 'en' : 'vi'}
    >
      <portal-article-list src=${src} heading=${heading} layout=${layout} count=${count} more=${more || nothing}
        >${content ?? nothing}</portal-article-list
      >
    </portal-config>`,
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('portal-article-list')!.shadowRoot!;
    await waitFor(() => expect(root.querySelector('[part=item], [part=notice], slot')).not.toBeNull());
    await waitFor(() => expect(root.querySelector('[part=loading]')).toBeNull());
  },
};
export default meta;

type Story = StoryObj<ListArgs>;

const wide = { globals: { width: '768' } };

export const Default: Story = { ...wide };

export const Narrow: Story = { globals: { width: '320' } };

export const Rows: Story = { ...wide, args: { layout: 'row' } };

export const RowsNarrow: Story = { args: { layout: 'row' }, globals: { width: '320' } };

export const Headlines: Story = { args: { layout: 'headline', count: '4' }, globals: { width: '320' } };

/** A link to the page with all of them, in place of the button that shows more. */
export const LinkToAll: Story = { ...wide, args: { layout: 'row', more: '#tin-tuc' } };

export const Failed: Story = { args: { src: './images/khong-co.xml' } };

export const FailedOverFallback: Story = {
  args: { src: './images/khong-co.xml', content: html`<a href="#tin-tuc">Tin mới của cổng thông tin</a>` },
};

export const Dark: Story = { globals: { theme: 'dark', width: '768' } };

/** A card that fills itself from the same feed, opened by the reader. */
export const CardFromSource: Story = {
  globals: { width: '768' },
  render: (_, { globals }) =>
    html`<portal-config
      theme=${globals['theme'] === 'dark' ? 'dark' : 'light'}
      lang=${globals['language'] === 'en' ? 'en' : 'vi'}
    >
      <portal-article-card src=${FEED} expandable layout="row"><a href="#tuyen-giao">Bài viết</a></portal-article-card>
    </portal-config>`,
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('portal-article-card')!.shadowRoot!;
    await waitFor(() => expect(root.querySelector('[part=toggle]')).not.toBeNull());
    root.querySelector<HTMLElement>('[part=toggle]')!.click();
    await waitFor(() => expect(root.querySelector('[part=gallery]')).not.toBeNull());
  },
};
