import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/register/article-card.js';
import '../src/register/config.js';

interface ConfigArgs {
  lang: string;
  theme: string;
  'time-zone': string;
}

const card = html`<portal-article-card
  headline="Thông báo lịch tiếp công dân tháng 7"
  href="#thong-bao"
  category="Thông báo"
  published="2020-06-17T17:04:00+07:00"
  views="316"
  ><a href="#thong-bao">Thông báo lịch tiếp công dân tháng 7</a></portal-article-card
>`;

/** A page's own box: a config sets the theme of the widgets in it, the background is the page's. */
const box = (dark: boolean, content: unknown) =>
  html`<div .style=${`padding:1em;border-radius:.5em;background:${dark ? '#14181f' : '#ffffff'}`}>${content}</div>`;

const meta: Meta<ConfigArgs> = {
  title: 'Elements/Config',
  component: 'portal-config',
  args: { lang: 'vi', theme: 'light', 'time-zone': 'Asia/Ho_Chi_Minh' },
  argTypes: {
    lang: { control: 'inline-radio', options: ['vi', 'en'] },
    theme: { control: 'inline-radio', options: ['light', 'dark', 'auto'] },
  },
  parameters: { controls: { include: ['lang', 'theme', 'time-zone'] }, docs: { canvas: { sourceState: 'shown' } } },
  decorators: [(story, { args }) => box(args.theme === 'dark', story())],
  render: ({ lang, theme, 'time-zone': timeZone }) =>
    html`<portal-config lang=${lang || nothing} theme=${theme} time-zone=${timeZone}>${card}</portal-config>`,
};
export default meta;

type Story = StoryObj<ConfigArgs>;

/** Widgets anywhere inside take what it says. It draws nothing itself. */
export const Default: Story = {};

export const English: Story = { args: { lang: 'en' } };

/** A dark part of a light page. */
export const Dark: Story = { args: { theme: 'dark' } };

/** Dates are in the portal's zone, whatever the visitor's. */
export const OtherTimeZone: Story = { args: { 'time-zone': 'Europe/Prague' } };

/** What the inner one does not say comes from the outer one. */
export const Nested: Story = {
  args: { theme: 'dark' },
  render: ({ theme }) =>
    html`<portal-config theme=${theme} lang="vi"
      >${card}
      <hr />
      <portal-config lang="en">${card}</portal-config></portal-config
    >`,
};
