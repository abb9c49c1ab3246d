import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html, nothing } from 'lit';
import { expect } from 'storybook/test';
import type { WeatherReply } from '../src/contract/weather.js';
import { icon } from '../src/elements/weather-panel/weather-panel.icons.js';
import { PortalWeatherPanel } from '../src/elements/weather-panel/weather-panel.js';
import type { WeatherLook, WeatherState } from '../src/elements/weather-panel/weather-panel.types.js';
import { view } from '../src/elements/weather-panel/weather-panel.view.js';
import { en } from '../src/i18n/en/weather-panel.js';
import { vi } from '../src/i18n/vi/weather-panel.js';
import '../src/register/weather-panel.js';
import { contrast, rgbOf } from './helpers/contrast.js';
import { controls, defineFrame, type Draw } from './helpers/frame.js';
import { page } from './helpers/stage.js';
import { atNight, daNang, haNoi, hoChiMinh, now, saPa, TODAY, unknownValues, weather } from './helpers/weather.js';

interface WeatherArgs {
  state: WeatherState;
  days: number;
  /** How many regions the skeleton has. */
  regions: number;
  heading?: string;
  /** What stands between the tags. */
  fallback?: unknown;
}

defineFrame('story-weather-panel', PortalWeatherPanel.styles);

const strings = { vi, en };
const fallback = html`<p>
  <a href="https://nchmf.gov.vn/">Dự báo thời tiết của Trung tâm Dự báo khí tượng thủy văn quốc gia</a>
</p>`;

const meta: Meta<WeatherArgs> = {
  title: 'Elements/Weather panel',
  component: 'portal-weather-panel',
  args: { state: { kind: 'ready', weather: weather() }, days: 3, regions: 3 },
  argTypes: {
    state: { control: 'object' },
    heading: { control: 'text' },
    days: { control: { type: 'range', min: 0, max: 7 } },
    fallback: { table: { disable: true } },
  },
  parameters: controls('state', 'heading', 'days'),
  render: ({ state, days, regions, heading, fallback }) => {
    const draw: Draw = ({ language, timeZone }) => {
      const filled = fallback !== undefined;
      const look: WeatherLook = {
        heading,
        headingLevel: 3,
        timeZone,
        today: TODAY,
        regions,
        days,
        unit: 'celsius',
        layout: 'list',
        solo: regions === 1,
        beside: undefined,
        fallback: filled,
      };
      return view(state, look, strings[language], language);
    };
    return html`<story-weather-panel .draw=${draw}>${fallback ?? nothing}</story-weather-panel>`;
  },
};
export default meta;

type Story = StoryObj<WeatherArgs>;

const ready = (change: Partial<WeatherReply> = {}): WeatherState => ({ kind: 'ready', weather: weather(change) });
const state = (state: WeatherState): Pick<Story, 'args'> => ({ args: { state } });

export const Default: Story = {};

export const WithHeading: Story = { args: { heading: 'Thời tiết các vùng' } };

export const OneRegion: Story = state(ready({ regions: [haNoi] }));

/** `days="0"`: the present alone. */
export const NowOnly: Story = { args: { days: 0 } };

export const SevenDays: Story = { args: { days: 7 } };

/** The service knew fewer days than were asked for. */
export const FewerDays: Story = {
  args: { days: 7, state: ready({ regions: [{ ...haNoi, days: haNoi.days.slice(0, 2) }] }) },
};

export const Loading: Story = state({ kind: 'loading' });

/** What stands between the tags lies on the skeleton, so that nothing moves when the numbers come. */
export const LoadingWithFallback: Story = { args: { state: { kind: 'loading' }, fallback } };

export const Failed: Story = state({ kind: 'failed' });

export const FailedWithFallback: Story = { args: { state: { kind: 'failed' }, fallback } };

/** The last weather stays; the line below says of when it is. */
export const FailedWithLastWeather: Story = state({
  kind: 'failed',
  weather: weather({ asOf: '2026-11-22T09:15:00+07:00', stale: true }),
});

export const Night: Story = state(
  ready({
    asOf: '2026-11-22T21:30:00+07:00',
    regions: atNight([{ ...haNoi, current: now({ code: 0, windSpeed: 0.1 }) }, daNang, hoChiMinh]),
  }),
);

/** `--weather sample`: invented numbers say so. */
export const SampleData: Story = state(ready({ source: { name: 'Dữ liệu mẫu', url: '', licence: '', sample: true } }));

export const UnknownRegion: Story = state(ready({ unknown: ['ha-loi'], regions: [haNoi] }));

export const OnlyUnknownRegions: Story = state(ready({ unknown: ['ha-loi', 'Sài Gòn cũ'], regions: [] }));

/** Any value may be missing: current, each day, each number. */
export const NothingKnown: Story = state(
  ready({ regions: [unknownValues, { ...haNoi, current: null }, { ...daNang, days: [] }] }),
);

