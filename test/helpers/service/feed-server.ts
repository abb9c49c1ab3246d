import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { internet, type FeedNet } from '../../../src/service/feeds/fetch-feed.js';
import { type Harness, startApp } from './harness.js';

export const RSS =
  '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Tin một</title></item></channel></rss>';

export interface FeedServer {
  readonly port: number;
  readonly asked: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  /** Connections that were opened, answered or not. */
  connections: number;
}

/** A newspaper of this machine. */
export async function startSource(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<FeedServer> {
  const asked: FeedServer['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({ url: `http://${request.headers.host}${request.url}`, headers: request.headers });
    answer(request, response);
  });
  const source = { port: 0, asked, connections: 0 };
  server.on('connection', () => (source.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise((resolve) => void server.close(() => resolve(undefined)));
  });
  return Object.assign(source, { port: (server.address() as AddressInfo).port });
}

export const sends =
  (
    text: string | Buffer,
    headers: Readonly<Record<string, string>> = { 'content-type': 'application/rss+xml' },
    status = 200,
  ) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, headers).end(text);
  };

/** The names of a test, all on this machine, which stands for the public internet; 10.0.0.0/8 stays private. */
export const trial = (names: Readonly<Record<string, readonly string[]>> = {}): FeedNet => ({
  resolve: (host) =>
    Promise.resolve(
      (names[host] ?? ['127.0.0.1']).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
  isPublic: (address) => address === '127.0.0.1' || internet.isPublic(address),
  timeout: 400,
});

export const startFeeds = (feeds: string, net: FeedNet = trial()): Promise<Harness> =>
  startApp({ settings: { feeds, origins: 'https://portal.example.vn' }, net });

export const feedOf = (url: string): string => `/v1/feeds?url=${encodeURIComponent(url)}`;
