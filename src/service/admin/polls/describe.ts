import type { AdminPoll, PollPreview } from '../../../contract/poll-admin.js';
import type { Correction, Poll } from '../../../contract/polls.js';
import type { LogHead } from '../../store/store.js';
import { shown } from '../formats/file-row.js';
import { writeMoment } from './moments.js';
import type { PollWords } from './words.js';

/** A poll as its readers will see it, and what is worth a second thought. */
export function previewLines({ poll, remarks }: PollPreview, words: PollWords): string[] {
  return [...termsLines(poll, words), ...remarks.map((remark) => `${words.remark}: ${words.remarks[remark]}`)];
}

/** All of a poll that its operator may see. */
export function pollLines(poll: AdminPoll, { entries, hash }: LogHead, words: PollWords): string[] {
  const { created, archived, voters, corrections = [] } = poll;
  return [
    ...termsLines(poll, words),
    words.created(writeMoment(created)),
    ...(archived === null ? [] : [words.archived(writeMoment(archived))]),
    voters === undefined ? words.hidden : words.voters(voters),
    ...corrections.map((correction) =>
      words.correction(writeMoment(correction.at), changesOf(correction, words), correction.reason),
    ),
    words.log(entries, Buffer.from(hash).toString('hex')),
  ];
}

/** `list`: one line, parted by tabs. */
export function pollRow(poll: AdminPoll, words: PollWords): string {
  const { id, opens, closes, voters, question } = poll;
  const time = (moment: string | null): string => (moment === null ? '-' : writeMoment(moment));
  const state = words.state[poll.archived === null ? poll.state : 'archived'];
  return [id, state, time(opens), time(closes), String(voters ?? '-'), question].map(shown).join('\t');
}

/** `dep +3, can-sua −1, voters +2`. */
export function changesOf({ changes, voters }: Changes, words: PollWords): string {
  const signed = (value: number): string => `${value < 0 ? '−' : '+'}${words.number(Math.abs(value))}`;
  const each = Object.entries(changes).map(([option, change]) => `${option} ${signed(change)}`);
  return [...each, ...(voters === undefined ? [] : [words.moreVoters(signed(voters))])].join(', ');
}

interface Changes {
  readonly changes: Correction['changes'];
  /** Absent where they follow from the changes. */
  readonly voters?: number;
}

export function timesOf({ opens, closes }: Pick<Poll, 'opens' | 'closes'>, words: PollWords): [string, string] {
  const time = (moment: string | null): string | undefined => (moment === null ? undefined : writeMoment(moment));
  return [words.opens(time(opens)), words.closes(time(closes))];
}

function termsLines(poll: Poll, words: PollWords): string[] {
  return [
    poll.question,
    ...optionLines(poll, words),
    `  ${words.rule(poll)}`,
    `  ${words.changeable(poll.changeable)}`,
    ...(poll.order === 'random' ? [`  ${words.order}`] : []),
    ...timesOf(poll, words),
    words.results[poll.results],
    words.stateIs(words.state[poll.state]),
  ];
}

function optionLines({ kind, options, tally }: Poll, words: PollWords): string[] {
  const width = Math.max(...options.map(({ id }) => id.length));
  const mark = kind === 'multiple' ? '[ ]' : '( )';
  return options.map(({ id, label, image, pinned }) => {
    const more = [
      ...(pinned ? [words.pinned] : []),
      ...(image ? [words.picture(image.alt, image.src)] : []),
      ...(tally ? [words.ballots((Object.hasOwn(tally, id) && tally[id]) || 0)] : []),
    ];
    return `  ${mark} ${id.padEnd(width)}  ${label}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
  });
}
