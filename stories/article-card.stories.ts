import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { PortalArticleCard } from '../src/elements/article-card/article-card.js';
import type { ArticleLayout, ArticleState } from '../src/elements/article-card/article-card.types.js';
import { view } from '../src/elements/article-card/article-card.view.js';
import { en } from '../src/i18n/en/article-card.js';
import { vi } from '../src/i18n/vi/article-card.js';
import '../src/register/article-card.js';
import { article, longHeadline, shortList } from './helpers/articles.js';
import { controls, defineFrame, type Draw } from './helpers/frame.js';

interface CardArgs {
  state: ArticleState;
  layout: ArticleLayout;
  /** What stands between the tags. */
  content?: unknown;
  /** Names of the slots it fills. */
  slots?: readonly string[];
}

defineFrame('story-article-card', PortalArticleCard.styles);

const strings = { vi, en };

const show = ({ state, layout, content, slots }: CardArgs) => {
  const draw: Draw = ({ language, timeZone }) => {
    const look = { layout, headingLevel: 3, timeZone, slots: new Set(slots), onBrokenImage: () => {} };
    return view(state, look, strings[language], language);
  };
  return html`<story-article-card .draw=${draw}>${content ?? nothing}</story-article-card>`;
};

const ready = (change: Parameters<typeof article>[0] = {}, views: number | undefined = 317): ArticleState => ({
  kind: 'ready',
  article: article(change),
  views,
});

const meta: Meta<CardArgs> = {
  title: 'Elements/Article card',
  component: 'portal-article-card',
  args: { state: ready(), layout: 'stack' },
  argTypes: {
    state: { control: 'object' },
    layout: { control: 'inline-radio', options: ['stack', 'row', 'headline'] },
    content: { table: { disable: true } },
    slots: { table: { disable: true } },
  },
  parameters: controls('state', 'layout'),
  render: show,
};
export default meta;

type Story = StoryObj<CardArgs>;

const wide = { globals: { width: '768' } };

export const Default: Story = {};

export const WithoutPhoto: Story = { args: { state: ready({ image: undefined, caption: undefined }) } };

/** What a photo that does not load leaves: the card without it, its caption and all. */
export const BrokenPhoto: Story = { args: { state: ready({ image: undefined }) } };

export const Row: Story = { ...wide, args: { layout: 'row' } };

export const RowWithoutPhoto: Story = { ...wide, args: { layout: 'row', state: ready({ image: undefined }) } };

/** In a narrow column a row stands as a stack. */
export const RowNarrow: Story = { args: { layout: 'row' }, globals: { width: '320' } };

export const Headline: Story = { args: { layout: 'headline' } };

/** A sidebar's list: a card a line. */
export const HeadlineList: Story = {
  render: () =>
    html`<div .style=${'display:grid;gap:1em'}>
      ${shortList.map((article) => show({ state: { kind: 'ready', article }, layout: 'headline' }))}
    </div>`,
};

export const HeadlineAlone: Story = { args: { state: { kind: 'ready', article: { headline: 'Thông báo' } } } };

export const Updated: Story = {
  args: { state: ready({ updated: { date: new Date('2020-06-18T09:30:00+07:00'), timed: true } }) },
};

/** A date in a spelling we do not read stays as the portal wrote it. */
export const DateAsWritten: Story = { args: { state: ready({ published: 'Thứ Tư, giữa tháng Sáu' }) } };

export const ManyViews: Story = { args: { state: ready({}, 1_234_567) } };

export const ZeroViews: Story = { args: { state: ready({}, 0) } };

export const WithoutLink: Story = { args: { state: ready({ href: undefined }) } };

/** Shown until there is a headline. */
export const Fallback: Story = {
  args: {
    state: { kind: 'empty' },
    content: html`<a href="#bai-viet">Công tác Tuyên giáo huyện Gia Lâm 6 tháng đầu năm 2020</a>`,
  },
};

export const Empty: Story = { args: { state: { kind: 'empty' } } };

/** The portal's own markup in each slot. */
export const Slots: Story = {
  args: {
    state: { kind: 'ready', article: { headline: '', href: '#bai-viet', published: article().published }, views: 317 },
    slots: ['category', 'headline', 'media', 'caption', 'summary', 'attribution'],
    content: html`<span slot="category">Văn hóa - Xã hội</span>
      <span slot="headline">Đêm <em>ca trù</em> bên sông</span>
      <img slot="media" src="./images/song-que.svg" alt="Con thuyền trên sông lúc mặt trời lặn" />
      <span slot="caption">Bến sông trước giờ diễn</span>
      <span slot="summary">Chương trình mở cửa <b>miễn phí</b> cho người dân từ 19 giờ.</span>
      <span slot="attribution">Trung tâm Văn hóa - Thông tin huyện</span>`,
  },
};

