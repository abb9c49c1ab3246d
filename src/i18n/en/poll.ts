import type { PollStrings } from '../strings.js';

const NOT_TAKEN = 'The service did not take this answer. Please reload the page and try again.';

export const en: PollStrings = {
  loading: 'Loading the question…',
  vote: 'Send my answer',
  voteAt: (host) => `Vote at ${host}`,
  sending: 'Sending…',
  chooseOne: 'Choose one.',
  chooseFirst: 'Please choose an answer before you send.',
  thanks: 'Thank you. Your answer has been recorded.',
  earlier: 'The answer you sent earlier is the one recorded; this one was not counted.',
  none: 'There is no poll at the moment.',
  receipt: 'Receipt',
  yourChoice: 'your choice',
  result: (ballots, share) => `${ballots} ${ballots === '1' ? 'ballot' : 'ballots'}, ${share}%`,
  voters: (count) =>
    count === '0' ? 'No one has answered yet' : `${count} ${count === '1' ? 'person has' : 'people have'} answered`,
  notYetOpen: (time, day) => `Opens at ${time} on ${day}.`,
  closed: (time, day) => `Closed at ${time} on ${day}.`,
  closes: (time, day) => `Open until ${time} on ${day}.`,
  resultsAfterClose: 'The results will be shown after the poll has closed.',
  resultsNever: 'The results are not published here.',
  failed: 'The question could not be loaded.',
  askAgain: 'Try again',
  refused: {
    already_voted: 'This browser has already answered this question.',
    invalid_choice: NOT_TAKEN,
    origin: NOT_TAKEN,
    poll_closed: 'The poll has closed; the answer you just sent was not counted.',
    poll_not_open: 'The poll is not open yet.',
    rate: 'Too many answers are coming from your network. Your choice is kept; please send it again in a few minutes.',
    unknown_poll: NOT_TAKEN,
    other: 'No confirmation came. Please send it again; it will not be counted twice.',
  },
  asOf: (time, day) => `Figures as of ${time} on ${day}.`,
  indicative: 'The results are indicative only.',
};
