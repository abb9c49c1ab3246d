import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { Correction, Poll, PollOption, Tally } from '../src/contract/polls.js';
import { PortalPoll } from '../src/elements/poll/poll.js';
import { moreOf } from '../src/elements/poll/poll.more.js';
import { stylesOf } from '../src/elements/poll/poll.more.styles.js';
import { numbers } from '../src/elements/poll/poll.results.js';
import type { PollMore, ShownResults } from '../src/elements/poll/poll.types.js';
import { en } from '../src/i18n/en/poll.js';
import { vi } from '../src/i18n/vi/poll.js';
import { css } from '../src/styles/css.js';
import { controls, defineFrame, type Draw, type Place } from './helpers/frame.js';
import { moreTools } from './helpers/poll-more.js';
import { counted, longPoll, own, poll, tally } from './helpers/polls.js';

type Results = Omit<ShownResults, keyof Place>;
type Pieces = (more: PollMore, shown: ShownResults) => unknown;

interface ResultsArgs {
  results: Results;
  pieces: Pieces;
}

defineFrame('story-poll-results', [PortalPoll.styles, stylesOf(css)]);

const question = ({ poll }: ShownResults): unknown => html`<p class="question">${poll.question}</p>`;
const below: Pieces = (more, shown) => html`${more.remarks(shown)}${more.table(shown)}`;
const unasked: Pieces = (more, shown) => html`${more.columns(shown)}${below(more, shown)}`;
const all: Pieces = (more, shown) => html`${question(shown)}${unasked(more, shown)}`;
/** Bars as the element draws them, by itself. */
const bars: Pieces = (more, shown) => {
  const { poll, tally, own, language, timeZone } = shown;
  const look = { heading: undefined, headingLevel: 3, timeZone, voteAt: undefined, fallback: false };
  const context = { look: { ...look, results: 'bars' as const }, strings: { vi, en }[language], language };
  return html`${question(shown)}${numbers(poll, tally, own, context)}${below(more, shown)}`;
};

const meta: Meta<ResultsArgs> = {
  title: 'Elements/Poll/Rich results',
  args: { results: { poll: counted(), tally, own }, pieces: all },
  argTypes: { results: { control: 'object' }, pieces: { table: { disable: true } } },
  parameters: controls('results'),
  render: ({ results, pieces }) => {
    const draw: Draw = ({ language, timeZone }) =>
      pieces(moreOf(moreTools, language, timeZone), { ...results, language, timeZone });
    return html`<story-poll-results .draw=${draw}></story-poll-results>`;
  },
};
export default meta;

type Story = StoryObj<ResultsArgs>;

const shown = (results: Results): Pick<Story, 'args'> => ({ args: { results } });
const withTally = (poll: Poll, numbers: Tally, choices: string[] = []): Results => ({
  poll: { ...poll, voters: Object.values(numbers).reduce((sum, count) => sum + count, 0), tally: numbers },
  tally: numbers,
  ...(choices.length > 0 && { own: { ...own, choices } }),
});
/** Unfolds what is folded. */
const unfold = ({ canvasElement }: { canvasElement: HTMLElement }): void => {
  const host = canvasElement.querySelector('story-poll-results')!;
  for (const details of host.shadowRoot!.querySelectorAll('details')) details.open = true;
};

/** Columns, the numbers as a table, and what there is to say about them. */
export const Columns: Story = {};

/** The other view, with the same table. */
export const Bars: Story = { args: { pieces: bars }, play: unfold };

/** Where there is no room beside each other, they lie. */
export const ColumnsNarrow: Story = {
  decorators: [(story) => html`<div .style=${'max-inline-size:12em'}>${story()}</div>`],
};

export const Table: Story = { play: unfold };

const channels: PollOption[] = [
  { id: 'cong', label: 'Cổng thông tin điện tử' },
  { id: 'loa', label: 'Đài truyền thanh' },
  { id: 'mang', label: 'Mạng xã hội' },
  { id: 'khac', label: 'Nguồn khác', pinned: true },
];
const several = poll({
  question: 'Ông (bà) thường biết tin của quận qua đâu?',
  kind: 'multiple',
  options: channels,
  max: 3,
});
const severalTally = { cong: 203, loa: 121, mang: 187, khac: 12 };

/** Where one may choose several, each share is of those who voted. */
export const Multiple: Story = {
  ...shown({
    poll: { ...several, voters: 280, tally: severalTally },
    tally: severalTally,
    own: { ...own, choices: ['cong', 'mang'] },
  }),
  play: unfold,
};

const rating = (labels: Partial<Record<string, string>> = {}): Poll =>
  poll({
    question: 'Ông (bà) hài lòng với Bộ phận Một cửa ở mức nào?',
    kind: 'rating',
    options: ['1', '2', '3', '4', '5'].map((id) => ({ id, label: labels[id] ?? id })),
  });