const long = ready(
  {
    headline: longHeadline,
    category: 'Chỉ đạo, điều hành của Ủy ban nhân dân huyện và các phòng, ban chuyên môn',
    caption: 'Quang cảnh hội nghị tại điểm cầu Trung tâm Hội nghị huyện và các điểm cầu xã, thị trấn',
    author: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện',
  },
  1_234_567,
);

export const VeryLong: Story = { args: { state: long } };

export const VeryLongRow: Story = { ...wide, args: { state: long, layout: 'row' } };

/** An address as headline has nowhere to break but inside. */
export const LongWord: Story = {
  args: {
    state: ready({ headline: 'https://dichvucong.example.vn/thu-tuc/tra-cuu-ho-so-truc-tuyen?ma=H26.2020.0617' }),
  },
  globals: { width: '320' },
};

/** A photo in another format is cropped to 16:9, so that cards side by side line up. */
export const OtherFormat: Story = {
  args: { state: ready({ image: { src: './images/song-que.svg', alt: 'Con thuyền trên sông lúc mặt trời lặn' } }) },
};

/** On a portal's own grid. */
export const SideBySide: Story = {
  globals: { width: 'full' },
  render: () =>
    html`<div .style=${'display:grid;gap:1.5em;grid-template-columns:repeat(auto-fill,minmax(15em,1fr))'}>
      ${[ready(), long, ready({ image: undefined, caption: undefined })].map((state) => show({ state, layout: 'stack' }))}
    </div>`,
};

export const Narrow: Story = { globals: { width: '320' } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const DarkRow: Story = { args: { layout: 'row' }, globals: { theme: 'dark', width: '768' } };

export const English: Story = {
  args: {
    state: ready({
      headline: 'Half-year review of communication work in Gia Lâm district',
      category: 'Party and mass organisations',
      caption: 'The review meeting in the district hall',
      summary:
        'From the district down to each commune, the first half of the year was about public health and congresses.',
      author: 'District communication board',
      updated: { date: new Date('2020-06-18T09:30:00+07:00'), timed: true },
    }),
  },
  globals: { language: 'en' },
};

/** The page's own type is twice as large; measures follow it. */
export const LargeType: Story = {
  decorators: [(story) => html`<div .style=${'font-size:2em'}>${story()}</div>`],
};

interface LiveArgs {
  headline: string;
  href: string;
  category: string;
  published: string;
  updated: string;
  author: string;
  image: string;
  caption: string;
  summary: string;
  views: string;
  layout: ArticleLayout;
}

/** The element itself, made of attributes alone. */
export const Live: StoryObj<LiveArgs> = {
  parameters: {
    ...controls(
      'headline',
      'href',
      'category',
      'published',
      'updated',
      'author',
      'image',
      'caption',
      'summary',
      'views',
      'layout',
    ),
    docs: { canvas: { sourceState: 'shown' } },
  },
  args: {
    headline: 'Công tác Tuyên giáo huyện Gia Lâm 6 tháng đầu năm 2020 đã đạt được những kết quả quan trọng',
    href: '#bai-viet',
    category: 'Đảng, đoàn thể',
    published: '17/06/2020 | 17:04',
    updated: '',
    author: 'Ban Tuyên giáo Huyện ủy',
    image: './images/hoi-truong.svg',
    caption: 'Hội nghị sơ kết tại hội trường huyện',
    summary: 'Công tác tuyên truyền được triển khai đồng bộ từ huyện đến cơ sở.',
    views: '316',
  },
  render: (args) =>
    html`<portal-article-card
      headline=${args.headline}
      href=${args.href}
      category=${args.category}
      published=${args.published}
      updated=${args.updated}
      author=${args.author}
      image=${args.image}
      image-alt="Hội trường huyện nhìn từ sân"
      caption=${args.caption}
      summary=${args.summary}
      views=${args.views}
      layout=${args.layout}
      ><a href=${args.href}>${args.headline}</a></portal-article-card
    >`,
};

/** The element itself with a photo that is not there. */
export const LiveBrokenPhoto: StoryObj<LiveArgs> = {
  ...Live,
  args: { ...Live.args, image: './images/khong-co.svg' },
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('portal-article-card')?.shadowRoot;
    await waitFor(async () => {
      await expect(root?.querySelector('article')).not.toBeNull();
      await expect(root?.querySelector('img')).toBeNull();
    });
  },
};
