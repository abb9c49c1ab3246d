import { type IncomingMessage, type Server, type ServerOptions, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Ledger } from './metrics/ledger.js';
import { problemOf, Refusal } from './problems.js';

/** A reader's request arrives in one piece; only who wants to hold a connection sends it drop by drop. */
const HEADERS_MS = 15_000;
const REQUEST_MS = 30_000;
/** On a connection that took or sent nothing for so long, nobody is at the other end, or nobody who reads. */
const SILENCE_MS = 60_000;
/** For the refusal to arrive, before the connection goes with all it still holds. */
const LINGER_MS = 1_000;

interface ConnectionOptions {
  readonly requestTimeout: number;
  readonly connectionTimeout: number;
  readonly http: ServerOptions;
  readonly clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => void;
}

/** How long a connection may take, and what is said where no request can be made of it. */
export function connections(ledger: Ledger): ConnectionOptions {
  return {
    requestTimeout: REQUEST_MS,
    connectionTimeout: SILENCE_MS,
    // A missing Host is refused where requests are counted.
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: 5_000, requireHostHeader: false },
    clientErrorHandler(error, socket) {
      if (!socket.writable) return;
      const refusal = refusalFor(error.code);
      // Browsers open connections ahead of need: where nothing came, nothing was asked for.
      if (socket.bytesRead === 0 || ledger.refuseUnread(socket, refusal.code)) answer(socket, refusal);
      else leave(socket);
    },
  };
}

/** What Node would drop without a word, or answer without a code. */
export function refuseOddRequests(server: Server, ledger: Ledger): void {
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    const refusal = new Refusal('malformed', 'This service is no proxy: there is no CONNECT here.', { status: 405 });
    ledger.refuseUnread(socket, refusal.code);
    socket.on('error', () => undefined);
    answer(socket, refusal);
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const refusal = new Refusal('malformed', 'The only expectation that is met here is 100-continue.', { status: 417 });
    ledger.begin(request, response).code = refusal.code;
    const problem = problemOf(refusal);
    response.writeHead(problem.status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(problem));
  });
}

function answer(socket: Duplex, refusal: Refusal): void {
  const problem = problemOf(refusal);
  const body = JSON.stringify(problem);
  socket.write(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  leave(socket);
}

function leave(socket: Duplex): void {
  socket.end();
  // `end` closes our half alone: a client that keeps its own open would hold the connection for ever.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

function refusalFor(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Refusal('too_large', 'The address and the headers are larger than 16 kB; ask for fewer at once.', {
      status: 431,
    });
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Refusal('malformed', 'The request did not arrive in time.', { status: 408 });
  }
  return new Refusal('malformed', 'This is not an HTTP request the service understands.');
}
