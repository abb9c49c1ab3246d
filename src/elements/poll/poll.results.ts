import { html, type TemplateResult } from 'lit';
import type { Poll, Tally } from '../../contract/polls.js';
import { formatNumber } from '../../i18n/format.js';
import { type Context, note, question, until } from './poll.notes.js';
import type { OwnBallot, ShownResults } from './poll.types.js';
import { sharesOf } from './shares.js';

interface Results {
  poll: Poll;
  tally?: Tally | undefined;
  own?: OwnBallot | undefined;
}

/** Everything shown after voting, or to who came too late; `offer`: what its voter may do to the ballot. */
export function results({ poll, tally, own }: Results, context: Context, offer?: unknown): TemplateResult {
  const { strings } = context;
  return html`<section part="results" tabindex="-1" aria-labelledby="question">
    ${question(poll)}${numbers(poll, tally, own, context)}
    ${own ? html`<p class="receipt" part="receipt">${strings.receipt}: <b>${own.receipt}</b></p>` : ''}
    ${note(notes(poll, tally, context))}${offer}
  </section>`;
}

function notes(poll: Poll, tally: Tally | undefined, context: Context): unknown {
  const { strings, language } = context;
  const voters = poll.voters === undefined ? '' : `${strings.voters(formatNumber(poll.voters, language))}. `;
  const ending = until(poll, context);
  const rest = voters + (tally ? strings.indicative : '');
  return ending || rest ? html`${ending} ${rest}` : '';
}

/** The numbers of a poll as bars or columns, with all that belongs to them; or why there are none. */
export function numbers(poll: Poll, tally: Tally | undefined, own: OwnBallot | undefined, context: Context): unknown {
  const { look, strings, language } = context;
  const { beside } = look;
  // Nothing where they may be seen and only did not come.
  const why = poll.results === 'after-close' ? strings.resultsAfterClose : strings.resultsNever;
  if (!tally) return note((poll.results === 'after-close' || poll.results === 'never') && why);
  const shown = { poll, tally, own, language, timeZone: look.timeZone };
  return html`${beside && look.results === 'columns' ? beside.columns(shown) : bars(shown, context)}${beside?.remarks(shown)}${beside?.table(shown)}`;
}

function bars({ poll, tally, own }: ShownResults, { strings, language }: Context): TemplateResult {
  const counts = poll.options.map(({ id }) => (Object.hasOwn(tally, id) && tally[id]) || 0);
  const percent = sharesOf(poll, counts);
  const most = Math.max(...counts);
  return html`<ul part="bars" role="list">
    ${poll.options.map(({ id, label }, index) => {
      const count = counts[index] ?? 0;
      const share = percent[index] ?? 0;
      return html`<li part="bar" class=${count === most && most > 0 ? 'most' : ''}>
        <span class="label" part="label">${label}</span
        ><span class="numbers" part="numbers"
          ><span class="vh">, </span>${strings.result(formatNumber(count, language), String(share))}</span
        >${
          own?.choices.includes(id)
            ? html`<span class="own" part="own"><span class="vh">, </span>${strings.yourChoice}</span>`
            : ''
        }
        <span class="track" aria-hidden="true"
          ><span class="fill" part="fill" .style=${`inline-size:${share}%`}></span
        ></span>
      </li>`;
    })}
  </ul>`;
}
