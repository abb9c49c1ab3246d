import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import type { Poll } from '../../contract/polls.js';
import { emit, reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { slotsOf } from '../../core/light-dom.js';
import { levelOf } from '../../core/number-attributes.js';
import { PortalElement } from '../../core/portal-element.js';
import { linkIn } from '../../core/url.js';
import { castBallot, keptBallot, loadPoll } from '../../data/polls.js';
import { RequestError } from '../../data/request.js';
import { en } from '../../i18n/en/poll.js';
import { vi } from '../../i18n/vi/poll.js';
import { common } from '../../styles/common.js';
import { reset } from '../../styles/reset.js';
import { tokens } from '../../styles/tokens.js';
import { styles } from './poll.styles.js';
import type { LastResults, OwnBallot, PollState } from './poll.types.js';
import { view } from './poll.view.js';

const strings = { vi, en };

/**
 * One question, one ballot a browser, a receipt, and the results when the poll shows them.
 *
 * @element portal-poll
 * @slot - Fallback: the question as text; shown while loading and when the poll cannot be had.
 * @csspart root - The whole poll.
 * @csspart heading - The heading, if there is one.
 * @csspart form - The ballot paper.
 * @csspart question - The question.
 * @csspart option - One answer to choose.
 * @csspart button - What sends the ballot, or leads to where it is taken.
 * @csspart notice - Why a ballot was not taken.
 * @csspart results - Everything shown after voting.
 * @csspart thanks - The word of thanks.
 * @csspart bars - The results.
 * @csspart bar - The result of one answer.
 * @csspart label - Its words.
 * @csspart numbers - Its ballots and share.
 * @csspart fill - Its bar.
 * @csspart own - The mark of the voter's own choice.
 * @csspart receipt - The receipt.
 * @csspart note - Closing time, number of voters.
 * @csspart retry - The button that asks again after a failure.
 * @csspart loading - The skeleton.
 * @fires {CustomEvent<{poll: string, choices: readonly string[], receipt: string}>} portal-vote - A ballot was recorded.
 * @fires {CustomEvent<{code: string, message: string}>} portal-error - The poll did not come, or a ballot was refused.
 */
export class PortalPoll extends PortalElement {
  static override properties: PropertyDeclarations = {
    heading: {},
    headingLevel: { attribute: 'heading-level' },
    poll: {},
    voteAt: { attribute: 'vote-at' },
    state: { state: true },
  };
  static override styles: CSSResultGroup = [reset, tokens, common, styles];

  /** Words above the poll; none by default. @attr */
  declare heading: string | undefined;
  /** 2–6, default 3. @attr heading-level */
  declare headingLevel: number | string | undefined;
  /** Id of the poll, or `current` for the one that is open now; default `current`. @attr */
  declare poll: string | undefined;
  /** Address where to vote: while the poll is open it takes no ballot here, and leads there. @attr vote-at */
  declare voteAt: string | undefined;

  declare private state: PollState;
  declare private reload: () => Promise<void>;
  /** The last results that came, for when the next ones do not. */
  declare private shown: (LastResults & { asked: string }) | undefined;
  private readonly onceOnline = (): void => {
    if (this.state.kind === 'failed') void this.reload();
  };

  constructor() {
    super();
    this.state = { kind: 'loading' };
    this.reload = latest<PollState>(this, {
      key: () => `${this.config.service} ${this.poll}`,
      run: () => this.load(),
      done: (state) => (this.state = state),
      failed: (error) => {
        const unknown = codeOf(error) === 'unknown_poll';
        this.state = unknown ? { kind: 'empty' } : { kind: 'failed', last: this.shown };
        reportFailure(this, error);
      },
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.onceOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.onceOnline);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const was = changed.get('state') as PollState | undefined;
    const answered = was?.kind === 'sending' && this.state.kind === 'results';
    const closedOnVoter = was?.kind === 'open' && was.notice && this.state.kind === 'closed';
    if (answered || closedOnVoter) this.focusPart('results');
    if (this.state.kind === 'open' && this.state.notice === 'choose-first') this.focusPart('option');
  }

  protected override content(): unknown {
    const look = {
      voteAt: linkIn(this, 'vote-at', this.voteAt),
      heading: this.heading,
      headingLevel: levelOf(this, this.headingLevel),
      timeZone: this.config.timeZone,
      fallback: slotsOf(this).has(''),
    };
    return view(this.state, look, strings[this.language], this.language, {
      choose: (option) => this.choose(option),
      castBallot: (event) => void this.cast(event),
      askAgain: () => void this.askAgain(),
    });
  }

  private get asked(): string {
    return this.poll?.trim() || 'current';
  }

  private async load(): Promise<PollState> {
    const { service } = this.config;
    const { asked } = this;
    if (this.shown && this.shown.asked !== asked) this.shown = undefined;
    const poll = await loadPoll(service, asked);
    const kept = keptBallot(service, poll.id);
    const own = kept?.cast;
    const state = stateOf(poll, kept?.attempts.at(-1)?.choices, own);
    // Results are for those who voted: sending the very same ballot again shows that we did, and changes nothing.
    const shown =
      own && !poll.tally && poll.results === 'after-vote'
        ? await castBallot(service, poll.id, own.choices).then(
            (cast) => stateOf(cast.poll, [], cast),
            () => state,
          )
        : state;
    this.remember(asked, shown);
    return shown;
  }

  private remember(asked: string, state: PollState): void {
    if ('tally' in state && state.tally) this.shown = { asked, poll: state.poll, tally: state.tally, asOf: new Date() };
  }

  private choose(option: string): void {
    if (this.state.kind === 'open') this.state = { kind: 'open', poll: this.state.poll, chosen: [option] };
  }

  private async cast(event: Event): Promise<void> {
    event.preventDefault();
    if (this.state.kind !== 'open') return;
    const { poll, chosen } = this.state;
    if (chosen.length === 0) {
      this.state = { kind: 'open', poll, chosen, notice: 'choose-first' };
      return;
    }
    // The answers are out of use while it is sent: the focus of a ballot sent from there must not be lost.
    this.focusPart('button');
    this.state = { kind: 'sending', poll, chosen };
    try {
      const cast = await castBallot(this.config.service, poll.id, chosen);
      const recorded = cast.choices.join() === chosen.join();
      this.state = { ...resultsOf(cast.poll, cast), news: recorded ? 'thanks' : 'earlier' };
      this.remember(this.asked, this.state);
      if (cast.first) emit(this, 'portal-vote', { poll: poll.id, choices: cast.choices, receipt: cast.receipt });
    } catch (error) {
      const refused = codeOf(error);
      this.state = { kind: 'open', poll, chosen, notice: { refused } };
      reportFailure(this, error as Error);
      if (refused === 'poll_closed') await this.reload();
      // What came instead must not hide that the ballot was not taken.
      const after = this.state as PollState;
      if (after.kind === 'closed') this.state = { ...after, refused };
    }
  }

  private async askAgain(): Promise<void> {
    this.state = { kind: 'loading' };
    await this.reload();
  }

  private focusPart(part: string): void {
    const target = this.renderRoot.querySelector<HTMLElement>(`[part=${part}]`);
    (target?.querySelector('input') ?? target)?.focus();
  }
}

const codeOf = (error: unknown): string => (error instanceof RequestError ? error.code : 'network');

type Results = Extract<PollState, { kind: 'results' }>;

const resultsOf = (poll: Poll, own: OwnBallot): Results => ({
  kind: 'results',
  poll,
  own,
  tally: poll.tally,
});

function stateOf(poll: Poll, chosen: readonly string[] = [], own?: OwnBallot): PollState {
  if (poll.state === 'closed') return { kind: 'closed', poll, own, tally: poll.tally };
  if (own) return resultsOf(poll, own);
  return poll.state === 'open' ? { kind: 'open', poll, chosen } : { kind: 'waiting', poll };
}
