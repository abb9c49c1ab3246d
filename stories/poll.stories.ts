import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { action } from 'storybook/actions';
import { PortalPoll } from '../src/elements/poll/poll.js';
import type { PollActions, PollState } from '../src/elements/poll/poll.types.js';
import { view } from '../src/elements/poll/poll.view.js';
import { en } from '../src/i18n/en/poll.js';
import { vi } from '../src/i18n/vi/poll.js';
import '../src/register/poll.js';
import { controls, defineFrame, type Draw } from './helpers/frame.js';
import { counted, longPoll, own, poll, tally } from './helpers/polls.js';

interface PollArgs {
  state: PollState;
  heading?: string;
  voteAt?: string;
  /** What stands between the tags. */
  fallback?: unknown;
}

defineFrame('story-poll', PortalPoll.styles);

const strings = { vi, en };
const actions: PollActions = {
  choose: action('choose'),
  castBallot: (event) => {
    event.preventDefault();
    action('castBallot')();
  },
  askAgain: action('askAgain'),
};

const fallback = html`<p>Xin ý kiến về giao diện mới: <a href="#binh-chon">trang bình chọn</a>.</p>`;

const meta: Meta<PollArgs> = {
  title: 'Elements/Poll',
  component: 'portal-poll',
  args: { state: { kind: 'open', poll: poll(), chosen: [] } },
  argTypes: {
    state: { control: 'object' },
    heading: { control: 'text' },
    voteAt: { control: 'text' },
    fallback: { table: { disable: true } },
  },
  parameters: controls('state', 'heading', 'voteAt'),
  render: ({ state, heading, voteAt, fallback }) => {
    const draw: Draw = ({ language, timeZone }) => {
      const look = { heading, headingLevel: 3, timeZone, voteAt, fallback: fallback !== undefined };
      return view(state, look, strings[language], language, actions);
    };
    return html`<story-poll .draw=${draw}>${fallback ?? nothing}</story-poll>`;
  },
};
export default meta;

type Story = StoryObj<PollArgs>;

const state = (state: PollState): Pick<Story, 'args'> => ({ args: { state } });
const open = (chosen: string[] = []): PollState => ({ kind: 'open', poll: poll(), chosen });
const refused = (code: string): Pick<Story, 'args'> =>
  state({ kind: 'open', poll: poll(), chosen: ['dep'], notice: { refused: code } });
const results = (change: Partial<Extract<PollState, { kind: 'results' }>> = {}): PollState => ({
  kind: 'results',
  poll: counted(),
  tally,
  own,
  ...change,
});
const withTally = (numbers: Record<string, number>): Pick<Story, 'args'> => {
  const voters = Object.values(numbers).reduce((sum, count) => sum + count, 0);
  return state(results({ poll: counted({ voters, tally: numbers }), tally: numbers }));
};
const closes = '2026-12-31T17:00:00+07:00';
const closed = (change = {}) => counted({ state: 'closed', closes: '2026-03-31T17:00:00+07:00', ...change });

export const Default: Story = {};

export const Chosen: Story = state(open(['binh-thuong']));

export const WithHeading: Story = { args: { heading: 'Bình chọn' } };

export const ClosingTime: Story = state({ kind: 'open', poll: poll({ closes }), chosen: [] });

/** Where no ballot can be kept, as in a sandboxed frame, the poll says where to vote. */
export const VoteElsewhere: Story = {
  args: {
    voteAt: 'https://tien-ich.example.vn/frame/poll',
    state: { kind: 'open', poll: poll({ closes }), chosen: [] },
  },
};

export const Loading: Story = state({ kind: 'loading' });

export const LoadingWithFallback: Story = { args: { state: { kind: 'loading' }, fallback } };

export const NotYetOpen: Story = state({
  kind: 'waiting',
  poll: poll({ state: 'not-yet-open', opens: '2026-12-01T08:00:00+07:00' }),
});

export const Sending: Story = state({ kind: 'sending', poll: poll(), chosen: ['dep'] });

/** Sent with nothing chosen. */
export const ChooseFirst: Story = state({ kind: 'open', poll: poll(), chosen: [], notice: 'choose-first' });

export const RefusedAlreadyVoted: Story = refused('already_voted');

export const RefusedPollClosed: Story = refused('poll_closed');

export const RefusedPollNotOpen: Story = refused('poll_not_open');

export const RefusedRate: Story = refused('rate');

export const RefusedOrigin: Story = refused('origin');

/** Every other refusal, and no answer at all. */
export const NotSent: Story = refused('network');

/** The moment after voting. */
export const Thanks: Story = state(results({ news: 'thanks' }));

/** An earlier ballot of this voter is the one that counts. */
export const EarlierBallot: Story = state(results({ news: 'earlier' }));

/** A voter comes back: own choice marked, receipt kept. */
export const Results: Story = state(results());

export const ResultsUntilClosing: Story = state(results({ poll: counted({ closes }) }));

const withoutTally = poll({ results: 'after-close', closes });

/** Voted; the numbers are shown after the close. */
export const ResultsAfterClose: Story = {
  args: { state: { kind: 'results', poll: withoutTally, own, news: 'thanks' } },
};

