import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn, type Mock, waitFor } from 'storybook/test';
import { PortalViewCounter } from '../src/elements/view-counter/view-counter.js';
import { drawTrend } from '../src/elements/view-counter/view-counter.trend.js';
import type { CounterLook, CounterState } from '../src/elements/view-counter/view-counter.types.js';
import { view } from '../src/elements/view-counter/view-counter.view.js';
import type { Language } from '../src/i18n/language.js';
import { en } from '../src/i18n/en/view-counter.js';
import { vi } from '../src/i18n/vi/view-counter.js';
import '../src/register/view-counter.js';
import { controls, defineFrame, type Draw } from './helpers/frame.js';

interface CounterArgs extends Partial<Omit<CounterLook, 'trend'>> {
  state: CounterState;
  trend?: boolean;
}

defineFrame('story-view-counter', PortalViewCounter.styles);

const strings = { vi, en };
const ready = (views: number, visits = Math.ceil(views * 0.8)): CounterState => ({
  kind: 'ready',
  reads: { views, visits },
});

const draw =
  ({ state, show = 'views', notation = 'standard', label, trend }: CounterArgs): Draw =>
  ({ language }) =>
    view(state, { show, notation, label, trend: trend && drawTrend }, strings[language], language);

const meta: Meta<CounterArgs> = {
  title: 'Elements/View counter',
  component: 'portal-view-counter',
  args: { state: ready(317) },
  argTypes: {
    state: { control: 'object' },
    label: { control: 'text' },
    show: { control: 'inline-radio', options: ['views', 'visits'] },
    notation: { control: 'inline-radio', options: ['standard', 'compact'] },
    trend: { control: 'boolean' },
  },
  parameters: controls('state', 'show', 'notation', 'label', 'trend'),
  render: (args) => html`<story-view-counter .draw=${draw(args)}>Lượt xem: 316</story-view-counter>`,
};
export default meta;

type Story = StoryObj<CounterArgs>;

export const Default: Story = {};

export const Visits: Story = { args: { show: 'visits' } };

/** The portal's own number, until ours comes. */
export const Loading: Story = { args: { state: { kind: 'loading' } } };

export const LoadingWithoutFallback: Story = {
  args: { state: { kind: 'loading' } },
  render: (args) =>
    html`<p>Ngày đăng 17/06/2020 | 17:04 <story-view-counter .draw=${draw(args)}></story-view-counter></p>`,
};

/** The service does not answer: the portal's own number stays. */
export const Failed: Story = { args: { state: { kind: 'failed' } } };

export const FailedWithLastNumber: Story = {
  args: { state: { kind: 'failed', reads: { views: 317, visits: 300 } } },
};

/** A page nobody has opened yet. */
export const Zero: Story = { args: { state: ready(0, 0) } };

export const Large: Story = { args: { state: ready(12_345_678) } };

const start = 'text-align:start';
const amounts = [7, 999, 1_000, 1_250, 15_234, 999_999, 1_234_567, 2_500_000_000];

/** Exact and compact numbers side by side. The exact one stays in the title and for screen readers. */
export const Compact: Story = {
  render: () =>
    html`<table .style=${'inline-size:100%;max-inline-size:24em'}>
      <thead>
        <tr>
          <th scope="col" .style=${start}>standard</th>
          <th scope="col" .style=${start}>compact</th>
        </tr>
      </thead>
      <tbody>
        ${amounts.map((views) => {
          const cell = (notation: CounterLook['notation']) =>
            html`<td>
              <story-view-counter .draw=${draw({ state: ready(views), notation, label: '' })}></story-view-counter>
            </td>`;
          return html`<tr>
            ${cell('standard')}${cell('compact')}
          </tr>`;
        })}
      </tbody>
    </table>`,
};

export const CompactEnglish: Story = { ...Compact, globals: { language: 'en' } };

export const OwnLabel: Story = { args: { label: 'Số người đọc' } };

/** A label between the tags, with marks of its own: it stands before the portal's number, and before ours. */
export const LabelBetweenTheTags: Story = {
  render: () => {
    const counter = (state: CounterState) =>
      html`<p>
        <story-view-counter
          .draw=${({ language }: { language: Language }) =>
            view(
              state,
              { show: 'views', notation: 'standard', label: undefined, labelled: true, trend: undefined },
              strings[language],
              language,
            )}
          ><em slot="label">Số người đọc</em> 316</story-view-counter
        >
      </p>`;
    return html`${counter({ kind: 'loading' })}${counter(ready(317))}`;
  },
};

