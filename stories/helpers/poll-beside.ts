import { beyondOf } from '../../src/elements/poll/poll.beyond.more.js';
import { stateOf } from '../../src/elements/poll/poll.states.js';
import type { PollBeside, PollBeyond, PollHost, PollTools } from '../../src/elements/poll/poll.types.js';
import { pollsUrl } from '../../src/data/polls.js';
import { requestJson } from '../../src/data/request.js';
import type { Place } from './frame.js';
import { moreTools } from './poll-more.js';

const tools: PollTools = { ...moreTools, stateOf, pollsUrl, requestJson };

/** What stands beside the core of a poll, for an element that is drawn in one state and does nothing. */
const beyond: PollBeyond = beyondOf({ config: { service: undefined }, state: { kind: 'loading' } } as PollHost, tools);

export const besideStyles = beyond.styles;

/** As many milliseconds are left as a story says, whatever the time is. */
export function besideOf({ language, timeZone }: Place, left: number): PollBeside {
  const beside = beyond.view(language, timeZone);
  return { ...beside, left: (poll) => beside.left({ ...poll, closes: new Date(Date.now() + left).toISOString() }) };
}
