import { html, type TemplateResult } from 'lit';
import type { Poll } from '../../contract/polls.js';
import { type Context, newsText, note, until } from './poll.notes.js';
import type { PollActions, PollState } from './poll.types.js';

type PaperState = Extract<PollState, { kind: 'open' | 'sending' | 'offline' }>;

/** Whether so many may be chosen. */
export const isEnough = ({ min, max }: Poll, { length }: readonly string[]): boolean => length >= min && length <= max;

/** The ballot paper. */
export function form(state: PaperState, context: Context, actions: PollActions): TemplateResult {
  const { poll, chosen } = state;
  const { look, strings } = context;
  const { beside } = look;
  const { kind, min, max, options } = poll;
  const sending = state.kind === 'sending';
  const several = kind === 'multiple';
  const rating = kind === 'rating';
  const worded = rating && options.some(({ id, label }) => id !== label);
  const hint = several ? strings.choose(min, max) : rating ? strings.rating : strings.chooseOne;
  return html`<form part="form" @submit=${actions.castBallot} aria-busy=${sending}>
    <fieldset aria-describedby="hint">
      <legend class="question" part="question">${poll.question}</legend>
      <p class=${several || rating ? 'hint' : 'vh'} part="hint" id="hint" aria-live="polite">
        ${hint} ${several && chosen.length >= max && max < options.length ? strings.chosen(chosen.length) : ''}
      </p>
      <div class=${worded ? 'rating worded' : kind}>
        ${(beside?.order(poll) ?? options).map(
          (option) =>
            html`<label part="option">
              <input
                type=${several ? 'checkbox' : 'radio'}
                name="choice"
                value=${option.id}
                .checked=${chosen.includes(option.id)}
                ?disabled=${sending}
                @change=${({ target }: Event) => actions.choose(option.id, (target as HTMLInputElement).checked)}
              />
              <span>${worded ? html`<b>${option.id}</b> ` : ''}${option.label}${beside?.picture(option)}</span>
            </label>`,
        )}
      </div>
    </fieldset>
    <p class="notice" part="notice" role="alert">${noticeOf(state, hint, context)}</p>
    <button part="button" type="submit" aria-disabled=${sending} @click=${actions.castBallot}>
      ${sending ? strings.sending : state.kind === 'offline' ? beside?.sendAgain : strings.vote}
    </button>
    ${state.own && state.kind === 'open' ? beside?.keep() : ''} ${note(until(poll, context))}
    ${beside ? beside.privacy(poll) : html`<slot name="privacy"></slot>`}
  </form>`;
}

/** Why the ballot is still here. */
function noticeOf(state: PaperState, hint: string, context: Context): string | undefined {
  const { strings, look } = context;
  if (state.kind === 'offline') return look.beside?.offline;
  const notice = state.kind === 'open' ? state.notice : undefined;
  if (notice !== 'choose') return newsText(notice, context);
  return state.poll.kind === 'multiple' ? `${strings.chosen(state.chosen.length)} ${hint}` : strings.chooseFirst;
}
