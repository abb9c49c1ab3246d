import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { action } from 'storybook/actions';
import { PortalPoll } from '../src/elements/poll/poll.js';
import type { PollActions, PollState, Refused } from '../src/elements/poll/poll.types.js';
import { view } from '../src/elements/poll/poll.view.js';
import { en } from '../src/i18n/en/poll.js';
import { vi } from '../src/i18n/vi/poll.js';
import '../src/register/poll.js';
import { controls, defineFrame, type Draw } from './helpers/frame.js';
import { besideOf, besideStyles } from './helpers/poll-beside.js';
import { counted, longPoll, own, plans, poll, rating, several, tally } from './helpers/polls.js';

interface PollArgs {
  state: PollState;
  heading?: string;
  voteAt?: string;
  results?: 'bars' | 'columns';
  /** Where the one file is alone, nothing stands beside it. */
  alone?: boolean;
  /** What stands between the tags. */
  fallback?: unknown;
}

/** So long every open poll of these stories is still to be. */
const LEFT = 8_100_000;

defineFrame('story-poll', [PortalPoll.styles, besideStyles]);

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
  render: ({ state, heading, voteAt, results = 'bars', alone, fallback }) => {
    const draw: Draw = ({ language, timeZone }) => {
      const beside = alone ? undefined : besideOf({ language, timeZone }, LEFT);
      const look = { heading, headingLevel: 3, timeZone, voteAt, results, fallback: fallback !== undefined, beside };
      return view(state, look, strings[language], language, actions);
    };
    return html`<story-poll .draw=${draw}>${fallback ?? nothing}</story-poll>`;
  },
};
export default meta;

type Story = StoryObj<PollArgs>;

const state = (state: PollState): Pick<Story, 'args'> => ({ args: { state } });
const open = (chosen: string[] = []): PollState => ({ kind: 'open', poll: poll(), chosen });
const refused = (code: string, more: Partial<Refused> = {}): Pick<Story, 'args'> =>
  state({ kind: 'open', poll: poll(), chosen: ['dep'], notice: { refused: code, final: true, ...more } });
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

/** From one to three; so many are chosen that no more may be. */
export const Several: Story = state({ kind: 'open', poll: several(), chosen: ['duong', 'cay', 'den'] });

export const SeveralTooFew: Story = state({ kind: 'open', poll: several(), chosen: [], notice: 'choose' });

export const SeveralTooMany: Story = state({
  kind: 'open',
  poll: several(),
  chosen: ['duong', 'cay', 'den', 'rac'],
  notice: 'choose',
});

const severalTally = { duong: 311, cay: 205, den: 187, rac: 96, khac: 12 };

/** Shares of those who voted: together more than 100. */
export const SeveralResults: Story = state(
  results({
    poll: several({ voters: 402, tally: severalTally }),
    tally: severalTally,
    own: { ...own, choices: ['cay', 'duong'] },
  }),
);

export const Rating: Story = state({ kind: 'open', poll: rating(), chosen: ['4'] });

export const RatingInWords: Story = state({
  kind: 'open',
  poll: rating(['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng']),
  chosen: [],
});

const ratingTally = { 1: 3, 2: 9, 3: 41, 4: 120, 5: 77 };

export const RatingResults: Story = state(
  results({
    poll: rating(undefined, { voters: 250, tally: ratingTally }),
    tally: ratingTally,
    own: { ...own, choices: ['4'] },
  }),
);

/** One picture comes, the other does not: its room stays, and its words for screen readers. */
export const Pictures: Story = state({ kind: 'open', poll: plans(), chosen: ['mot'] });

export const ChangeableResults: Story = state(results({ poll: counted({ changeable: true, closes }) }));

export const Changing: Story = state({ kind: 'open', poll: poll({ changeable: true }), chosen: ['dep'], own });

export const Changed: Story = state(results({ poll: counted({ changeable: true }), news: 'changed' }));

export const WithdrawSure: Story = state(results({ poll: counted({ changeable: true }), asks: 'sure' }));

export const Withdrawing: Story = state(results({ poll: counted({ changeable: true }), asks: 'sending' }));

export const Withdrawn: Story = state({
  kind: 'open',
  poll: poll({ changeable: true }),
  chosen: [],
  news: 'withdrawn',
});

export const Columns: Story = { args: { results: 'columns', state: results() } };

/** Corrections of the operator are told where results are shown. */
export const Corrected: Story = state(
  results({
    poll: counted({
      corrections: [
        {
          at: '2026-11-20T09:30:00+07:00',
          reason: 'Cộng phiếu giấy thu tại nhà văn hóa thôn Đào Xuyên',
          changes: { dep: 12, 'can-sua': -1 },
          voters: 11,
        },
      ],
    }),
  }),
);

export const Archive: Story = state({
  kind: 'archive',
  polls: [
    closed(),
    several({ state: 'closed', closes: '2026-05-31T17:00:00+07:00', voters: 402, tally: severalTally }),
    closed({ id: 'kin', results: 'never', tally: undefined, voters: undefined, question: 'Chọn logo của huyện' }),
  ],
});

/** Where one file alone is allowed: it asks, takes a ballot, gives the receipt, shows bars. */
export const Alone: Story = { args: { alone: true, state: results({ news: 'thanks' }) } };

export const AloneForm: Story = { args: { alone: true, state: open() } };

/** The host's own words on what becomes of a ballot. */
export const OwnPrivacy: Story = {
  args: { state: open(), fallback: html`<p slot="privacy">Phiếu do Văn phòng UBND huyện giữ đến hết năm.</p>` },
  play: ({ canvasElement }) => {
    const details = canvasElement.querySelector('story-poll')!.shadowRoot!.querySelector('details')!;
    details.open = true;
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
export const ChooseFirst: Story = state({ kind: 'open', poll: poll(), chosen: [], notice: 'choose' });

export const RefusedAlreadyVoted: Story = refused('already_voted');

export const RefusedPollClosed: Story = refused('poll_closed');

export const RefusedPollNotOpen: Story = refused('poll_not_open');

export const RefusedRate: Story = refused('rate');

export const RefusedOrigin: Story = refused('origin');

/** Every other refusal, and no answer at all. */
export const NotSent: Story = refused('shape', { final: false });

/** The service says when it will take it. */
export const RefusedForAWhile: Story = refused('rate', { wait: 240 });

export const Busy: Story = refused('overload', { final: false, wait: 30 });

/** No answer came: the ballot waits. */
export const Offline: Story = state({ kind: 'offline', poll: poll(), chosen: ['dep'] });

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
export const ClosedMeanwhile: Story = state({
  kind: 'closed',
  poll: closed(),
  tally,
  news: { refused: 'poll_closed', final: true },
});

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

export const NarrowRating: Story = { ...RatingInWords, globals: { width: '320' } };

export const DarkRating: Story = { ...Rating, globals: { theme: 'dark' } };

export const DarkSure: Story = { ...WithdrawSure, globals: { theme: 'dark' } };

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
  ...state({ kind: 'open', poll: englishPoll, chosen: [], notice: 'choose' }),
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
