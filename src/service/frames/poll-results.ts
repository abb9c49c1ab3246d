import { own } from '../polls/edits.js';
import type { Correction, Poll, PollTerms, Tally } from '../../contract/polls.js';
import { type Markup, markup } from '../markup.js';
import { percentages } from '../polls/results-csv.js';
import { localTime } from '../time.js';
import type { PollWords } from './poll-words.js';
import { formatCount, type FrameLanguage } from './words.js';

export interface ResultsLook {
  readonly words: PollWords;
  readonly language: FrameLanguage;
}

/** Hour and day in Hà Nội, as people write them. */
export function moment(at: string | null): [time: string, day: string] {
  const [date = '', clock = ''] = localTime(Date.parse(at ?? '')).split('T');
  return [clock.slice(0, 5), date.split('-').reverse().join('/')];
}

/** What may be seen of the results, or why nothing may; empty while they are for those who vote. */
export function pollResults(poll: Poll, own: readonly string[], look: ResultsLook): Markup {
  const { words, language } = look;
  const { tally, voters = 0, results } = poll;
  if (!tally) {
    const why = { 'after-close': words.resultsAfterClose, never: words.resultsNever, 'after-vote': '', always: '' };
    return note(why[results]);
  }
  const counts = poll.options.map(({ id }) => countOf(tally, id));
  const percent = percentages(poll.kind, counts, voters);
  const most = Math.max(...counts);
  const bars = poll.options.map(({ id, label }, at) => {
    const count = counts[at] ?? 0;
    const share = percent[at] ?? 0;
    const mark = own.includes(id)
      ? markup`<span class="vh">, </span> <span class="own">${words.yourChoice}</span>`
      : undefined;
    return markup`<li${count === most && most > 0 ? markup` class="most"` : undefined}><span class="label">${label}</span> <span class="number">${words.result(formatCount(count, language), String(share))}${mark}</span><progress max="100" value="${share}" aria-hidden="true"></progress></li>
`;
  });
  const remarks = [
    words.voters(formatCount(voters, language)),
    poll.kind === 'multiple' ? words.base : '',
    poll.kind === 'rating' ? mean(tally, look) : '',
    words.indicative,
  ];
  const corrections = (poll.corrections ?? []).map((correction) => corrected(correction, poll, words));
  const fixes = (poll.fixes ?? []).map(({ at, reason }) => note(words.fixed(moment(at)[1], reason)));
  return markup`<ul class="bars">${bars}</ul>
${note(remarks.filter(Boolean).join(' '))}${corrections}${fixes}`;
}

export function note(text: string): Markup {
  return markup`${
    text &&
    markup`<p class="note">${text}</p>
`
  }`;
}

const countOf = (tally: Tally, id: string): number => (Object.hasOwn(tally, id) && tally[id]) || 0;

const means: Readonly<Record<FrameLanguage, Intl.NumberFormat>> = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

/** Of a rating, whose options are called by their points. */
function mean(tally: Tally, { words, language }: ResultsLook): string {
  const [points, ballots] = Object.entries(tally).reduce(
    ([points, ballots], [id, count]) => [points + Number(id) * count, ballots + count],
    [0, 0],
  );
  return ballots > 0 ? words.mean(means[language].format(points / ballots)) : '';
}

const sayChange = (label: string, change: number): string[] =>
  change === 0 ? [] : [`${label} ${change > 0 ? '+' : '−'}${Math.abs(change)}`];

function corrected({ at, changes, reason }: Correction, { options }: PollTerms, words: PollWords): Markup {
  const listed = options.flatMap(({ id, label }) => sayChange(label, own(changes, id) ?? 0)).join(', ');
  return note(words.corrected(moment(at)[1], listed, reason));
}
