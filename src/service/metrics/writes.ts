import type { FastifyRequest } from 'fastify';
import type { ProblemCode } from '../../contract/problems.js';
import type { Teller } from '../store/store.js';
import { type Account, add } from './ledger.js';

/** What a request may ask to have written: a load, told by the script or by the picture, or a ballot. */
export type Kind = Teller | 'ballot';

export interface WriteTally {
  received: number;
  /** By what the service said: `counted` and each reason, `cast`, `replayed`. */
  readonly outcomes: Map<string, number>;
  readonly refused: Map<ProblemCode, number>;
}

/**
 * Keeps count of loads and ballots: received = those with an outcome + those refused by code + those being worked on. Unlike
 * a request, one is never aborted: whoever leaves before the answer is counted all the same, and who leaves before the
 * body was there has told of nothing.
 */
export class Writes {
  readonly #tallies: Readonly<Record<Kind, WriteTally>> = { script: empty(), pixel: empty(), ballot: empty() };

  of(kind: Kind): Readonly<WriteTally> {
    return this.#tallies[kind];
  }

  /** The whole request is there, and is in order as far as its schema can say. */
  receive(request: Told): void {
    const { account } = request;
    const kind = kindOf(request);
    if (!account || !kind) return;
    account.kind = kind;
    this.#tallies[kind].received += 1;
  }

  settle(account: Account, outcome: string): void {
    if (!account.kind || account.outcome !== undefined) return;
    account.outcome = outcome;
    add(this.#tallies[account.kind].outcomes, outcome);
  }

  refuse(request: Told & Pick<FastifyRequest, 'raw'>, code: ProblemCode): void {
    const { account, raw } = request;
    if (!account || account.outcome !== undefined) return;
    // Refused before its body was read, or because of it; or the body never came, and there is nobody to refuse.
    if (!account.kind && !raw.errored) this.receive(request);
    if (!account.kind) return;
    account.outcome = 'refused';
    add(this.#tallies[account.kind].refused, code);
  }
}

type Told = Pick<FastifyRequest, 'account' | 'routeOptions' | 'method' | 'body'>;

const empty = (): WriteTally => ({ received: 0, outcomes: new Map(), refused: new Map() });

/** What a body that was not understood asks for is not known; then it is what bodies of this route are for. */
function kindOf({ routeOptions, method, body }: Omit<Told, 'account'>): Kind | undefined {
  const { tells, writes } = routeOptions.config;
  if (tells === undefined || method === 'HEAD') return undefined;
  const isRead = writes !== undefined && typeof body === 'object' && body !== null && !writes(body);
  return isRead ? undefined : tells;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request of this route asks to have written. */
    tells?: Kind;
  }
  interface FastifyRequest {
    /** Set before anything else is done with the request. */
    account: Account | null;
  }
}
