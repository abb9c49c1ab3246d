import { html, nothing, type TemplateResult } from 'lit';
import type { Poll, Tally } from '../../contract/polls.js';
import { heading } from '../../core/heading.js';
import { skeleton } from '../../core/skeleton.js';
import { formatDate, formatTime } from '../../i18n/dates.js';
import { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { PollStrings } from '../../i18n/strings.js';
import type { OwnBallot, PollActions, PollLook, PollState } from './poll.types.js';
import { shares } from './shares.js';

interface Context {
  look: PollLook;
  strings: PollStrings;
  language: Language;
}

/** The poll in each of its states. */
export function view(
  state: PollState,
  look: PollLook,
  strings: PollStrings,
  language: Language,
  actions: PollActions,
): TemplateResult {
  const context = { look, strings, language };
  return html`${heading(look.heading, look.headingLevel)}${body(state, context, actions)}`;
}

function body(state: PollState, context: Context, actions: PollActions): TemplateResult {
  switch (state.kind) {
    case 'loading':
      return loading(context);
    case 'waiting':
      return html`${question(state.poll)}${note(context.strings.notYetOpen(...moment(state.poll.opens, context)))}`;
    case 'open':
      if (context.look.voteAt) return elsewhere(state.poll, context.look.voteAt, context);
    // falls through
    case 'sending':
      return form(state, context, actions);
    case 'results':
      return results(state, context, state.news && context.strings[state.news]);
    case 'closed':
      return results(state, context, state.refused && noticeText(state, context.strings));
    case 'empty':
      return html`${note(!context.look.fallback && context.strings.none)}<slot></slot>`;
    case 'failed':
      return failed(state, context, actions);
  }
}

const note = (text: string | false | null): unknown => (text ? html`<p class="note" part="note">${text}</p>` : nothing);

/** Until when ballots are taken, or were. */
const until = ({ state, closes }: Poll, context: Context): string | null => {
  const { strings } = context;
  return closes && (state === 'closed' ? strings.closed : strings.closes)(...moment(closes, context));
};

const question = (poll: Poll): TemplateResult => html`<p class="question" part="question">${poll.question}</p>`;

function form(
  state: Extract<PollState, { kind: 'open' | 'sending' }>,
  context: Context,
  actions: PollActions,
): TemplateResult {
  const { poll, chosen } = state;
  const { strings } = context;
  const sending = state.kind === 'sending';
  const notice = state.kind === 'open' ? state.notice : undefined;
  return html`<form part="form" @submit=${actions.castBallot} aria-busy=${sending}>
    <fieldset aria-describedby="hint">
      <legend class="question" part="question">${poll.question}</legend>
      <p class="vh" id="hint">${strings.chooseOne}</p>
      ${poll.options.map(
        (option) =>
          html`<label part="option">
            <input
              type="radio"
              name="choice"
              value=${option.id}
              .checked=${chosen.includes(option.id)}
              ?disabled=${sending}
              @change=${() => actions.choose(option.id)}
            />
            <span>${option.label}</span>
          </label>`,
      )}
    </fieldset>
    <p class="notice" part="notice" role="alert">${notice && noticeText(notice, strings)}</p>
    <button part="button" type="submit" aria-disabled=${sending} @click=${actions.castBallot}>
      ${sending ? strings.sending : strings.vote}
    </button>
    ${note(until(poll, context))}
  </form>`;
}

/** The question to read, and the way to where it is answered. */
const elsewhere = (poll: Poll, at: string, context: Context): TemplateResult =>
  html`${question(poll)}
    <ul role="list">
      ${poll.options.map(({ label }) => html`<li part="option">${label}</li>`)}
    </ul>
    <a class="button" part="button" href=${at}>${context.strings.voteAt(new URL(at).host || at)}</a>
    ${note(until(poll, context))}`;

function noticeText(notice: 'choose-first' | { refused?: string }, strings: PollStrings): string {
  if (notice === 'choose-first') return strings.chooseFirst;
  const { refused } = strings;
  const code = notice.refused ?? '';
  return Object.hasOwn(refused, code) ? refused[code as keyof typeof refused] : refused.other;
}

interface Results {
  poll: Poll;
  tally?: Tally | undefined;
  own?: OwnBallot | undefined;
}

/** `news`: what just became of the reader's ballot; whoever is led here hears it with the question. */
function results({ poll, tally, own }: Results, context: Context, news?: string): TemplateResult {
  const { strings, language } = context;
  const notes = [
    until(poll, context),
    poll.voters !== undefined && `${strings.voters(formatNumber(poll.voters, language))}.`,
    tally && strings.indicative,
  ]
    .filter(Boolean)
    .join(' ');
  return html`<section part="results" tabindex="-1" aria-labelledby="question" aria-describedby="news">
    <p class="question" part="question" id="question">${poll.question}</p>
    <p class="thanks" part="thanks" id="news" ?hidden=${!news}>${news}</p>
    ${tally ? bars(poll, tally, own, context) : note(whyHidden(poll, strings))}
    ${own && html`<p class="receipt" part="receipt">${strings.receipt}: <b>${own.receipt}</b></p>`} ${note(notes)}
  </section>`;
}

function bars(poll: Poll, tally: Tally, own: OwnBallot | undefined, { strings, language }: Context): TemplateResult {
  const counts = poll.options.map(({ id }) => (Object.hasOwn(tally, id) && tally[id]) || 0);
  const percent = shares(counts);
  const most = Math.max(...counts);
  return html`<ul part="bars" role="list">
    ${poll.options.map((option, index) => {
      const count = counts[index] ?? 0;
      const share = percent[index] ?? 0;
      const chosen = own?.choices.includes(option.id);
      return html`<li part="bar" class=${count === most && most > 0 ? 'most' : ''}>
        <span class="label" part="label"
          >${option.label}${
            chosen ? html`<span class="own" part="own"><span class="vh">, </span>${strings.yourChoice}</span>` : nothing
          }</span
        >
        <span class="numbers" part="numbers"
          ><span class="vh">: </span>${strings.result(formatNumber(count, language), String(share))}</span
        >
        <span class="track" aria-hidden="true"
          ><span class="fill" part="fill" .style=${`inline-size:${share}%`}></span
        ></span>
      </li>`;
    })}
  </ul>`;
}

/** Nothing where the results may be seen and only did not come. */
const whyHidden = ({ results }: Poll, strings: PollStrings): string =>
  results === 'after-close' ? strings.resultsAfterClose : results === 'never' ? strings.resultsNever : '';

/** Hour and day, which each language puts in its own order. */
function moment(when: string | Date | null, { look }: Context): [time: string, day: string] {
  const date = new Date(when ?? 0);
  return [formatTime(date, look.timeZone), formatDate({ date, timed: false }, look.timeZone)];
}

/** The last good numbers with their time; without any, the host's own fallback and a way to ask again. */
function failed(
  { last }: Extract<PollState, { kind: 'failed' }>,
  context: Context,
  { askAgain }: PollActions,
): TemplateResult {
  const { strings } = context;
  if (last) return html`${results(last, context)}${note(strings.asOf(...moment(last.asOf, context)))}`;
  return html`<p class="note" part="note" role="status">${strings.failed}</p>
    <slot></slot>
    <button class="quiet" part="retry" type="button" @click=${askAgain}>${strings.askAgain}</button>`;
}

/** A question, three answers and the button, in grey. */
function loading({ look, strings }: Context): TemplateResult {
  const option = html`<div class="option">
    <span class="dot"></span><span class="bone">${strings.chooseOne}</span>
  </div>`;
  return skeleton(
    html`<p class="question"><span class="bone">${strings.chooseFirst.slice(0, 24)}</span></p>
      ${[option, option, option]}
      <p class="notice"></p>
      <span class="button bone">${strings.vote}</span>`,
    look.fallback,
    strings.loading,
  );
}
