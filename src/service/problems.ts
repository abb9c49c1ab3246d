import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Problem, ProblemCode } from '../contract/problems.js';
import { OverloadError, StorageError } from './store/store.js';

/** Status and title of each code; the only place that pairs them. */
const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  already_voted: { status: 409, title: 'This voter has cast another ballot' },
  feed_not_allowed: { status: 403, title: 'This service may not ask this host' },
  feed_private_address: { status: 403, title: 'This host is not on the public internet' },
  feed_redirects: { status: 502, title: 'The feed sends on too often' },
  feed_timeout: { status: 504, title: 'The feed took too long' },
  feed_too_large: { status: 502, title: 'The feed is too large' },
  feed_type: { status: 502, title: 'This is no feed' },
  feed_unavailable: { status: 502, title: 'The feed cannot be had at present' },
  feeds_off: { status: 503, title: 'This service reads no feeds' },
  internal: { status: 500, title: 'The service failed' },
  invalid_choice: { status: 422, title: 'These choices are not allowed in this poll' },
  invalid_edit: { status: 422, title: 'The poll cannot be changed in this way' },
  invalid_poll: { status: 422, title: 'The poll definition is not valid' },
  malformed: { status: 400, title: 'The request is not understood' },
  not_changeable: { status: 403, title: 'Ballots of this poll cannot be changed' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  origin: { status: 403, title: 'This origin may not write here' },
  overload: { status: 503, title: 'The service has too much to do' },
  poll_closed: { status: 403, title: 'The poll is closed' },
  poll_conflict: { status: 409, title: 'Another poll has this id' },
  poll_locked: { status: 409, title: 'The poll has ballots, or has ended, and stays as it is' },
  poll_not_open: { status: 403, title: 'The poll is not open yet' },
  rate: { status: 429, title: 'Too many requests' },
  results_hidden: { status: 403, title: 'The results of this poll are not shown' },
  storage: { status: 503, title: 'Nothing can be stored at present' },
  too_large: { status: 413, title: 'The request is too large' },
  unauthorized: { status: 401, title: 'The admin token is missing or wrong' },
  unknown_poll: { status: 404, title: 'There is no such poll' },
  unknown_region: { status: 422, title: 'None of these regions is known' },
  unknown_site: { status: 404, title: 'There is no such site' },
  unsupported_format: { status: 501, title: 'This format is not given here' },
  weather_off: { status: 503, title: 'This service gives no weather' },
  weather_unavailable: { status: 503, title: 'There is no weather at present' },
};

/** A refusal with its stable code. `detail` says what was wrong and what to do. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: ProblemCode;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  /** Where the status differs from the code's usual one (405, 415 are `malformed` too). */
  readonly status: number;

  constructor(code: ProblemCode, detail: string, more: { retryAfter?: number; status?: number } = {}) {
    super(detail);
    this.code = code;
    this.retryAfter = more.retryAfter;
    this.status = more.status ?? PROBLEMS[code].status;
  }
}

export function problemOf(refusal: Refusal): Problem {
  const { title } = PROBLEMS[refusal.code];
  return { type: 'about:blank', title, status: refusal.status, code: refusal.code, detail: refusal.message };
}

export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (reply.request.account) reply.request.account.code = refusal.code;
  if (refusal.retryAfter !== undefined) void reply.header('retry-after', String(refusal.retryAfter));
  if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply
    .code(refusal.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(problemOf(refusal));
}

/** For the OpenAPI document: the refusals a call may give, by status, each with its codes. */
export function refusals(...codes: ProblemCode[]): Record<number, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(PROBLEMS[code].status, [...(byStatus.get(PROBLEMS[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, which]) => [
      status,
      {
        description: which.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
        content: { 'application/problem+json': { schema: Type.Unsafe<Problem>({ $ref: 'Problem#' }) } },
      },
    ]),
  );
}

/** Any error a route or Fastify itself throws, as the refusal a client understands. */
export function refusalOf(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof OverloadError) {
    return new Refusal('overload', `${error.message} Try again shortly.`, { retryAfter: 2 });
  }
  if (error instanceof StorageError || isSqliteError(error)) {
    const reason = error instanceof StorageError ? error.message : 'The store cannot be used.';
    return new Refusal('storage', `${reason} Nothing of this request was kept. Try again later.`, { retryAfter: 30 });
  }
  const status = isFastifyError(error) ? (error.statusCode ?? 500) : 500;
  if (!isFastifyError(error) || status >= 500) {
    return new Refusal('internal', 'The service failed on this request. Nothing of it was kept.');
  }
  if (status === 413) return new Refusal('too_large', tooLarge(request));
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const type = String(request.headers['content-type'] ?? '');
    const detail = `Send JSON as text/plain or application/json${type ? `, not ${type}` : ''}.`;
    return new Refusal('malformed', detail, { status: 415 });
  }
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return new Refusal('malformed', 'The body is empty; send JSON.');
  if (error instanceof SyntaxError || error.code === 'FST_ERR_CTP_INVALID_JSON_BODY') {
    return new Refusal('malformed', 'The body is not JSON.');
  }
  if (error.validation) return fromValidation(error, request);
  return new Refusal('malformed', 'The request is not understood.', { status });
}

function tooLarge(request: FastifyRequest): string {
  return `The body is larger than ${Math.floor(request.routeOptions.bodyLimit / 1024)} kB.`;
}

function fromValidation(error: FastifyError, request: FastifyRequest): Refusal {
  const { where, what } = explain(error.validation ?? []);
  const place = error.validationContext === 'querystring' ? 'The query' : 'The body';
  const detail = where ? `${place}'s field ${where} ${what}.` : `${place} ${what}.`;
  return new Refusal(request.routeOptions.config.invalid?.(where) ?? 'malformed', detail);
}

type SchemaErrors = NonNullable<FastifyError['validation']>;

/** The validator reports every branch of a union; people want the one sentence that helps. */
function explain(errors: SchemaErrors): { where: string; what: string } {
  const telling = errors.find(({ keyword }) => !['anyOf', 'const', 'type'].includes(keyword)) ?? errors[0];
  const where = (telling?.instancePath ?? '').slice(1).replaceAll('/', '.');
  if (telling?.keyword === 'additionalProperties') {
    return { where, what: `has an unknown field "${String(telling.params['additionalProperty'])}"` };
  }
  const allowed = errors.flatMap(({ keyword, params }) =>
    keyword === 'const' ? [String(params['allowedValue'])] : [],
  );
  if (telling?.keyword === 'const')
    return { where, what: `must be ${allowed.join(', ')}`.replace(/, ([^,]+)$/, ' or $1') };
  return { where, what: telling?.message ?? 'is not valid' };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The code of a body that breaks the schema at this field (`options.1.id`), where it is not `malformed`. */
    invalid?: (where: string) => ProblemCode | undefined;
  }
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ('statusCode' in error || 'validation' in error);
}

function isSqliteError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}
