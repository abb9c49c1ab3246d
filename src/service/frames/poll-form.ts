import { createHash } from 'node:crypto';
import type { PollOption, PollTerms } from '../../contract/polls.js';
import { type Markup, markup } from '../markup.js';
import type { PollWords } from './poll-words.js';

/** Made for each page: what makes sending it twice one ballot. */
export interface BallotFields {
  readonly token: string;
  readonly id: string;
  /** The ballot that this one takes the place of. */
  readonly replaces?: string | undefined;
}

export interface PollForm {
  readonly fields: BallotFields;
  /** Ids of options. */
  readonly ticked: readonly string[];
  /** There is a ballot to take back. */
  readonly withdraws: boolean;
}

export function newFields(random: (bytes: number) => Uint8Array): BallotFields {
  const text = (bytes: number): string => Buffer.from(random(bytes)).toString('base64url');
  return { token: text(18), id: text(16) };
}

/**
 * A ballot paper that is sent to the address of its own page. It is not validated by the browser, whose words are in the
 * browser's language and not the page's.
 */
export function pollForm(terms: PollTerms, { fields, ticked, withdraws }: PollForm, words: PollWords): Markup {
  const { kind, question, options } = terms;
  const row = kind === 'rating' && options.every(({ id, label }) => id === label);
  const inputs = inOrder(terms, fields.id).map((option) => choice(option, kind, ticked.includes(option.id)));
  const hidden = Object.entries({ poll: terms.id, ...fields }).map(
    ([name, value]) => value !== undefined && markup`<input type="hidden" name="${name}" value="${String(value)}">`,
  );
  const withdraw = markup`
<button class="quiet" name="withdraw" value="1">${words.withdraw}</button>`;
  return markup`<form method="post" target="_self" novalidate autocomplete="off">
${hidden.filter((field) => field !== false)}
<fieldset aria-describedby="hint">
<legend>${question}</legend>
<p class="hint" id="hint">${hint(terms, words)}</p>
<div class="${row ? 'scale' : 'options'}">${inputs}</div>
</fieldset>
<p class="buttons"><button>${words.vote}</button>${withdraws ? withdraw : undefined}</p>
</form>
`;
}

function hint({ kind, min, max, options }: PollTerms, words: PollWords): string {
  if (kind === 'rating') return words.rate;
  return kind === 'single' ? words.chooseOne : words.chooseMany(min, max, max === options.length);
}

function choice({ id, label, image }: PollOption, kind: PollTerms['kind'], ticked: boolean): Markup {
  const type = kind === 'multiple' ? 'checkbox' : 'radio';
  const picture = image && markup`<img src="${image.src}" alt="${image.alt}" loading="lazy">`;
  return markup`<label><input type="${type}" name="choice" value="${id}"${ticked ? markup` checked` : undefined}>${picture}<span>${label}</span></label>
`;
}

/** Random where the poll asks for it, by the id of the ballot: a paper that comes back for a mistake is the same one. */
function inOrder({ order, options }: PollTerms, seed: string): readonly PollOption[] {
  if (order !== 'random') return options;
  const rank = ({ id }: PollOption): string => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const ranked = options.filter(({ pinned }) => !pinned).map((option) => [rank(option), option] as const);
  const shuffled = ranked.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, option]) => option);
  return [...shuffled, ...options.filter(({ pinned }) => pinned)];
}
