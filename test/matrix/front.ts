import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { newStore, runCli, type RunningService, runService } from '../helpers/service/run-service.js';
import { type Name, respell, type Spelling, type Written } from './spellings.js';

/** Every page of demo/hosts but the list of them, and those of this folder, which no webmaster would want to see. */
export const hostPages: readonly string[] = ['demo/hosts', 'test/matrix']
  .flatMap((folder) => readdirSync(folder))
  .filter((file) => file.endsWith('.html') && file !== 'index.html')
  .map((file) => file.replace('.html', ''))
  .sort();

export interface Front {
  readonly origin: string;
  /** Address of a host page with its elements in one spelling. */
  page(page: string, spelling: Spelling): string;
  /** What was written on the page that was asked for last. */
  written(): ReadonlyMap<Name, Written>;
  /** Address of a page with this text. */
  own(html: string): string;
  close(): Promise<void>;
}

/**
 * The service with the host pages, and a server before it, of the same origin for a browser: it respells the pages, and
 * gives every page the same numbers, so that no two loads can differ by what came.
 */
export async function startFront(): Promise<Front> {
  const store = newStore();
  const reads = join(dirname(store), 'reads.json');
  const rows = hostPages.map((name, at) => ({ page: `/hosts/${name}`, views: 1234 + at, visits: 987 }));
  writeFileSync(reads, JSON.stringify({ mode: 'fill-empty', rows }));
  const imported = await runCli(['import', reads, '--store', `sqlite:${store}`]);
  if (imported.code !== 0) throw new Error(imported.stderr);
  const flags = ['--weather', 'sample', '--polls', 'demo/portal/polls.json', '--cdn', 'cdn'];
  const mounts = ['--mount', '/hosts=demo/hosts', '--mount', '/matrix=test/matrix', '--mount', '/=demo/portal'];
  const service = await runService([...flags, ...mounts], { store });
  const answers = new Map<string, Promise<Answer>>();
  const own = new Map<string, string>();
  let written = new Map<Name, Written>();

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', service.url);
    const page = own.get(pathname);
    if (page) return { status: 200, type: 'text/html; charset=utf-8', body: Buffer.from(page) };
    const body = await text(request);
    const key = `${request.method} ${request.url} ${body}`;
    // The first answer is everybody's: the weather's hour must not turn between two pictures.
    const kept = answers.get(key) ?? ask(service, request, body);
    answers.set(key, kept);
    const spelling = searchParams.get('spelling') as Spelling | null;
    if (!spelling) return kept;
    written = new Map();
    const { status, type, body: host } = await kept;
    const respelled = respell(host.toString(), spelling, (element) => written.set(element.name, element));
    return { status, type, body: Buffer.from(respelled) };
  };

  const server = createServer((request, response: ServerResponse) => {
    answer(request).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (page, spelling) =>
      `${origin}/${existsSync(`demo/hosts/${page}.html`) ? 'hosts' : 'matrix'}/${page}.html?spelling=${spelling}`,
    written: () => written,
    own(html) {
      const path = `/own/${own.size}.html`;
      own.set(path, html);
      return origin + path;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await service.stop();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

async function ask(service: RunningService, request: IncomingMessage, body: string): Promise<Answer> {
  const answer = await fetch(service.url + (request.url ?? '/'), {
    method: request.method ?? 'GET',
    headers: { 'content-type': 'text/plain' },
    ...(body && { body }),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? 'application/octet-stream',
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}
