import type { FastifyInstance } from 'fastify';
import { Refusal } from '../problems.js';
import { Ledger } from './ledger.js';
import { Writes } from './writes.js';

export interface Accounting {
  readonly ledger: Ledger;
  readonly writes: Writes;
  readonly streams: StreamTally;
}

/** Readers who follow results. */
export interface StreamTally {
  open: number;
  /** Those cut off because they took nothing in. */
  dropped: number;
}

export function newAccounting(): Accounting {
  const writes = new Writes();
  return { ledger: new Ledger(writes), writes, streams: { open: 0, dropped: 0 } };
}

/** Opens an account for each request before anything else looks at it. */
export function keepAccounts(app: FastifyInstance, { ledger }: Accounting): void {
  app.decorateRequest('account', null);
  app.addHook('onRequest', (request, reply, done) => {
    request.account = ledger.begin(request.raw, reply.raw, request.routeOptions.url);
    // Node would refuse it by itself, without a code, and where nobody counts (RFC 9112, 3.2).
    const lacksHost = request.headers.host === undefined && request.raw.httpVersion === '1.1';
    done(
      lacksHost
        ? new Refusal('malformed', 'A request of HTTP/1.1 must say in Host which service it is for.')
        : undefined,
    );
  });
}
