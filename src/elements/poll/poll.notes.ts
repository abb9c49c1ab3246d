import { html, nothing, type TemplateResult } from 'lit';
import type { Poll } from '../../contract/polls.js';
import { formatDate, formatTime } from '../../i18n/dates.js';
import type { Language } from '../../i18n/language.js';
import type { PollStrings } from '../../i18n/strings.js';
import type { PollLook, PollNews } from './poll.types.js';

/** What the poll is drawn with. */
export interface Context {
  look: PollLook;
  strings: PollStrings;
  language: Language;
}

export const note = (text: unknown): unknown => (text ? html`<p class="note" part="note">${text}</p>` : nothing);

export const question = (poll: Poll): TemplateResult =>
  html`<p class="question" part="question" id="question">${poll.question}</p>`;

/** Hour and day, which each language puts in its own order. */
export function moment(when: string | Date | null, { look }: Context): [time: string, day: string] {
  const date = new Date(when ?? 0);
  return [formatTime(date, look.timeZone), formatDate({ date, timed: false }, look.timeZone)];
}

/** From when or until when ballots are taken, or were; and how long that is still. */
export function until(poll: Poll, context: Context): unknown {
  const { state, opens, closes } = poll;
  const { look, strings } = context;
  const [say, when] =
    state === 'not-yet-open'
      ? [strings.notYetOpen, opens]
      : [state === 'closed' ? strings.closed : strings.closes, closes];
  return when && html`${say(...moment(when, context))} ${look.beside?.left(poll)}`;
}

/** What is said of a ballot. */
export function newsText(news: PollNews | undefined, { look, strings }: Context): string | undefined {
  const said = look.beside?.said(news);
  if (said || !news) return said;
  if (typeof news === 'string') return strings[news as 'thanks' | 'earlier'];
  const { refused } = strings;
  const known = Object.hasOwn(refused, news.refused) && refused[news.refused as keyof typeof refused];
  return known || (news.final ? strings.notTaken : strings.noAnswer);
}
