import type { PollFix } from '../../contract/poll-admin.js';
import type { PollTerms } from '../../contract/polls.js';

/** What an entry of the log changed in a poll's terms. */
export type TermsEdit =
  | { readonly kind: 'schedule'; readonly opens: string | null; readonly closes: string | null }
  | { readonly kind: 'close'; readonly closes: string }
  | ({ readonly kind: 'fix' } & Omit<PollFix, 'reason'>);

/** The terms after an edit; the service and `verify` both go by it, so that they cannot disagree. */
export function edited(terms: PollTerms, edit: TermsEdit): PollTerms {
  switch (edit.kind) {
    case 'schedule':
      return { ...terms, opens: edit.opens, closes: edit.closes };
    case 'close':
      return { ...terms, closes: edit.closes };
    case 'fix':
      return {
        ...terms,
        question: edit.question ?? terms.question,
        options: terms.options.map((option) => ({
          ...option,
          label: own(edit.labels, option.id) ?? option.label,
          ...(option.image && { image: { ...option.image, alt: own(edit.alts, option.id) ?? option.image.alt } }),
        })),
      };
  }
}

/** Option ids may be anything, `constructor` too. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
