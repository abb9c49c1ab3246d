import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemCode } from '../../contract/problems.js';
import type { Kind, Writes } from './writes.js';

/** What became of the requests of one route and method. `received` = accepted + refused + aborted + those in flight. */
export interface Tally {
  readonly method: string;
  /** As it was registered, `/v1/polls/:id`; never what was asked for. */
  readonly route: string;
  received: number;
  /** Answered below 400. */
  accepted: number;
  /** The connection went before the answer had been handed over. */
  aborted: number;
  readonly refused: Map<ProblemCode, number>;
}

/** Where no route was found, or no request could be read. */
const NONE = 'none';

/** One request, from its headers to the end of its answer. */
export class Account {
  /** Why it was refused; told by whoever answers. */
  code: ProblemCode | undefined;
  /** Why the parser refused the rest of it, and answered in place of the response. */
  cut: ProblemCode | undefined;
  /** The answer goes on until somebody leaves: who does has had it. */
  endless = false;
  /** What it told of, once that is known. */
  kind: Kind | undefined;
  /** What became of that; said once. */
  outcome: string | undefined;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly tally: Tally;
  readonly #writes: Writes;

  constructor(request: IncomingMessage, response: ServerResponse, tally: Tally, writes: Writes) {
    this.request = request;
    this.response = response;
    this.tally = tally;
    this.#writes = writes;
  }

  /** Says what became of the load or ballot: `counted`, a reason, `cast`, `replayed`. */
  tell(outcome: string): void {
    this.#writes.settle(this, outcome);
  }
}

interface Connection {
  /** Begun and not settled; with pipelining several. */
  readonly open: Set<Account>;
  last: Account;
}

/**
 * Keeps count of requests in plain integers: received = accepted + refused by code + aborted + in flight, at every moment.
 * A request is received once its headers are there, or once what came is refused as none.
 */
export class Ledger {
  readonly #tallies = new Map<string, Tally>();
  readonly #connections = new WeakMap<Duplex, Connection>();
  readonly #writes: Writes;
  #open = 0;

  constructor(writes: Writes) {
    this.#writes = writes;
  }

  get tallies(): Iterable<Tally> {
    return this.#tallies.values();
  }

  get inFlight(): number {
    return this.#open;
  }

  begin(request: IncomingMessage, response: ServerResponse, route?: string): Account {
    const tally = this.#tallyOf(route === undefined ? NONE : (request.method ?? NONE), route ?? NONE);
    const account = new Account(request, response, tally, this.#writes);
    const connection = this.#connectionOf(request, account);
    connection.open.add(account);
    connection.last = account;
    tally.received += 1;
    this.#open += 1;
    response.on('finish', () => this.#settle(connection, account, true));
    return account;
  }

  /**
   * The parser, not a route, refuses what came over this connection. It may be the rest of a request that is open or even
   * answered, or no request at all, which so is received and refused at once. Says whether anybody waits for an answer.
   */
  refuseUnread(socket: Duplex, code: ProblemCode): boolean {
    const last = this.#connections.get(socket)?.last;
    if (last && !last.request.complete) {
      if (last.response.headersSent) return false;
      last.cut = code;
      return true;
    }
    const tally = this.#tallyOf(NONE, NONE);
    tally.received += 1;
    add(tally.refused, code);
    return true;
  }

  #settle({ open }: Connection, account: Account, answered: boolean): void {
    if (!open.delete(account)) return;
    const { tally, response, code, cut, endless } = account;
    this.#open -= 1;
    if (cut) add(tally.refused, cut);
    else if (!answered && !endless) tally.aborted += 1;
    else if (response.statusCode < 400) tally.accepted += 1;
    else add(tally.refused, code ?? codeOf(response.statusCode));
  }

  #connectionOf({ socket }: IncomingMessage, first: Account): Connection {
    const known = this.#connections.get(socket);
    if (known) return known;
    const connection: Connection = { open: new Set(), last: first };
    this.#connections.set(socket, connection);
    socket.on('close', () => {
      for (const account of connection.open) this.#settle(connection, account, false);
    });
    return connection;
  }

  #tallyOf(method: string, route: string): Tally {
    const name = `${method} ${route}`;
    const known = this.#tallies.get(name);
    if (known) return known;
    const tally: Tally = { method, route, received: 0, accepted: 0, aborted: 0, refused: new Map() };
    this.#tallies.set(name, tally);
    return tally;
  }
}

/** Of an answer that is no problem document: the page of a frame that there is not. */
function codeOf(status: number): ProblemCode {
  if (status === 404) return 'not_found';
  return status < 500 ? 'malformed' : 'internal';
}

export function add<T>(numbers: Map<T, number>, name: T): void {
  numbers.set(name, (numbers.get(name) ?? 0) + 1);
}
