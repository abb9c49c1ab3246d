import { once } from 'node:events';
import { Agent, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { CHROME, newId, newToken } from './harness.js';

/** What a client saw, in the words of /metrics; `aborted` is who left. */
export interface Seen {
  /** `POST /v1/reads`, or `none none`. */
  readonly route: string;
  /** `accepted`, `aborted` or the code of the problem. Undefined where the client left too early to know. */
  readonly outcome: string | undefined;
  /** What the answer said of the load it told of. */
  readonly load?: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  /** What a pixel says of its load. */
  readonly said: string;
}

interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const PORTAL = 'https://portal.example.vn';
const READER = { 'user-agent': CHROME, 'content-type': 'text/plain' };
const BOT = { ...READER, 'user-agent': 'facebookexternalhit/1.1' };
const STRANGER = { ...READER, origin: 'https://dien-dan.example' };

/** Readers, robots, slips and attacks at a port, over a few connections that stay open and many that do not. */
export class MixedTraffic {
  readonly #port: number;
  readonly #random: () => number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 6 });
  readonly #told: string[] = [];
  readonly #ballots: string[] = [];

  /** How many requests the service has heard from each port of a client. */
  readonly #heard = new Map<number, number>();
  #begun = 0;

  constructor(server: Server, random: () => number) {
    this.#port = (server.address() as AddressInfo).port;
    this.#random = random;
    server.on('connection', (socket) => this.#heard.delete(socket.remotePort ?? 0));
    server.on('request', ({ socket }) => {
      const from = socket.remotePort ?? 0;
      this.#heard.set(from, (this.#heard.get(from) ?? 0) + 1);
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  /** One of the kinds below: each in its turn, and then by chance. */
  next(): Promise<readonly Seen[]> {
    const kinds = [...this.#reads(), ...this.#ballotKinds(), ...this.#others(), ...this.#raw()];
    const kind = kinds[this.#begun < kinds.length ? this.#begun : Math.floor(this.#random() * kinds.length)];
    this.#begun += 1;
    return kind ? kind() : Promise.resolve([]);
  }

  /** Connections that never say all they have announced; the service cuts them off. */
  slow(): Promise<readonly Seen[]>[] {
    const cut = async (text: string, route: string): Promise<readonly Seen[]> => {
      const answer = await this.#say(text);
      if (!answer.startsWith('HTTP/1.1 408 ')) throw new Error(`not cut off: ${answer}`);
      return route === '' ? [] : [{ route, outcome: 'malformed' }];
    };
    const headers = `Host: a\r\nContent-Type: text/plain\r\nContent-Length: 90\r\n`;
    return [
      cut('GET /healthz HTTP/1.1\r\nHost: a\r\n', 'none none'),
      cut(`POST /v1/reads HTTP/1.1\r\n${headers}\r\n{"hit":`, 'POST /v1/reads'),
      cut(`POST /v1/polls/giao-dien-moi/ballots HTTP/1.1\r\n${headers}\r\n{`, 'POST /v1/polls/:id/ballots'),
      // Nobody asked for anything.
      cut('', ''),
      // Refused before its body came, and then its body never comes: one request, one answer.
      this.#say(`POST /v1/reads HTTP/1.1\r\nOrigin: https://dien-dan.example\r\n${headers}\r\n{`).then((answer) => {
        if (answer.match(/HTTP\/1\.1 /g)?.length !== 1) throw new Error(`not one answer: ${answer}`);
        return [{ route: 'POST /v1/reads', outcome: 'origin', load: 'origin' }];
      }),
    ];
  }

  #pick<T>(list: readonly T[], otherwise: T): T {
    return list[Math.floor(this.#random() * list.length)] ?? otherwise;
  }

  #load(id = newId('load')): string {
    this.#told.push(id);
    return JSON.stringify({ hit: { page: `/p${Math.floor(this.#random() * 9)}`, id }, pages: ['/p1'] });
  }

  #reads(): (() => Promise<readonly Seen[]>)[] {
    const tell = (body: string, headers: Readonly<Record<string, string>> = READER) =>
      this.#tell({ path: '/v1/reads', body, headers });
    const pixel = (query: string, headers: Readonly<Record<string, string>> = {}) =>
      this.#tell({ method: 'GET', path: `/v1/pixel.gif${query}`, headers: { 'user-agent': CHROME, ...headers } });
    return [
      () => tell(this.#load()),
      () => tell(this.#load(), { ...READER, origin: PORTAL }),
      () => tell(this.#load(this.#pick(this.#told, 'load-first'))),
      () => tell(this.#load(), BOT),
      () => tell(this.#load(), { ...READER, 'sec-purpose': 'prefetch' }),
      () => tell(this.#load(), STRANGER),
      () => tell(this.#load(), { ...READER, origin: 'null' }),
      () => tell(this.#load(), { ...READER, 'content-type': 'application/xml' }),
      () => tell('{"hit":'),
      () => tell('{"hit":{"page":"/a"}}'),
      () => tell('{"pages":["/p1"]}'),
      () => tell('{"pages":["/p1"],"site":"khac"}'),
      () => tell(JSON.stringify({ hit: { page: '/a', id: newId('load') }, site: 'khac' })),
      () => tell(JSON.stringify({ hit: { page: `/${'x'.repeat(70_000)}`, id: newId('load') } })),
      () => pixel('?page=/p1'),
      () => pixel('?page=/p2', { referer: `${PORTAL}/x`, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }),
      () => pixel('?page=/p3', { 'sec-fetch-dest': 'document' }),
      () => pixel('?page=/p1', { referer: 'https://dien-dan.example/' }),
      () => pixel(''),
    ];
  }

  #ballotKinds(): (() => Promise<readonly Seen[]>)[] {
    const route = 'POST /v1/polls/:id/ballots';
    const cast = async (
      body: string,
      poll = 'giao-dien-moi',
      headers: Readonly<Record<string, string>> = READER,
    ): Promise<readonly Seen[]> => {
      const answer = await this.#ask({ method: 'POST', path: `/v1/polls/${poll}/ballots`, body, headers });
      return [{ route, outcome: outcomeOf(answer) }];
    };
    const fresh = (choice = 'dep'): string => {
      const ballot = JSON.stringify({ choices: [choice], token: newToken(), id: newId('ballot') });
      if (choice === 'dep') this.#ballots.push(ballot);
      return ballot;
    };
    return [
      () => cast(fresh()),
      () => cast(this.#pick(this.#ballots, fresh())),
      () => cast(this.#pick(this.#ballots, fresh()).replace('dep', 'can-sua')),
      () => cast(fresh('khong-co')),
      () => cast(fresh('x'), 'none'),
      () => cast(fresh('x'), 'giao-dien-moi', STRANGER),
      () => cast('[]'),
    ];
  }

  #others(): (() => Promise<readonly Seen[]>)[] {
    const get = (path: string, route: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
      this.#plain({ path, headers, method }, route);
    const ask = { 'access-control-request-method': 'POST' };
    return [
      () => get('/healthz', 'GET /healthz'),
      () => get('/v1/reads?page=/p1', 'GET /v1/reads'),
      () => get('/v1/reads?page=/p1', 'HEAD /v1/reads', {}, 'HEAD'),
      () => get('/v1/reads?page=', 'GET /v1/reads'),
      () => get('/v1/reads.svg?page=/p1', 'GET /v1/reads.svg', { 'if-none-match': '*' }),
      () => get('/v1/pixel.gif?page=/p1', 'HEAD /v1/pixel.gif', {}, 'HEAD'),
      () => get('/v1/polls/none', 'GET /v1/polls/:id'),
      () => get('/v1/polls/giao-dien-moi', 'GET /v1/polls/:id'),
      () => get('/v1/polls/giao-dien-moi/events', 'HEAD /v1/polls/:id/events', {}, 'HEAD'),
      () => get('/v1/polls/none/events', 'GET /v1/polls/:id/events'),
      () => get('/v1/polls/giao-dien-moi/results.csv', 'GET /v1/polls/:id/results.csv'),
      () => get(`/v1/polls/${'x'.repeat(300)}`, 'none none'),
      () => get('/frame/none', 'GET /frame/:element'),
      () => get('/frame/poll', 'GET /frame/:element'),
      () => get('/v1/weather?region=ha-noi', 'GET /v1/weather'),
      () => get('/openapi.json', 'GET /openapi.json'),
      () => get(`/khong-co-${this.#random()}`, 'none none'),
      () => get('/%', 'none none'),
      () => get('/v1/reads', 'none none', {}, 'DELETE'),
      () => get('/v1/admin/polls', 'POST /v1/admin/polls', { 'content-type': 'application/json' }, 'POST'),
      () => get('/v1/reads', 'OPTIONS *', { ...ask, origin: PORTAL }, 'OPTIONS'),
      () => get('/v1/reads', 'OPTIONS *', { ...ask, origin: 'https://dien-dan.example' }, 'OPTIONS'),
    ];
  }

  #raw(): (() => Promise<readonly Seen[]>)[] {
    const refused = async (text: string, route = 'none none'): Promise<readonly Seen[]> => [
      { route, outcome: codeIn(await this.#say(text)) },
    ];
    const headers = 'Host: a\r\nContent-Type: text/plain\r\nContent-Length: 90\r\n';
    return [
      () => refused('GET / HTTP/9.9 nonsense\r\n\r\n'),
      () => refused('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'),
      () => refused(`GET /v1/reads?page=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`),
      () => refused('GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 'GET /healthz'),
      () => refused('GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: 200-cake\r\nConnection: close\r\n\r\n'),
      () => refused('CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n'),
      () =>
        refused(
          'POST /v1/reads HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
          'POST /v1/reads',
        ),
      async () => {
        const text = await this.#say(
          'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2) +
            'GET /khong HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
        );
        if (text.match(/HTTP\/1\.1 (?:200|404)/g)?.length !== 3) throw new Error(`not three answers: ${text}`);
        const healthy: Seen = { route: 'GET /healthz', outcome: 'accepted' };
        return [healthy, healthy, { route: 'none none', outcome: 'not_found' }];
      },
      async () => {
        // Who leaves in the middle of a body has told of nothing.
        await this.#leave(`POST /v1/reads HTTP/1.1\r\n${headers}\r\n{"hit":`, 1);
        return [{ route: 'POST /v1/reads', outcome: 'aborted' }];
      },
      async () => {
        await this.#leave('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(3), 3);
        return Array.from({ length: 3 }, () => ({ route: 'GET /healthz', outcome: undefined }));
      },
      async () => {
        // A stream has no end: who leaves it has had it.
        await this.#leave('GET /v1/polls/giao-dien-moi/events HTTP/1.1\r\nHost: a\r\n\r\n', 1);
        return [{ route: 'GET /v1/polls/:id/events', outcome: 'accepted' }];
      },
      async () => {
        const body = this.#load();
        const length = `Content-Length: ${Buffer.byteLength(body)}`;
        await this.#leave(
          `POST /v1/reads HTTP/1.1\r\nHost: a\r\nUser-Agent: ${CHROME}\r\nContent-Type: text/plain\r\n${length}\r\n\r\n${body}`,
          1,
        );
        return [{ route: 'POST /v1/reads', outcome: undefined }];
      },
    ];
  }

  async #plain(ask: Ask, route: string): Promise<readonly Seen[]> {
    const answer = await this.#ask(ask);
    return [{ route, outcome: outcomeOf(answer) }];
  }

  /** A load, by script or by pixel. */
  async #tell(ask: Ask): Promise<readonly Seen[]> {
    const { method = 'POST', path } = ask;
    const answer = await this.#ask({ method, ...ask });
    const outcome = outcomeOf(answer);
    const route = `${method} ${path.split('?', 1)[0] ?? ''}`;
    if (method === 'GET') {
      const said = answer?.said.replace(/^no; reason=/, '').replace('yes', 'counted');
      return [{ route, outcome, load: said || outcome }];
    }
    const isRead = /^\{"pages/.test(ask.body ?? '');
    if (isRead) return [{ route, outcome }];
    const reply =
      answer?.status === 200 ? (JSON.parse(answer.body) as { counted: boolean; reason?: string }) : undefined;
    return [{ route, outcome, load: reply ? (reply.reason ?? 'counted') : outcome }];
  }

  /** Undefined where the service hung up on a body that was too large before the answer was read. */
  #ask({ method = 'GET', path, headers = {}, body = '' }: Ask): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = {
        port: this.#port,
        host: '127.0.0.1',
        agent: this.#agent,
        method,
        path,
        headers: { ...headers, ...length },
      };
      const sent = request(options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('error', () => resolve(undefined));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: text,
            said: [response.headers['portal-counted'] ?? ''].join(),
          }),
        );
      });
      sent.on('error', (error) => (body.length > 64 * 1024 ? resolve(undefined) : reject(error))).end(body);
    });
  }

  /** Writes to a connection of its own, and hears the answer to its end. */
  #say(text: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect({ port: this.#port, host: '127.0.0.1', allowHalfOpen: true }, () =>
        socket.write(text, 'latin1'),
      );
      socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
      socket.on('end', () => socket.end());
      socket.on('error', () => undefined).on('close', () => resolve(answer));
    });
  }

  /** Writes, and breaks the connection as soon as the service has heard of so many requests. */
  async #leave(text: string, requests: number): Promise<void> {
    const socket = connect({ port: this.#port, host: '127.0.0.1' });
    await once(socket, 'connect');
    const port = socket.localPort ?? 0;
    socket.on('error', () => undefined).write(text, 'latin1');
    while ((this.#heard.get(port) ?? 0) < requests) await new Promise((resolve) => setImmediate(resolve));
    socket.resetAndDestroy();
    this.#heard.delete(port);
    await once(socket, 'close');
  }
}

function outcomeOf(answer: Answer | undefined): string | undefined {
  if (!answer) return 'too_large';
  if (answer.status < 400) return 'accepted';
  return codeIn(answer.body) ?? (answer.status === 404 ? 'not_found' : undefined);
}

const codeIn = (text: string): string | undefined => /"code":"(\w+)"/.exec(text)?.[1];
