import type { Poll } from '../../contract/polls.js';
import { type Markup, markup } from '../markup.js';
import { pollView, stateOf } from '../polls/poll-view.js';
import type { StoredPoll } from '../store/store.js';
import type { Fallback } from './fallbacks.js';
import type { Frame } from './frame-query.js';
import { archiveHeight, pollHeight } from './heights.js';
import { type BallotFields, pollForm } from './poll-form.js';
import { moment, note, pollResults, type ResultsLook } from './poll-results.js';
import { POLL_WORDS, type PollWords } from './poll-words.js';
import type { KnownVoter } from './voter-cookie.js';

/** What just became of a ballot; a refusal says what was wrong. */
export type PollNews = 'thanks' | 'changed' | 'withdrawn' | { readonly refused: string };

/** Who reads a poll's page, and how they came to it. */
export interface PollVisit {
  readonly fields: BallotFields;
  readonly voter?: KnownVoter | undefined;
  readonly news?: PollNews | undefined;
  /** What was chosen in a ballot that was refused. */
  readonly ticked?: readonly string[] | undefined;
  /** Where to vote, for whoever cannot here: in place of the form. */
  readonly elsewhere?: string | undefined;
  /** This browser has voted, though it keeps nothing that says how: no form either. */
  readonly done?: boolean | undefined;
  readonly back?: string | undefined;
}

/** The most closed polls that the archive lists, the latest first. */
const MOST_ARCHIVED = 20;

/** A poll's page for this reader. All it shows comes from the same view as every other channel's. */
export function pollScreen(stored: StoredPoll, visit: PollVisit, frame: Frame, now: number): Fallback {
  const { attributes, look } = frame;
  const words = POLL_WORDS[look.language];
  const { voter, news } = visit;
  const own = voter?.receipt === undefined ? [] : voter.choices;
  const poll = pollView(stored, now, own.length > 0);
  const results = { words, language: look.language };
  const said = news === undefined ? knownWords(voter, words) : newsWords(news, words);
  const refused = typeof news === 'object';
  const form = formOf(poll, visit, words);
  const asks = form !== undefined && own.length === 0;
  const known = voter !== undefined || news !== undefined;
  const body = [
    said &&
      markup`<p class="${refused ? 'notice' : 'thanks'}" tabindex="-1" autofocus>${said}</p>
`,
    visit.elsewhere &&
      markup`<p><a href="${visit.elsewhere}">${visit.elsewhere}</a></p>
`,
    asks ? form : question(poll, !known || visit.elsewhere !== undefined),
    resultsOf(poll, own, asks, results),
    voter?.receipt !== undefined && own.length > 0
      ? markup`<p class="receipt">${words.receipt}: <b>${voter.receipt}</b></p>
`
      : undefined,
    note(when(poll, words)),
    form && !asks ? folded(words.change, form, refused) : undefined,
    known && visit.back
      ? markup`<p class="back"><a href="${visit.back}" target="_top">${words.back}</a></p>
`
      : undefined,
  ];
  return {
    title: `${refused ? `${words.notSent}: ` : ''}${poll.question}`,
    body: markup`${body.map((part) => part || undefined)}`,
    height: pollHeight(poll, attributes, look),
    // An answer stays: the element would only ask again.
    still: known,
    asks,
    images: stored.definition.options.flatMap(({ image }) => image?.src ?? []),
  };
}

/** The form, where this reader may send one. */
function formOf(poll: Poll, visit: PollVisit, words: PollWords): Markup | undefined {
  const { fields, voter, ticked, news } = visit;
  if (poll.state !== 'open' || visit.elsewhere !== undefined || visit.done) return undefined;
  if (!voter) return pollForm(poll, { fields, ticked: ticked ?? [], withdraws: false }, words);
  if (!poll.changeable || voter.receipt === undefined) return undefined;
  const replaces = { ...fields, token: voter.token, replaces: voter.id };
  const chosen = typeof news === 'object' && ticked ? ticked : voter.choices;
  return pollForm(poll, { fields: replaces, ticked: chosen, withdraws: voter.choices.length > 0 }, words);
}

function knownWords(voter: KnownVoter | undefined, words: PollWords): string {
  if (!voter) return '';
  return voter.receipt !== undefined && voter.choices.length === 0 ? words.knownWithdrawn : words.known;
}

function newsWords(news: PollNews, words: PollWords): string {
  return typeof news === 'object' ? news.refused : words[news];
}

/** With the answers where none of them can be chosen here, nor has its result. */
function question(poll: Poll, withOptions: boolean): Markup {
  const options = poll.options.map(({ label }) => markup`<li>${label}</li>`);
  return markup`<p class="strong">${poll.question}</p>
${withOptions && (!poll.tally || poll.state === 'not-yet-open') ? markup`<ul>${options}</ul>` : undefined}`;
}

/** Those that anyone may see stand folded below a form: they should not sway who has not voted yet. */
function resultsOf(poll: Poll, own: readonly string[], asks: boolean, look: ResultsLook): Markup | undefined {
  if (poll.state === 'not-yet-open') return undefined;
  const results = pollResults(poll, own, look);
  return asks && poll.tally ? folded(look.words.seeResults, results, false) : results;
}

const folded = (summary: string, content: Markup, open: boolean): Markup =>
  markup`<details${open ? markup` open` : undefined}><summary>${summary}</summary>
${content}</details>
`;

function when({ state, opens, closes }: Poll, words: PollWords): string {
  if (state === 'not-yet-open') return words.waiting(...moment(opens));
  if (closes === null) return '';
  return state === 'closed' ? words.closed(...moment(closes)) : words.closes(...moment(closes));
}

/** `archive`: the closed polls, the one that closed last first. */
export function archiveScreen(polls: readonly StoredPoll[], { attributes, look }: Frame, now: number): Fallback {
  const words = POLL_WORDS[look.language];
  const closedAt = ({ definition }: StoredPoll): number => Date.parse(definition.closes ?? '');
  const closed = polls
    .filter(({ definition }) => stateOf(definition, now) === 'closed')
    .sort((a, b) => closedAt(b) - closedAt(a))
    .slice(0, MOST_ARCHIVED)
    .map((stored) => pollView(stored, now));
  const sections = closed.map(
    (poll) => markup`<section><p class="strong">${poll.question}</p>
${pollResults(poll, [], { words, language: look.language })}${note(when(poll, words))}</section>
`,
  );
  return {
    title: words.archive,
    body: closed.length > 0 ? markup`${sections}` : note(words.noArchive),
    height: archiveHeight(closed, attributes, look),
  };
}
