import type { BallotReply, Poll } from '../contract/polls.js';
import { clientId } from '../core/client-id.js';
import { type RequestError, requestJson, requireService } from './request.js';

interface Attempt {
  /** Makes a retry, a reload or a second tab harmless. */
  id: string;
  /** None withdraws. */
  choices: readonly string[];
  /** Id of the voter's ballot that this one takes the place of; gone once it is acknowledged. */
  replaces?: string | undefined;
}

/** What a browser keeps of its voter's ballot in one poll; nothing else is kept, and only once they vote. */
export interface KeptBallot {
  /** Random, made for this poll alone: it tells one voter of this poll from another, and nothing more. */
  token: string;
  /** The ballot that counts and every one sent since: where a reply was lost, one of them may have been recorded. */
  attempts: readonly Attempt[];
  /** The ballot the service has acknowledged. */
  cast?: { receipt: string; choices: readonly string[] } | undefined;
  /** Shows its voter the results. */
  key?: string | undefined;
  /** Whether the last attempt got an answer, and it was no. */
  refused?: boolean;
}

/** A recorded ballot; `choices` are those that were recorded, which an earlier attempt may have made. */
export interface CastBallot extends BallotReply {
  choices: readonly string[];
  /** Whether this call is the first that learned of it, in any tab. */
  first: boolean;
}

const isPoll = (poll: Partial<Poll> | undefined): unknown => poll?.id && poll.question && Array.isArray(poll.options);

/** Address of the polls, or of one. */
export const pollsUrl = (service: string | undefined, id?: string): string =>
  `${requireService(service)}/v1/polls${id ? `/${encodeURIComponent(id)}` : ''}`;

/** Asks for a poll by its id, or for the `current` one; with the key its results are shown. */
export const loadPoll = async (service: string | undefined, id: string, key?: string): Promise<Poll> =>
  requestJson<Poll>(pollsUrl(service, id) + (key ? `?key=${key}` : ''), {
    check: isPoll,
  });

/**
 * Casts a ballot. It is kept before it is sent, so that a lost reply is made good by sending the very same one again;
 * a voter who has already cast one gets that one's receipt, unless this is to `change` it. Without choices it is withdrawn.
 */
export async function castBallot(
  service: string | undefined,
  poll: string,
  choices: readonly string[],
  change?: boolean,
): Promise<CastBallot> {
  const kept = keptBallot(service, poll) ?? { token: clientId(), attempts: [] };
  const { token, cast, key } = kept;
  const own = ownOf(kept);
  const replaces = own && (change || own.choices.length === 0) ? own.id : undefined;
  const wanted = ((!replaces && cast) || { choices }).choices.join();
  const earlier = kept.attempts.find(
    (each) => each.choices.join() === wanted && (each === own || each.replaces === replaces),
  );
  const attempt = earlier ?? { id: clientId(), choices, replaces };
  const attempts = [...kept.attempts.filter((each) => each !== attempt), attempt];
  keep(service, poll, { token, attempts, cast, key });
  const send = async ({ id, choices, replaces }: Attempt): Promise<CastBallot> => {
    const reply = await requestJson<BallotReply>(`${pollsUrl(service, poll)}/ballots`, {
      body: { choices, token, id, replaces },
      check: (answer) => answer.receipt && isPoll(answer.poll),
    });
    const now = keptBallot(service, poll);
    const { receipt } = reply;
    keep(service, poll, { token, attempts: [{ id, choices }], cast: { receipt, choices }, key: reply.key });
    return { ...reply, choices, first: ownOf(now)?.id !== id };
  };
  try {
    return await send(attempt);
  } catch (error) {
    const { code, status } = error as RequestError;
    // Another tab may have sent one since.
    const now = keptBallot(service, poll) ?? kept;
    if (code === 'already_voted') {
      for (const other of [...attempts, ...now.attempts].filter(({ id }) => id !== attempt.id)) {
        const found = await send(other).catch((lost: RequestError) => {
          if (!lost.status) throw lost;
        });
        if (found) return found;
      }
    }
    if (status >= 400 && status < 500) keep(service, poll, { ...now, refused: true });
    throw error;
  }
}

/** The ballot that counts, with its id. */
const ownOf = (kept: KeptBallot | undefined): Attempt | undefined =>
  kept?.cast && kept.attempts.find(({ choices }) => choices.join() === kept.cast?.choices.join());

const isAttempt = ({ choices }: Pick<Attempt, 'choices'>): boolean => Array.isArray(choices);

/** Where storage is forbidden (a sandboxed frame, a strict browser) a ballot lasts as long as the page. */
const memory = new Map<string, string>();

const keyOf = (service: string | undefined, poll: string): string => `portal-poll ${service} ${poll}`;

/** The ballot this browser has cast, or begun to cast, in a poll. */
export function keptBallot(service: string | undefined, poll: string): KeptBallot | undefined {
  const key = keyOf(service, poll);
  try {
    const kept = JSON.parse(memory.get(key) ?? localStorage.getItem(key) ?? 'null') as KeptBallot | null;
    // Anyone on this origin may write there.
    return kept?.token && kept.attempts.every(isAttempt) && (!kept.cast || isAttempt(kept.cast)) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function keep(service: string | undefined, poll: string, ballot: KeptBallot): void {
  const key = keyOf(service, poll);
  try {
    localStorage.setItem(key, JSON.stringify(ballot));
    // What is stored is shared with other tabs: a copy of our own would hide what they have cast since.
    memory.delete(key);
  } catch {
    memory.set(key, JSON.stringify(ballot));
  }
}
