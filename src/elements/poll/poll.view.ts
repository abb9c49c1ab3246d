import { html, type TemplateResult } from 'lit';
import type { Poll } from '../../contract/polls.js';
import { heading } from '../../core/heading.js';
import { skeleton } from '../../core/skeleton.js';
import type { Language } from '../../i18n/language.js';
import type { PollStrings } from '../../i18n/strings.js';
import { form } from './poll.form.js';
import { type Context, moment, newsText, note, question, until } from './poll.notes.js';
import { numbers, results } from './poll.results.js';
import type { PollActions, PollLook, PollState } from './poll.types.js';

/** The poll in each of its states. What is said stands there from the start, empty: a screen reader must know it by then. */
export function view(
  state: PollState,
  look: PollLook,
  strings: PollStrings,
  language: Language,
  actions: PollActions,
): TemplateResult {
  const context = { look, strings, language };
  const news = newsText('news' in state ? state.news : undefined, context);
  return html`${heading(look.heading, look.headingLevel)}
    <p class="thanks" part="thanks" role="status">${news}</p>
    ${body(state, context, actions)}`;
}

function body(state: PollState, context: Context, actions: PollActions): TemplateResult {
  const { look, strings } = context;
  switch (state.kind) {
    case 'loading':
      return loading(context);
    case 'waiting':
      return html`${question(state.poll)}${note(until(state.poll, context))}`;
    case 'open':
      if (look.voteAt) return elsewhere(state.poll, look.voteAt, context);
    // falls through
    case 'sending':
    case 'offline':
      return form(state, context, actions);
    case 'results':
      return results(state, context, state.poll.changeable ? look.beside?.offer(state) : '');
    case 'closed':
      return results(state, context);
    case 'archive':
      return html`${look.beside?.archive(state.polls, (poll) => numbers(poll, poll.tally, undefined, context))}`;
    case 'empty':
      return html`${note(!look.fallback && strings.none)}<slot></slot>`;
    case 'failed':
      return failed(state, context, actions);
  }
}

/** The question to read, and the way to where it is answered. */
const elsewhere = (poll: Poll, at: string, context: Context): TemplateResult =>
  html`${question(poll)}${context.look.beside?.list(poll)}
    <a class="button" part="button" href=${at}>${context.strings.voteAt(new URL(at).host || at)}</a>
    ${note(until(poll, context))}`;

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

/** A question, three answers, the button and the line below it, in grey. */
function loading({ look, strings }: Context): TemplateResult {
  const option = html`<div class="option">
    <span class="dot"></span><span class="bone">${strings.chooseOne}</span>
  </div>`;
  return skeleton(
    html`<p class="question"><span class="bone">${strings.chooseFirst.slice(0, 24)}</span></p>
      ${[option, option, option]}
      <p class="notice"></p>
      <span class="button bone">${strings.vote}</span>
      <div class="option"><span class="bone">${strings.vote}</span></div>`,
    look.fallback,
    strings.loading,
  );
}
