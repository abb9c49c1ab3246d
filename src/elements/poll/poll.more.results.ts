import type { PollOption } from '../../contract/polls.js';
import type { PollMoreStrings } from '../../i18n/poll-more-strings.js';
import type { MoreTools, ShownResults } from './poll.types.js';

/** What every piece is drawn with. */
export interface MoreContext extends MoreTools {
  strings: PollMoreStrings;
  number: (value: number) => string;
}

interface Row {
  option: PollOption;
  count: number;
  /** Whole percent. */
  share: number;
  own: boolean;
}

/** Each answer with its numbers; where one may choose several, its share is of those who voted. */
export function rowsOf({ poll, tally, own }: ShownResults, shares: MoreTools['shares']): Row[] {
  const counts = poll.options.map(({ id }) => (Object.hasOwn(tally, id) && tally[id]) || 0);
  const ofVoters = (count: number): number => (poll.voters ? Math.round((count * 100) / poll.voters) : 0);
  const percent = poll.kind === 'multiple' ? counts.map(ofVoters) : shares(counts);
  return poll.options.map((option, index) => ({
    option,
    count: counts[index] ?? 0,
    share: percent[index] ?? 0,
    own: !!own?.choices.includes(option.id),
  }));
}

/**
 * Columns as high as their counts, the highest always as high; they lie, as bars do, where they have no room beside each
 * other. How much they need is the font size of their container, in tenths: it is what its width is measured in.
 */
export function columns(results: ShownResults, context: MoreContext): unknown {
  const { html, strings, number, shares } = context;
  const rows = rowsOf(results, shares);
  const most = Math.max(...rows.map(({ count }) => count));
  // With no ballots there is nothing to stand up.
  const width = most > 0 ? widthOf(rows.map(({ option, count }) => [option.label, strings.count(number(count))])) : 999;
  return html`<div class="chart" .style=${`--w:${width / 10}`}>
    <ul class="columns" part="columns" role="list">
      ${rows.map(
        ({ option, count, share, own }) =>
          html`<li part="column" class=${count && count === most ? 'most' : ''} .style=${`--n:${most && count / most}`}>
            <span class="label" part="label">${option.label}</span
            ><span class="numbers" part="numbers"
              ><span class="vh">, </span>${strings.count(number(count))}<span class="comma">, </span
              ><b>${number(share)}%</b></span
            >${own ? html`<span class="own" part="own"><span class="vh">, </span>${strings.yourChoice}</span>` : ''}
            <span class="track" aria-hidden="true"><span class="fill" part="fill"></span></span>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** How many em so many columns need, with these labels and counts. */
export function widthOf(columns: readonly (readonly [label: string, count: string])[]): number {
  // A letter is about half an em wide. No word is broken unless it is an address, no count at all, and no label takes more
  // than some six lines.
  const needed = columns.flatMap(([label, count]) => [
    ...label.split(/\s/).map(({ length }) => Math.min(length, 14) * 0.55),
    label.length * 0.085,
    count.length * 0.47,
  ]);
  return columns.length * Math.max(3.6, ...needed);
}

/** The same numbers as a table, folded away. */
export function table(results: ShownResults, context: MoreContext): unknown {
  const { html, strings, number, shares } = context;
  const { poll } = results;
  const rows = rowsOf(results, shares);
  const several = poll.kind === 'multiple';
  const total = several ? (poll.voters ?? 0) : rows.reduce((sum, { count }) => sum + count, 0);
  const line = (label: unknown, count: number, share: number): unknown =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${number(count)}</td>
      <td>${number(share)}%</td>
    </tr>`;
  return html`<details class="twin" part="table">
    <summary>${strings.asTable}</summary>
    <table>
      <caption>
        <span class="vh">${poll.question}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">${strings.option}</th>
          <th scope="col">${strings.ballots}</th>
          <th scope="col">${strings.share}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ option, count, share, own }) =>
          line(
            html`${option.label}${own ? html` <span class="own"><span class="vh">, </span>${strings.yourChoice}</span>` : ''}`,
            count,
            share,
          ),
        )}
      </tbody>
      <tfoot>
        ${line(several ? strings.totalVoters : strings.total, total, total ? 100 : 0)}
      </tfoot>
    </table>
  </details>`;
}
