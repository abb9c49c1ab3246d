/** Why data did not come: `no-service`, `network`, `timeout`, `shape`, `status`, or a refusal code of the service. */
export class RequestError extends Error {
  declare readonly code: string;
  /** HTTP status; 0 where no answer came. */
  declare readonly status: number;
  /** Seconds the service asks us to wait. */
  declare readonly retryAfter: number | undefined;

  constructor(code: string, message: string, status = 0, retryAfter?: number) {
    super(message);
    Object.assign(this, { code, status, retryAfter });
  }
}

/** The service's address, or a failure that tells the webmaster how to name one. */
export function requireService(service: string | undefined): string {
  if (service) return service;
  throw new RequestError('no-service', 'no service: add data-service to the script tag');
}

export interface RequestOptions<T> {
  /** True of an answer that has the shape we read; any other is a failure, not a half-drawn view. */
  check: (answer: Partial<T>) => unknown;
  /** Sent as `text/plain`, so that no preflight is needed. */
  body?: object;
  /** What is taken of a response; its JSON unless told. */
  read?: (response: Response) => Promise<unknown>;
}

/** A browser does not say why another origin could not be asked: these are the two usual reasons. */
const hint = (url: string): string =>
  globalThis.location && !url.startsWith(location.origin)
    ? `; do its --origins name ${location.origin}, and does connect-src allow it?`
    : '';

/** Milliseconds before we give up. */
const TIMEOUT = 10_000;
/** Browsers refuse a keepalive body over 64 KiB; a letter takes up to three bytes. */
const KEEPALIVE_LIMIT = 20_000;

const inFlight = new Map<string, Promise<unknown>>();

/** The only fetch of the library. Two askers of one address share one request. */
export function requestJson<T>(url: string, options: RequestOptions<T>): Promise<T> {
  if (options.body) return send(url, options);
  const shared = inFlight.get(url) ?? send(url, options).finally(() => inFlight.delete(url));
  inFlight.set(url, shared);
  return shared as Promise<T>;
}

const readJson = (response: Response): Promise<unknown> => response.json();

async function send<T>(url: string, { check, body: content, read = readJson }: RequestOptions<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  const body = content && JSON.stringify(content);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(url, {
      signal: abort.signal,
      credentials: 'omit',
      ...(body && { method: 'POST', body, keepalive: body.length < KEEPALIVE_LIMIT }),
    });
    // What is no JSON has the wrong shape; what breaks off is no answer.
    answer = await read(response).catch((error: Error) => {
      if (error.name !== 'SyntaxError') throw error;
    });
  } catch {
    const late = abort.signal.aborted;
    throw new RequestError(late ? 'timeout' : 'network', `no answer from ${url}${late ? '' : hint(url)}`);
  } finally {
    clearTimeout(timer);
  }
  if (response.ok && check(Object(answer) as T)) return answer as T;
  // A reason is what Open-Meteo gives.
  const {
    code = response.ok ? 'shape' : 'status',
    reason,
    detail = reason,
  } = Object(answer) as Record<string, string | undefined>;
  throw new RequestError(
    code,
    detail ?? `unexpected answer (${response.status}) from ${url}`,
    response.status,
    Number(response.headers.get('retry-after')) || undefined,
  );
}
