import type { PollMoreStrings } from '../poll-more-strings.js';

const amount = (count: string, one: string): string => `${count} ${count === '1' ? one : `${one}s`}`;

export const en: PollMoreStrings = {
  asTable: 'Show as a table',
  option: 'Answer',
  ballots: 'Ballots',
  share: 'Share',
  total: 'Total',
  totalVoters: 'People who voted',
  yourChoice: 'your choice',
  count: (ballots) => amount(ballots, 'ballot'),
  ofVoters: 'Each share is of the people who voted, so together they may exceed 100%.',
  mean: (mean, of) => `Mean: ${mean} out of ${of}.`,
  fixed: (day, reason) => `Spelling was fixed on ${day}. Reason: ${reason}`,
  corrections: 'The figures above include these corrections by the organiser:',
  at: (time, day) => `${time} on ${day}`,
  voters: 'people who voted',
  reason: (reason) => `Reason: ${reason}`,
  kept: 'When you vote, the service keeps your choice, its receipt and a digest of a random code that this browser makes for this poll alone.',
  notKept: 'It keeps no name and no network (IP) address, and uses no cookies.',
  inBrowser: 'The random code and your ballot stay in this browser, so that no one is counted twice.',
  changed:
    'If you change or withdraw your ballot, the earlier choice no longer counts, but stays in the log of evidence.',
  cut: '30 days after the poll has closed, the link between ballot and browser is erased; only the choice and the receipt remain.',
  indicative: 'The results are indicative only.',
  noneClosed: 'No poll has closed yet.',
  closedAt: (time, day) => `Closed at ${time} on ${day}`,
  votersInAll: (count) =>
    count === '0' ? 'no one answered' : `${count} ${count === '1' ? 'person' : 'people'} answered`,
  left: (time) => `${time} left`,
  days: (count) => amount(count, 'day'),
  hours: (count) => amount(count, 'hour'),
  minutes: (count) => amount(count, 'minute'),
  seconds: (count) => amount(count, 'second'),
};
