import type { PollTerms } from '../../contract/polls.js';
import { voterDigest } from '../polls/casting.js';
import type { PollStore, StoredPoll } from '../store/store.js';
import { DAY, SECOND } from '../time.js';

/** The ballot of a browser that runs no script, as its cookie names it. */
interface CookieBallot {
  readonly token: string;
  readonly id: string;
  /** None where it was withdrawn. */
  readonly choices: readonly string[];
}

/** A voter who was known again; without a receipt where the ballot is another by now than the cookie says. */
export interface KnownVoter extends CookieBallot {
  readonly receipt: string | undefined;
}

const KEPT_AFTER_CLOSE = 30 * DAY;
const KEPT = 365 * DAY;
/** Shorter than the id of any ballot. */
const NO_BALLOT = '-';

const nameOf = (poll: string): string => `portal-poll-${poll}`;

/** Choices are the places of their options, which stay what they are once there are ballots: short, and the same in every order. */
function readVoterCookie(header: string | undefined, { id, options }: PollTerms): CookieBallot | undefined {
  const pattern = /^([\w-]{22,128})\.([\w-]{8,64})\.((?:\d{1,2}(?:_\d{1,2})*)?)$/;
  for (const pair of (header ?? '').split(';')) {
    const [name = '', value = ''] = pair.trim().split('=');
    const [, token, ballot, places = ''] = (name === nameOf(id) && pattern.exec(value)) || [];
    if (token === undefined || ballot === undefined) continue;
    const chosen = new Set(places === '' ? [] : places.split('_').map(Number));
    return { token, id: ballot, choices: options.flatMap((option, at) => (chosen.has(at) ? [option.id] : [])) };
  }
  return undefined;
}

interface CookieTerms {
  readonly now: number;
  /** Whether the reader's browser speaks https with whoever is in front of us: only then may a frame of another site keep it. */
  readonly https: boolean;
}

/** Set when a ballot is cast, and never before; it goes when the link between ballots and browsers is cut. */
export function writeVoterCookie(
  { id, options, closes }: PollTerms,
  ballot: CookieBallot,
  { now, https }: CookieTerms,
): string {
  const places = options.flatMap((option, at) => (ballot.choices.includes(option.id) ? [at] : []));
  const left = closes === null ? KEPT : Date.parse(closes) + KEPT_AFTER_CLOSE - now;
  return [
    `${nameOf(id)}=${ballot.token}.${ballot.id}.${places.join('_')}`,
    'Path=/frame/poll',
    `Max-Age=${Math.max(0, Math.floor(left / SECOND))}`,
    'HttpOnly',
    ...(https ? ['SameSite=None', 'Secure', 'Partitioned'] : ['SameSite=Lax']),
  ].join('; ');
}

/** Who comes back; a cookie that names no ballot of this poll is nobody's. */
export function knownVoter(
  store: PollStore,
  { definition, voterKey }: StoredPoll,
  header: string | undefined,
): KnownVoter | undefined {
  const kept = readVoterCookie(header, definition);
  if (!kept) return undefined;
  const ballot = { poll: definition.id, voter: voterDigest(voterKey, kept.token), replaces: undefined };
  const found = store.findBallot({ ...ballot, id: kept.id, choices: kept.choices });
  if (found?.kind === 'replayed') return { ...kept, receipt: found.receipt };
  // The reply to a later ballot was lost: that there is one is all that can be told.
  const voted = store.findBallot({ ...ballot, id: NO_BALLOT, choices: [] }) !== undefined;
  return voted ? { ...kept, receipt: undefined } : undefined;
}
