import type { ReadsReply } from '../../../src/contract/reads.js';

/** One request that reached the fake service. */
export interface Call {
  /** `POST /v1/reads`. */
  route: string;
  url: URL;
  body: unknown;
  text: string;
  init: RequestInit;
}

type Answer = (call: Call) => Response | Promise<Response>;

/** A response whose body is there at once: a browser may take its time to read a real one. */
const respond = (text: string, status = 200, headers: Record<string, string> = {}): Response =>
  Object.assign(new Response(text, { status, headers }), {
    json: () => Promise.resolve(text).then((body) => JSON.parse(body) as unknown),
  });

/** A good answer, as JSON. */
export const answer =
  (content: unknown, status = 200): Answer =>
  () =>
    respond(JSON.stringify(content), status, { 'content-type': 'application/json' });

/** A refusal as the service writes it. */
export const refuse =
  (status: number, code: string, headers: Record<string, string> = {}): Answer =>
  () =>
    respond(JSON.stringify({ type: 'about:blank', title: code, status, code, detail: `refused: ${code}` }), status, {
      'content-type': 'application/problem+json',
      ...headers,
    });

/** No answer at all, as when the network is down. */
export const drop = (): Answer => () => Promise.reject(new TypeError('Failed to fetch'));

/** Something that is no answer of a service. */
export const nonsense =
  (text = '<!doctype html><title>Đăng nhập</title>', status = 200): Answer =>
  () =>
    respond(text, status, { 'content-type': 'text/html' });

/** An answer that comes when the test says so. */
export interface Held {
  (call: Call): Promise<Response>;
  release(): void;
}

export function held(then: Answer): Held {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  return Object.assign(async (call: Call) => gate.then(() => then(call)), { release: () => release() });
}

export interface FakeService {
  /** Another for each fake, so that nothing a page keeps for a service passes from test to test. */
  address: string;
  calls: Call[];
  /** Answers a route, `GET /v1/polls/current` or `POST /v1/polls/*`; several answers come in turn, the last one stays. */
  on(route: string, ...answers: Answer[]): FakeService;
  to(route: string): Call[];
}

const services = new Map<string, FakeService & { reply: (call: Call) => Promise<Response> }>();
const realFetch = globalThis.fetch;
let made = 0;

async function fakeFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
  const service = services.get(url.origin);
  // The test runner's own calls.
  if (!service && url.origin === location.origin && !url.pathname.startsWith('/v1/')) return realFetch(input, init);
  if (!service) throw new TypeError(`no service at ${url.origin}`);
  const text = typeof init.body === 'string' ? init.body : '';
  const route = `${init.method ?? 'GET'} ${url.pathname}`;
  const call = { route, url, text, body: text ? (JSON.parse(text) as unknown) : undefined, init };
  service.calls.push(call);
  const aborted = new Promise<never>((_, reject) =>
    init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
  );
  return Promise.race([service.reply(call), aborted]);
}

const matches = (pattern: string, route: string): boolean =>
  pattern.endsWith('*') ? route.startsWith(pattern.slice(0, -1)) : pattern === route;

/** Puts a service in the place of the network until `restoreFetch`. */
export function fakeService(address = `https://dich-vu-${++made}.invalid`): FakeService {
  const answers = new Map<string, Answer[]>();
  const calls: Call[] = [];
  const service = {
    address,
    calls,
    on(route: string, ...given: Answer[]) {
      // The newest word on a route counts.
      answers.delete(route);
      answers.set(route, [...given]);
      return service;
    },
    to: (route: string) => calls.filter((call) => matches(route, call.route)),
    async reply(call: Call) {
      const found = [...answers].reverse().find(([pattern]) => matches(pattern, call.route))?.[1];
      if (!found?.length) return refuse(404, 'not_found')(call);
      return (found.length > 1 ? found.shift()! : found[0]!)(call);
    },
  };
  services.set(address, service);
  globalThis.fetch = fakeFetch;
  return service;
}

export function restoreFetch(): void {
  services.clear();
  globalThis.fetch = realFetch;
}

/** Counts as the service does: one load a hit id; `views` is where every page starts from. */
export function countingReads(views = 316): Answer {
  const ids = new Set<string>();
  const counted = new Map<string, number>();
  return ({ body }) => {
    const { hit, pages = [] } = body as { hit?: { page: string; id: string }; pages?: string[] };
    if (hit && !ids.has(hit.id)) counted.set(hit.page, (counted.get(hit.page) ?? 0) + 1);
    if (hit) ids.add(hit.id);
    const numbers = (page: string) => ({ views: views + (counted.get(page) ?? 0), visits: 300 });
    const reads = Object.fromEntries([...pages, ...(hit ? [hit.page] : [])].map((page) => [page, numbers(page)]));
    const reply: ReadsReply = { ...(hit && { counted: true }), reads };
    return respond(JSON.stringify(reply));
  };
}
