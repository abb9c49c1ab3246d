import type { PollBeyondStrings } from '../poll-beyond-strings.js';

export const en: PollBeyondStrings = {
  change: 'Change my answer',
  withdraw: 'Withdraw my answer',
  withdrawing: 'Withdrawing…',
  sure: 'An answer that is withdrawn is not counted. Do you want to withdraw it?',
  stay: 'No, keep it',
  keep: 'Keep my earlier answer',
  changed: 'Your new answer has been recorded.',
  withdrawn: 'Your answer has been withdrawn and is no longer counted. You may answer again.',
  offline:
    'No confirmation came. Your answer is waiting, and will be sent when you are online; it will not be counted twice.',
  sendAgain: 'Send again',
  rate: 'Too many answers are coming from your network.',
  busy: 'The service is busy.',
  sendIn: (time) => `Your choice is kept; please send it again in ${time}.`,
  seconds: (count) => (count === 1 ? '1 second' : `${count} seconds`),
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  privacy: 'Privacy',
};
