import type { BallotReply, Poll } from '../contract/polls.js';
import { clientId } from '../core/client-id.js';
import { type RequestError, requestJson, requireService } from './request.js';

interface Attempt {
  /** Makes a retry, a reload or a second tab harmless. */
  id: string;
  choices: readonly string[];
}

/** What a browser keeps of its voter's ballot in one poll; nothing else is kept, and only once they vote. */
export interface KeptBallot {
  /** Random, made for this poll alone: it tells one voter of this poll from another, and nothing more. */
  token: string;
  /** Every ballot sent: where a reply was lost, one of them may have been recorded. */
  attempts: readonly Attempt[];
  /** The ballot the service has acknowledged. */
  cast?: { receipt: string; choices: readonly string[] };
}

/** A recorded ballot; `choices` are those that were recorded, which an earlier attempt may have made. */
export interface CastBallot extends BallotReply {
  choices: readonly string[];
  /** Whether this call is the first that learned of it. */
  first: boolean;
}

const isPoll = (poll: Partial<Poll> | undefined): unknown => poll?.id && poll.question && Array.isArray(poll.options);

/** Asks for a poll by its id, or for the `current` one. */
export function loadPoll(service: string | undefined, id: string): Promise<Poll> {
  return requestJson<Poll>(`${requireService(service)}/v1/polls/${encodeURIComponent(id)}`, { check: isPoll });
}

/**
 * Casts a ballot. It is kept before it is sent, so that a lost reply is made good by sending the very same one again;
 * a voter who has already cast one gets that one's receipt.
 */
export async function castBallot(
  service: string | undefined,
  poll: string,
  choices: readonly string[],
): Promise<CastBallot> {
  const kept = keptBallot(service, poll) ?? { token: clientId(), attempts: [] };
  const wanted = (kept.cast ?? { choices }).choices.join();
  const earlier = kept.attempts.find((attempt) => attempt.choices.join() === wanted);
  const attempt = earlier ?? { id: clientId(), choices };
  const attempts = earlier ? kept.attempts : [...kept.attempts, attempt];
  keep(service, poll, { ...kept, attempts });
  const send = async ({ id, choices }: Attempt): Promise<CastBallot> => {
    const reply = await requestJson<BallotReply>(
      `${requireService(service)}/v1/polls/${encodeURIComponent(poll)}/ballots`,
      {
        body: { choices, token: kept.token, id },
        check: (answer) => answer.receipt && isPoll(answer.poll),
      },
    );
    keep(service, poll, { ...kept, attempts, cast: { receipt: reply.receipt, choices } });
    return { ...reply, choices, first: !kept.cast };
  };
  try {
    return await send(attempt);
  } catch (error) {
    if ((error as RequestError).code !== 'already_voted') throw error;
    for (const other of attempts.filter((each) => each !== attempt)) {
      const found = await send(other).catch(() => undefined);
      if (found) return found;
    }
    throw error;
  }
}

/** Where storage is forbidden (a sandboxed frame, a strict browser) a ballot lasts as long as the page. */
const memory = new Map<string, string>();

const keyOf = (service: string | undefined, poll: string): string => `portal-poll ${service} ${poll}`;

/** The ballot this browser has cast, or begun to cast, in a poll. */
export function keptBallot(service: string | undefined, poll: string): KeptBallot | undefined {
  const key = keyOf(service, poll);
  try {
    const kept = JSON.parse(memory.get(key) ?? localStorage.getItem(key) ?? 'null') as KeptBallot | null;
    // Anyone on this origin may write there.
    return kept?.token && Array.isArray(kept.attempts) ? kept : undefined;
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
