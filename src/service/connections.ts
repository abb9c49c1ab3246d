import { type ServerOptions, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
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
export const CONNECTIONS: ConnectionOptions = {
  requestTimeout: REQUEST_MS,
  connectionTimeout: SILENCE_MS,
  http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: 5_000 },
  clientErrorHandler(error, socket) {
    if (!socket.writable) return;
    const problem = problemOf(refusalFor(error.code));
    const body = JSON.stringify(problem);
    socket.end(
      [
        `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
        'Content-Type: application/problem+json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
    // `end` closes our half alone: a client that keeps its own open would hold the connection for ever.
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  },
};

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
