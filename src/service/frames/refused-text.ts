import type { PollTerms } from '../../contract/polls.js';
import type { Refusal } from '../problems.js';
import { POLL_WORDS } from './poll-words.js';
import type { FrameLanguage } from './words.js';

/** Why a ballot was not taken and what to do, in the language of the page. */
export function refusedText(
  { code, retryAfter }: Refusal,
  terms: PollTerms,
  choices: readonly string[],
  language: FrameLanguage,
): string {
  const words = POLL_WORDS[language].refused;
  switch (code) {
    case 'already_voted':
      return words.already;
    case 'invalid_choice':
      if (choices.some((choice) => !terms.options.some(({ id }) => id === choice))) return words.foreign;
      return choices.length === 0 ? words.none(terms) : words.number(choices.length, terms);
    case 'not_changeable':
      return words.notChangeable;
    case 'origin':
      return words.origin;
    case 'poll_closed':
      return words.closed;
    case 'poll_not_open':
      return words.notOpen;
    case 'rate':
      return words.rate(retryAfter ?? 60);
    case 'overload':
      return words.busy;
    case 'storage':
      return words.storage;
    case 'malformed':
    case 'too_large':
      return words.malformed;
    default:
      return words.other;
  }
}