/** Voted; the numbers are never shown here. */
export const ResultsNever: Story = {
  args: { state: { kind: 'results', poll: { ...withoutTally, results: 'never', closes: null }, own } },
};

export const Closed: Story = state({ kind: 'closed', poll: closed(), tally });

/** It closed while the reader was choosing: what came instead does not hide that the ballot was not taken. */
export const ClosedMeanwhile: Story = state({ kind: 'closed', poll: closed(), tally, refused: 'poll_closed' });

/** There is no such poll, or none is on. */
export const Empty: Story = state({ kind: 'empty' });

export const EmptyWithFallback: Story = { args: { state: { kind: 'empty' }, fallback } };

export const ClosedWithOwnBallot: Story = state({
  kind: 'closed',
  poll: closed(),
  tally,
  own: { receipt: '2M8V-K0TR-6HXA', choices: ['can-sua'] },
});

export const ClosedWithoutResults: Story = state({
  kind: 'closed',
  poll: { ...withoutTally, state: 'closed', results: 'never', closes: '2026-03-31T17:00:00+07:00' },
});

/** Equal counts are both marked as most. */
export const Tie: Story = withTally({ dep: 50, 'binh-thuong': 50, 'can-sua': 11 });

/** Shares add up to 100: the earlier option takes the odd point. */
export const ThreeWayTie: Story = withTally({ dep: 1, 'binh-thuong': 1, 'can-sua': 1 });

export const ZeroVotes: Story = state({
  kind: 'closed',
  poll: closed({ voters: 0, tally: {} }),
  tally: {},
});

/** One ballot among very many, and options missing from the tally. */
export const LargeNumbers: Story = withTally({ dep: 1_234_567, 'binh-thuong': 1 });

export const Failed: Story = state({ kind: 'failed' });

export const FailedWithFallback: Story = { args: { state: { kind: 'failed' }, fallback } };

/** The service does not answer; the last numbers stay, with their time. */
export const FailedWithLastResults: Story = state({
  kind: 'failed',
  last: { poll: counted(), tally, asOf: new Date('2026-11-22T14:05:00+07:00') },
});

export const LongText: Story = {
  args: {
    heading: 'Khảo sát mức độ hài lòng của tổ chức, công dân',
    state: { kind: 'open', poll: longPoll({ closes }), chosen: ['hai-long'] },
  },
};

const longTally = { 'rat-hai-long': 1204, 'hai-long': 3310, 'binh-thuong': 870, 'chua-hai-long': 412, 'dia-chi': 9 };

export const LongTextResults: Story = state(
  results({
    poll: longPoll({ closes, voters: 5805, tally: longTally }),
    tally: longTally,
    own: { ...own, choices: ['rat-hai-long'] },
    news: 'thanks',
  }),
);

export const Narrow: Story = { ...state(open(['dep'])), globals: { width: '320' } };

export const NarrowResults: Story = { ...LongTextResults, globals: { width: '320' } };

export const Wide: Story = { ...state(results()), globals: { width: '768' } };

export const Dark: Story = { ...state(open(['dep'])), globals: { theme: 'dark' } };

export const DarkNotice: Story = { ...ChooseFirst, globals: { theme: 'dark' } };

export const DarkResults: Story = { ...Thanks, globals: { theme: 'dark' } };

const englishPoll = poll({
  question: 'What do you think of the new design?',
  options: [
    { id: 'dep', label: 'Handsome and easy to use' },
    { id: 'binh-thuong', label: 'Neither good nor bad' },
    { id: 'can-sua', label: 'It needs work' },
  ],
  closes,
});

export const English: Story = {
  ...state({ kind: 'open', poll: englishPoll, chosen: [], notice: 'choose-first' }),
  globals: { language: 'en' },
};

export const EnglishResults: Story = {
  ...state(results({ poll: { ...englishPoll, voters: 280, tally }, news: 'thanks' })),
  globals: { language: 'en' },
};

/** The page's own type is twice as large; measures follow it. */
export const LargeType: Story = {
  ...state(results()),
  decorators: [(story) => html`<div .style=${'font-size:2em'}>${story()}</div>`],
};

/** A portal's own colours and corners, set on the box around the widget. */
export const OwnTheme: Story = {
  ...state(results({ news: 'thanks' })),
  decorators: [
    (story) =>
      html`<div
        .style=${'padding:1em;background:#fffaf2;--portal-accent:#9c1c1c;--portal-surface-alt:#f6ead6;--portal-border:#e4d3b4;--portal-muted:#665a48;--portal-radius:0'}
      >
        ${story()}
      </div>`,
  ],
  globals: { theme: 'light' },
};

/** The element itself on a page that names no service: the failure is calm, and what stands between the tags stays. */
export const LiveWithoutService: Story = {
  parameters: { ...controls('heading', 'heading-level', 'poll'), docs: { canvas: { sourceState: 'shown' } } },
  args: { heading: 'Bình chọn' },
  render: ({ heading }) =>
    html`<portal-poll poll="giao-dien-moi" heading=${heading ?? nothing}>${fallback}</portal-poll>`,
};
