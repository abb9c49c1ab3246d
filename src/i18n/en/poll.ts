import type { PollStrings } from '../strings.js';

export const en: PollStrings = {
  loading: 'Loading the question…',
  vote: 'Send my answer',
  sending: 'Sending…',
  chooseOne: 'Choose one.',
  chooseFirst: 'Please choose an answer before you send.',
  thanks: 'Thank you. Your answer has been recorded.',
  receipt: 'Receipt',
  yourChoice: 'your choice',
  result: (ballots, share) => `${ballots} ${ballots === '1' ? 'ballot' : 'ballots'}, ${share}%`,
  voters: (count) => `${count} ${count === '1' ? 'person has' : 'people have'} answered`,
  notYetOpen: (when) => `Opens ${when}.`,
  closed: (when) => `Closed ${when}.`,
  closes: (when) => `Open until ${when}.`,
  resultsAfterClose: 'The results will be shown after it closes.',
  resultsNever: 'The results are not published here.',
  failed: 'The question could not be loaded. Please try again later.',
  refused: {
    already_voted: 'This browser has already answered this question.',
    poll_closed: 'The poll has closed and takes no more answers.',
    poll_not_open: 'The poll is not open yet.',
    rate: 'Too many answers are coming from your network. Your choice is kept; please send it again in a few minutes.',
    other: 'It could not be sent. Your choice is kept; please send it again.',
  },
  asOf: (when) => `Numbers of ${when}.`,
  indicative: 'The results are indicative only.',
};
