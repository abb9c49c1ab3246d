import { type CSSResultGroup, html, nothing, type PropertyDeclarations } from 'lit';
import type { Poll } from '../../contract/polls.js';
import { oneOf } from '../../core/attributes.js';
import { besideOf } from '../../core/beside.js';
import { emit, reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { slotsOf } from '../../core/light-dom.js';
import { levelOf } from '../../core/number-attributes.js';
import { PortalElement } from '../../core/portal-element.js';
import { linkIn } from '../../core/url.js';
import { castBallot, type KeptBallot, keptBallot, loadPoll, pollsUrl } from '../../data/polls.js';
import { RequestError, requestJson } from '../../data/request.js';
import { formatDate, formatTime } from '../../i18n/dates.js';
import { en } from '../../i18n/en/poll.js';
import { formatNumber } from '../../i18n/format.js';
import { vi } from '../../i18n/vi/poll.js';
import { common } from '../../styles/common.js';
import { css } from '../../styles/css.js';
import { reset } from '../../styles/reset.js';
import { tokens } from '../../styles/tokens.js';
import { isEnough } from './poll.form.js';
import { stateOf } from './poll.states.js';
import { styles } from './poll.styles.js';
import type { LastResults, Paper, PollBeyond, PollHost, PollNews, PollState, PollTools } from './poll.types.js';
import { view } from './poll.view.js';
import { shares } from './shares.js';

const strings = { vi, en };
const tools: PollTools = {
  html,
  nothing,
  css,
  formatNumber,
  formatDate,
  formatTime,
  shares,
  stateOf,
  pollsUrl,
  requestJson,
};

/**
 * One question, one ballot a browser, a receipt, and the results when the poll shows them. A ballot that gets no answer
 * waits, and is sent again by itself. `poll="archive"` shows the polls that have closed.
 *
 * @element portal-poll
 * @slot - Fallback: the question as text; shown while loading and when the poll cannot be had.
 * @slot privacy - The host's own words on what becomes of a ballot, in place of ours.
 * @csspart root - The whole poll.
 * @csspart heading - The heading, if there is one.
 * @csspart form - The ballot paper.
 * @csspart question - The question.
 * @csspart hint - How many to choose.
 * @csspart option - One answer to choose.
 * @csspart image - Its picture.
 * @csspart button - What sends the ballot, or leads to where it is taken.
 * @csspart notice - Why a ballot was not taken.
 * @csspart privacy - What becomes of a ballot, folded.
 * @csspart results - Everything shown after voting.
 * @csspart thanks - What became of the ballot: the word of thanks.
 * @csspart bars - The results.
 * @csspart bar - The result of one answer.
 * @csspart columns - The results as columns.
 * @csspart column - The result of one answer.
 * @csspart label - Its words.
 * @csspart numbers - Its ballots and share.
 * @csspart fill - Its bar.
 * @csspart own - The mark of the voter's own choice.
 * @csspart table - The results as a table.
 * @csspart remark - What the percentages are of, or the mean.
 * @csspart corrections - What the operator has corrected.
 * @csspart receipt - The receipt.
 * @csspart change - The button that takes the ballot out to change it.
 * @csspart withdraw - The button that withdraws it.
 * @csspart confirm - The question whether to withdraw it.
 * @csspart sure - The button that says yes.
 * @csspart keep - The button that leaves the ballot as it was.
 * @csspart note - Closing time, number of voters.
 * @csspart left - The time left.
 * @csspart archive - The polls that have closed.
 * @csspart retry - The button that asks again after a failure.
 * @csspart loading - The skeleton.
 * @fires {CustomEvent<{poll: string, choices: readonly string[], receipt: string}>} portal-vote - A ballot was recorded, or changed; without choices it was withdrawn.
 * @fires {CustomEvent<{code: string, message: string}>} portal-error - The poll did not come, or a ballot was refused.
 */
export class PortalPoll extends PortalElement {
  static override properties: PropertyDeclarations = {
    heading: {},
    headingLevel: { attribute: 'heading-level' },
    poll: {},
    results: {},
    voteAt: { attribute: 'vote-at' },
    state: { state: true },
  };
  static override styles: CSSResultGroup = [reset, tokens, common, styles];

  /** Words above the poll; none by default. @attr */
  declare heading: string | undefined;
  /** 2–6, default 3. @attr heading-level */
  declare headingLevel: number | string | undefined;
  /** Id of the poll, `current` for the one that is open now, or `archive` for those that have closed; default `current`. @attr */
  declare poll: string | undefined;
  /** How results are drawn: `bars`, or `columns` where they have room beside each other. @attr */
  declare results: 'bars' | 'columns' | undefined;
  /** Address where to vote: while the poll is open it takes no ballot here, and leads there. @attr vote-at */
  declare voteAt: string | undefined;

  declare private state: PollState;
  declare private reload: () => Promise<void>;
  /** The last results that came, for when the next ones do not. */
  declare private shown: (LastResults & { asked: string }) | undefined;
  declare private beyond: PollBeyond | undefined;
  /** The part that takes the focus once it is drawn. */
  declare private goTo: string | undefined;
  private readonly onceOnline = (): void => {
    if (this.state.kind === 'failed') void this.reload();
    else this.beyond?.came();
  };

  constructor() {
    super();
    this.state = { kind: 'loading' };
    this.reload = latest<PollState>(this, {
      key: () => `${this.config.service} ${this.poll}`,
      run: () => this.load(),
      done: (state) => {
        this.state = state;
        this.beyond?.came();
      },
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
    this.beyond?.follow();
  }

  protected override updated(): void {
    if (this.goTo) this.focusPart(this.goTo);
    this.goTo = undefined;
    this.beyond?.follow();
  }

  protected override content(): unknown {
    const { language } = this;
    const { timeZone } = this.config;
    const look = {
      voteAt: linkIn(this, 'vote-at', this.voteAt),
      heading: this.heading,
      headingLevel: levelOf(this, this.headingLevel),
      timeZone,
      fallback: slotsOf(this).has(''),
      results: oneOf(this, 'results', this.results, ['bars', 'columns']),
      beside: this.beyond?.view(language, timeZone),
    };
    return view(this.state, look, strings[language], language, {
      choose: (option, on) => this.choose(option, on),
      castBallot: (event) => this.cast(event),
      askAgain: () => void this.askAgain(),
    });
  }

  private get asked(): string {
    return this.poll?.trim() || 'current';
  }

  private kept(poll: string): KeptBallot | undefined {
    return keptBallot(this.config.service, poll);
  }

  /** The poll, with its results where the voter may see them. */
  private async ask(): Promise<Poll> {
    const { service } = this.config;
    const { asked } = this;
    const poll = await loadPoll(service, asked, this.kept(asked)?.key);
    const key = !poll.tally && this.kept(poll.id)?.key;
    return key && poll.id !== asked ? loadPoll(service, poll.id, key) : poll;
  }

  private async load(): Promise<PollState> {
    const { service } = this.config;
    const { asked } = this;
    if (this.shown && this.shown.asked !== asked) this.shown = undefined;
    const coming = this.loadBeyond();
    if (asked === 'archive') {
      await coming;
      if (this.beyond) return { kind: 'archive', polls: await this.beyond.archive() };
      throw new RequestError('network', 'the archive needs chunks/');
    }
    const poll = await this.ask();
    await coming;
    const kept = this.kept(poll.id);
    const state = stateOf(poll, kept);
    // Results are for those who voted: sending the very same ballot again shows that we did, and changes nothing.
    const shown =
      !poll.tally && poll.results === 'after-vote' && kept?.cast?.choices.length
        ? await castBallot(service, poll.id, kept.cast.choices).then(
            (cast) => stateOf(cast.poll, this.kept(poll.id)),
            () => state,
          )
        : state;
    this.remember(asked, shown);
    return shown;
  }

  /** Not even the one file holds it. Where it does not come, the poll asks, takes a ballot and shows bars. */
  private async loadBeyond(): Promise<void> {
    if (this.beyond) return;
    const beyond = await besideOf(this, async () => {
      const { beyondOf } = await import('./poll.beyond.more.js');
      return beyondOf(this as unknown as PollHost, tools);
    });
    this.beyond ??= beyond;
  }

  private show(state: PollState, goTo?: string): void {
    this.state = state;
    this.goTo = goTo;
    this.remember(this.asked, state);
  }

  private remember(asked: string, state: PollState): void {
    if ('tally' in state && state.tally) this.shown = { asked, poll: state.poll, tally: state.tally, asOf: new Date() };
  }

  private choose(option: string, on: boolean): void {
    const { state } = this;
    if (state.kind !== 'open' && state.kind !== 'offline') return;
    const { poll, chosen, own } = state;
    const isChosen = (id: string): boolean => (id === option ? on : poll.kind === 'multiple' && chosen.includes(id));
    this.state = { kind: 'open', poll, own, chosen: poll.options.map(({ id }) => id).filter(isChosen) };
  }

  private cast(event: Event): void {
    event.preventDefault();
    const { state } = this;
    if (state.kind !== 'open' && state.kind !== 'offline') return;
    const { poll, chosen, own } = state;
    if (isEnough(poll, chosen)) void this.send({ poll, chosen, own });
    else this.show({ kind: 'open', poll, chosen, own, notice: 'choose' }, 'option');
  }

  /** Without choices it withdraws the ballot. `meanwhile` is shown; what goes `byItself` takes nobody's focus. */
  private async send(
    paper: Paper,
    byItself = false,
    meanwhile: PollState = { kind: 'sending', ...paper },
  ): Promise<void> {
    const { poll, chosen, own } = paper;
    // The answers are out of use while it is sent: the focus of a ballot sent from there must not be lost.
    if (!byItself || this.hasFocus) this.focusPart('button');
    this.state = meanwhile;
    const arrive = (state: PollState, news: PollNews | undefined): void =>
      this.show(
        { ...state, news } as PollState,
        !byItself || this.hasFocus ? (state.kind === 'open' ? 'option' : 'results') : undefined,
      );
    try {
      const {
        choices,
        receipt,
        first,
        poll: after,
      } = await castBallot(this.config.service, poll.id, chosen, byItself || !!own);
      if (first) emit(this, 'portal-vote', { poll: poll.id, choices, receipt });
      const done =
        choices.join() !== chosen.join()
          ? 'earlier'
          : !choices.length
            ? 'withdrawn'
            : own && first
              ? 'changed'
              : 'thanks';
      if (this.state === meanwhile) arrive(stateOf(after, this.kept(poll.id)), first || !byItself ? done : undefined);
    } catch (error) {
      const { retryAfter, status } = error as RequestError;
      const refused = codeOf(error);
      reportFailure(this, error as Error);
      if (this.state !== meanwhile) return;
      const notice = { refused, wait: retryAfter, final: status >= 400 && status < 500 };
      this.state = this.beyond?.lost(paper, notice, !!status) ?? { kind: 'open', ...paper, notice };
      if (refused !== 'poll_closed') return;
      await this.reload();
      // What came instead must not hide that the ballot was not taken.
      const now: PollState = this.state;
      if ('poll' in now) arrive(now, notice);
    }
  }

  private async askAgain(): Promise<void> {
    this.state = { kind: 'loading' };
    await this.reload();
  }

  private get hasFocus(): boolean {
    return !!this.shadowRoot?.activeElement;
  }

  private focusPart(part: string): void {
    const find = (inner: string): HTMLElement | null => this.renderRoot.querySelector(`[part=${part}]${inner}`);
    (find(' :checked') ?? find(' input') ?? find(''))?.focus();
  }
}

const codeOf = (error: unknown): string => (error instanceof RequestError ? error.code : 'network');