const ratings = { '1': 4, '2': 9, '3': 31, '4': 112, '5': 124 };

export const Rating: Story = shown(withTally(rating(), ratings, ['4']));

export const RatingWithWords: Story = {
  ...shown(
    withTally(
      rating({ 1: '1 – rất không hài lòng', 2: '2', 3: '3 – bình thường', 4: '4', 5: '5 – rất hài lòng' }),
      ratings,
      ['5'],
    ),
  ),
  play: unfold,
};

const corrections: Correction[] = [
  {
    at: '2026-03-02T09:30:00+07:00',
    reason: 'Nhập 12 phiếu giấy thu tại nhà văn hóa thôn Đào Xuyên.',
    changes: { dep: 7, 'binh-thuong': 5 },
    voters: 12,
  },
  {
    at: '2026-03-05T16:05:00+07:00',
    reason: 'Bớt 3 phiếu thử do cán bộ kỹ thuật gửi trước giờ mở bình chọn.',
    changes: { 'can-sua': -3 },
    voters: -3,
  },
];

/** What the operator added or took off, when and why. */
export const Corrections: Story = shown({ poll: counted({ corrections }), tally, own });

const letters = Array.from({ length: 50 }, (_, index) => ({ id: `p-${index}`, label: `Phương án số ${index + 1}` }));
const fifty = Object.fromEntries(letters.map(({ id }, index) => [id, (index * 37) % 61]));

export const FiftyOptions: Story = shown(withTally(poll({ options: letters }), fifty, ['p-7']));

const longTally = { 'rat-hai-long': 1204, 'hai-long': 3310, 'binh-thuong': 870, 'chua-hai-long': 412, 'dia-chi': 9 };

export const LongLabels: Story = { ...shown(withTally(longPoll(), longTally, ['rat-hai-long'])), play: unfold };

export const TwoAnswers: Story = shown(
  withTally(poll({ options: poll().options.slice(0, 2) }), { dep: 1_234_567, 'binh-thuong': 1 }, ['binh-thuong']),
);

export const NoBallots: Story = shown({ poll: counted({ voters: 0, tally: {} }), tally: {} });

const closed: Poll[] = [
  { ...withTally(poll(), tally).poll, state: 'closed', closes: '2026-03-31T17:00:00+07:00' },
  { ...withTally(rating(), ratings).poll, id: 'mot-cua', state: 'closed', closes: '2026-06-30T17:00:00+07:00' },
  { ...withTally(longPoll(), longTally).poll, state: 'closed', closes: '2025-12-25T11:30:00+07:00' },
  poll({
    id: 'kin',
    question: 'Bình chọn kín',
    state: 'closed',
    closes: '2025-01-01T00:00:00+07:00',
    results: 'never',
  }),
];
const archive: Pieces = (more, { language, timeZone }) =>
  more.archive(closed, (poll) =>
    poll.tally
      ? unasked(more, { poll, tally: poll.tally, language, timeZone })
      : html`<p class="note">Kết quả không được công bố tại đây.</p>`,
  );

/** Polls that have closed, the newest first. */
export const Archive: Story = { args: { pieces: archive } };

export const ArchiveUnfolded: Story = { args: { pieces: archive }, play: unfold };

export const ArchiveEmpty: Story = { args: { pieces: (more) => more.archive([], () => nothing) } };

/** What is kept of a ballot, and for how long; a poll whose ballots may be changed keeps more. */
export const Privacy: Story = { args: { pieces: (more) => more.privacy(poll({ changeable: true })) } };

const hour = 3_600_000;

export const TimeLeft: Story = {
  args: {
    pieces: (more) =>
      html`<ul role="list">
        ${[76 * hour, 24 * hour, 2.25 * hour, hour, hour / 4 + 5000, 45_000, 1].map(
          (ms) => html`<li>${more.timeLeft(ms)}</li>`,
        )}
      </ul>`,
  },
};

export const Wide: Story = { ...RatingWithWords, globals: { width: '768' } };

export const Dark: Story = {
  ...shown({ poll: counted({ corrections }), tally, own }),
  globals: { theme: 'dark' },
  play: unfold,
};

const english: Poll = {
  ...several,
  question: 'Where do you usually hear of the district?',
  options: [
    { id: 'cong', label: 'On its portal' },
    { id: 'loa', label: 'Loudspeakers' },
    { id: 'mang', label: 'Social media' },
    { id: 'khac', label: 'Elsewhere', pinned: true },
  ],
  voters: 280,
  corrections: [
    {
      at: '2026-03-02T09:30:00+07:00',
      reason: '12 ballots on paper, from Đào Xuyên.',
      changes: { loa: 12 },
      voters: 12,
    },
  ],
};

export const English: Story = {
  ...shown({ poll: english, tally: severalTally, own: { ...own, choices: ['cong'] } }),
  globals: { language: 'en' },
  play: unfold,
};