export const WithoutLabel: Story = { args: { label: '' } };

const month = (count: (day: number) => number): CounterState => {
  const views = Array.from({ length: 30 }, (_, day) => Math.round(count(day)));
  const total = views.reduce((sum, each) => sum + each, 0);
  const visits = views.map((each) => Math.ceil(each * 0.8));
  return { kind: 'ready', reads: { views: total, visits: total, trend: { until: '2026-11-22', views, visits } } };
};
const weekly = month((day) => 30 + 18 * Math.sin(day * 0.9) + (day % 7 < 5 ? 12 : 0));

/** The last 30 days beside the number; for screen readers in words. */
export const Trend: Story = { args: { state: weekly, trend: true } };

/** Its room is there before it comes, and stays where it does not. */
export const TrendLoading: Story = { args: { state: { kind: 'loading' }, trend: true } };

const courses: [string, CounterState][] = [
  ['Mỗi tuần một nhịp', weekly],
  ['Một ngày rất đông', month((day) => (day === 22 ? 900 : 6 + (day % 4)))],
  ['Trang mới', month((day) => (day < 24 ? 0 : 4 * (day - 23)))],
  ['Ngày nào cũng vậy', month(() => 12)],
  ['Chưa ai xem', month(() => 0)],
];

export const TrendCourses: Story = {
  render: () =>
    html`<table>
      <tbody>
        ${courses.map(
          ([name, state]) =>
            html`<tr>
              <th scope="row" .style=${`${start};font-weight:400;padding-inline-end:1em`}>${name}</th>
              <td><story-view-counter .draw=${draw({ state, trend: true, label: '' })}></story-view-counter></td>
            </tr>`,
        )}
      </tbody>
    </table>`,
};

/** In a line of text, with the portal's own accent. */
export const TrendInALine: Story = {
  args: { state: weekly, trend: true },
  render: (args) =>
    html`<p .style=${'font-size:.875em;font-family:Georgia,"DejaVu Serif",serif;--portal-accent:#a3231b'}>
      Ngày đăng 17/06/2020 | 17:04 | <story-view-counter .draw=${draw(args)}></story-view-counter>
    </p>`,
};

export const TrendNarrow: Story = { args: { state: weekly, trend: true }, globals: { width: '320' } };

export const TrendDark: Story = { args: { state: weekly, trend: true }, globals: { theme: 'dark' } };

export const TrendEnglish: Story = { args: { state: weekly, trend: true }, globals: { language: 'en' } };

/** In a line of the portal's own text it takes that text's colour, size and weight. */
export const InALine: Story = {
  render: (args) =>
    html`<p .style=${'font-size:.875em;font-style:italic;font-family:Georgia,"DejaVu Serif",serif'}>
      Ngày đăng 17/06/2020 | 17:04 | <story-view-counter .draw=${draw(args)}></story-view-counter>
    </p>`,
};

export const LongLabelNarrow: Story = {
  args: {
    label: 'Tổng số lượt bạn đọc đã truy cập chuyên mục Đảng, đoàn thể kể từ khi cổng thông tin đi vào hoạt động',
    state: ready(12_345_678),
  },
  globals: { width: '320' },
};

export const Dark: Story = { globals: { theme: 'dark' } };

export const English: Story = {
  globals: { language: 'en' },
  render: (args) => html`<story-view-counter .draw=${draw(args)}>Views: 316</story-view-counter>`,
};

/** The element itself on a page that names no service: the portal's own number stays. */
export const LiveWithoutService: StoryObj<{ failed: Mock }> = {
  args: { failed: fn() },
  argTypes: { failed: { table: { disable: true } } },
  parameters: { ...controls('none'), docs: { canvas: { sourceState: 'shown' } } },
  render: ({ failed }) =>
    html`<portal-view-counter page="/tin-tuc/hoi-nghi" @portal-error=${failed}>Lượt xem: 316</portal-view-counter>`,
  play: async ({ args, canvas }) => {
    await waitFor(() => expect(args.failed).toHaveBeenCalledOnce());
    await expect(canvas.getByText('Lượt xem: 316')).toBeVisible();
  },
};