export const BelowZero: Story = state(ready({ regions: [saPa] }));

export const LongNames: Story = {
  args: {
    heading: 'Thời tiết các vùng trọng điểm phòng, chống thiên tai và tìm kiếm cứu nạn',
    state: ready({
      regions: [
        { ...saPa, name: 'Khu vực Hoàng Liên Sơn - Sa Pa (trạm khí tượng đỉnh Phan Xi Păng)' },
        { ...hoChiMinh, name: 'Đặc khu Côn Đảo, Thành phố Hồ Chí Minh', current: now({ code: 56, windSpeed: 33 }) },
      ],
    }),
  },
};

export const Narrow: Story = { args: { days: 7 }, globals: { width: '320' } };

export const Wide: Story = { args: { heading: 'Thời tiết các vùng' }, globals: { width: '768' } };

export const WideSevenDays: Story = { args: { days: 7 }, globals: { width: '768' } };

export const Dark: Story = { args: { heading: 'Thời tiết các vùng' }, globals: { theme: 'dark' } };

export const DarkNight: Story = { ...Night, globals: { theme: 'dark' } };

export const DarkLoading: Story = { ...Loading, globals: { theme: 'dark' } };

export const English: Story = { args: { heading: 'Weather' }, globals: { language: 'en' } };

export const EnglishFailed: Story = { ...Failed, globals: { language: 'en' } };

/** The page's own type is twice as large; measures follow it. */
export const LargeType: Story = {
  decorators: [(story) => html`<div .style=${'font-size:2em'}>${story()}</div>`],
};

/** The codes of WMO table 4677 that models give; `null` is a missing one, 19 one that no model gives. */
const codes = [
  0,
  1,
  2,
  3,
  45,
  48,
  51,
  53,
  55,
  56,
  57,
  61,
  63,
  65,
  66,
  67,
  71,
  73,
  75,
  77,
  80,
  81,
  82,
  85,
  86,
  95,
  96,
  99,
  19,
  null,
];

const sheet = css`
  table {
    inline-size: 100%;
    max-inline-size: 36em;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.35em 0.25em;
    text-align: start;
    vertical-align: middle;
    border-block-end: 1px solid var(--_border);
  }
  tbody th {
    font-weight: 400;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 0.5em;
  }
  @container (max-width: 24em) {
    .pair {
      flex-direction: column;
      align-items: start;
    }
  }
  .pair .icon {
    flex: none;
    inline-size: 2.5em;
    block-size: 2.5em;
  }
`;
defineFrame('story-skies', [PortalWeatherPanel.styles, sheet]);

/** Every code by day and by night, with its words. */
export const Skies: Story = {
  parameters: controls('none'),
  render: () => {
    const draw: Draw = ({ language }) =>
      html`<table>
        <thead>
          <tr>
            <th scope="col">WMO</th>
            ${{ vi: ['Ngày', 'Đêm'], en: ['Day', 'Night'] }[language].map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${codes.map(
            (code) =>
              html`<tr>
                <th scope="row">${code ?? 'null'}</th>
                ${[false, true].map(
                  (night) =>
                    html`<td>
                      <span class="pair"
                        ><span class="icon">${icon(code, night)}</span>${strings[language].sky(code, night)}</span
                      >
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>`;
    return html`<story-skies .draw=${draw}></story-skies>`;
  },
  // The days have a drawing and no words to be seen: it must stand out by itself.
  play: async ({ canvasElement, globals }) => {
    const root = canvasElement.querySelector('story-skies')!.shadowRoot!.querySelector<HTMLElement>('.root')!;
    const probe = root.appendChild(document.createElement('i'));
    const colour = (value: string) => {
      probe.style.color = value;
      return rgbOf(getComputedStyle(probe).color)!;
    };
    for (const part of ['sun', 'moon', 'cloud', 'rain'])
      for (const back of [page[globals['theme'] as 'light' | 'dark'].background, 'var(--_surface-alt)'])
        await expect(contrast(colour(`var(--_${part})`), colour(back)), `${part} on ${back}`).toBeGreaterThanOrEqual(3);
    probe.remove();
  },
};

export const SkiesDark: Story = { ...Skies, globals: { theme: 'dark' } };

export const SkiesEnglish: Story = { ...Skies, globals: { language: 'en' } };

/** The element itself on a page that names no service: the failure is calm, and what stands between the tags stays. */
export const LiveWithoutService: Story = {
  parameters: { ...controls('heading', 'days'), docs: { canvas: { sourceState: 'shown' } } },
  args: { heading: 'Thời tiết các vùng' },
  render: ({ heading, days }) =>
    html`<portal-weather-panel regions="ha-noi da-nang ho-chi-minh" days=${days} heading=${heading ?? nothing}
      >${fallback}</portal-weather-panel
    >`,
};
