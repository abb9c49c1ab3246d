import type { Correction, Poll } from '../../contract/polls.js';
import { en } from '../../i18n/en/poll.more.js';
import type { Language } from '../../i18n/language.js';
import type { PollMoreStrings } from '../../i18n/poll-more-strings.js';
import { vi } from '../../i18n/vi/poll.more.js';
import { columns, type MoreContext, rowsOf, table } from './poll.more.results.js';
import { stylesOf } from './poll.more.styles.js';
import type { MoreTools, PollMore, ShownResults } from './poll.types.js';

const words = { vi, en };

/** All that a poll shows beyond its bars, in one language; times are the zone's. */
export function moreOf(tools: MoreTools, language: Language, timeZone = 'Asia/Ho_Chi_Minh'): PollMore {
  const strings = words[language];
  const number = (value: number): string => tools.formatNumber(value, language);
  const context: MoreContext = { ...tools, strings, number };
  const moment = (when: string | null): [time: string, day: string] => {
    const date = new Date(when ?? 0);
    return [tools.formatTime(date, timeZone), tools.formatDate({ date, timed: false }, timeZone)];
  };
  return {
    styles: stylesOf(tools.css),
    columns: (results) => columns(results, context),
    table: (results) => table(results, context),
    remarks: (results) => remarks(results, context, moment),
    privacy: (poll) => privacy(poll, context),
    archive: (polls, results) => archive(polls, results, context, moment),
    timeLeft: (ms) => strings.left(timeOf(ms, strings, number)),
  };
}

type MomentOf = (when: string | null) => [time: string, day: string];

function remarks(results: ShownResults, context: MoreContext, moment: MomentOf): unknown {
  const { html, strings } = context;
  const { poll } = results;
  const text = poll.kind === 'multiple' ? strings.ofVoters : poll.kind === 'rating' && meanOf(results, context);
  return html`${text ? html`<p class="note" part="remark">${text}</p>` : ''}${
    poll.corrections?.length ? corrections(poll, poll.corrections, context, moment) : ''
  }${poll.fixes?.map(
    ({ at, reason }) => html`<p class="note" part="remark">${strings.fixed(moment(at)[1], reason)}</p>`,
  )}`;
}

/** The mean of the ratings given; nothing before the first. */
function meanOf(results: ShownResults, { strings, number, shares }: MoreContext): string {
  const rows = rowsOf(results, shares);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const sum = rows.reduce((sum, { option, count }) => sum + Number(option.id) * count, 0);
  const best = Math.max(...rows.map(({ option }) => Number(option.id)));
  return total > 0 ? strings.mean(number(sum / total), number(best)) : '';
}

function corrections(
  { options }: Poll,
  made: readonly Correction[],
  { html, strings, number }: MoreContext,
  moment: MomentOf,
): unknown {
  const signed = (change: number): string => (change > 0 ? '+' : '\u2212') + number(Math.abs(change));
  const nameOf = (option: string): string => options.find(({ id }) => id === option)?.label ?? option;
  const changesOf = ({ changes, voters }: Correction): string =>
    [
      ...Object.entries(changes).map(([option, change]) => [`“${nameOf(option)}”`, change] as const),
      [strings.voters, voters] as const,
    ]
      .filter(([, change]) => change)
      .map(([name, change]) => `${name} ${signed(change)}`)
      .join('; ');
  return html`<div class="corrections" part="corrections">
    <p>${strings.corrections}</p>
    <ul role="list">
      ${made.map(
        (correction) =>
          html`<li>
            ${strings.at(...moment(correction.at))}: ${changesOf(correction)}.
            ${correction.reason ? html`<q>${strings.reason(correction.reason)}</q>` : ''}
          </li>`,
      )}
    </ul>
  </div>`;
}

const privacy = ({ changeable }: Poll, { html, strings }: MoreContext): unknown =>
  [
    `${strings.kept} ${strings.notKept}`,
    `${strings.inBrowser} ${changeable ? strings.changed : ''}`,
    `${strings.cut} ${strings.indicative}`,
  ].map((text) => html`<p class="note">${text}</p>`);

function archive(
  polls: readonly Poll[],
  results: (poll: Poll) => unknown,
  { html, strings, number }: MoreContext,
  moment: MomentOf,
): unknown {
  const closed = polls
    .filter(({ state }) => state === 'closed')
    .sort((a, b) => Date.parse(b.closes ?? '') - Date.parse(a.closes ?? ''));
  if (closed.length === 0) return html`<p class="note" part="note">${strings.noneClosed}</p>`;
  const when = ({ closes, voters }: Poll): string =>
    [closes && strings.closedAt(...moment(closes)), voters !== undefined && strings.votersInAll(number(voters))]
      .filter(Boolean)
      .join('; ');
  return html`<ul class="archive" part="archive" role="list">
    ${closed.map(
      (poll) =>
        html`<li>
          <details>
            <summary part="question"><b>${poll.question}</b><span class="note when">${when(poll)}</span></summary>
            ${results(poll)}
          </details>
        </li>`,
    )}
  </ul>`;
}

/** The two largest units of a time, down to seconds in the last hour: "3 ngày 4 giờ", "2 giờ 15 phút", "45 giây". */
function timeOf(ms: number, strings: PollMoreStrings, number: (value: number) => string): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const units: [value: number, say: (count: string) => string][] = [
    [Math.floor(seconds / 86_400), strings.days],
    [Math.floor(seconds / 3600) % 24, strings.hours],
    [Math.floor(seconds / 60) % 60, strings.minutes],
    [seconds % 60, strings.seconds],
  ];
  const first = units.findIndex(([value]) => value > 0);
  const shown = first < 0 ? units.slice(-1) : units.slice(first, first + 2).filter(([value]) => value > 0);
  return shown.map(([value, say]) => say(number(value))).join(' ');
}
