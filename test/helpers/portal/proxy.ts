import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ReadsRequest } from '../../../src/contract/reads.js';

/** One `POST /v1/reads` that went through, as it was sent. */
export interface ReadsCall {
  readonly body: ReadsRequest;
  readonly contentType: string | undefined;
  readonly cookie: string | undefined;
}

/** A bad network in front of a service: what is asked reaches the service, what it answers may not come back. */
export interface Proxy {
  readonly url: string;
  readonly calls: readonly ReadsCall[];
  /** How many answers to `/v1/reads` were lost. */
  readonly dropped: number;
  /** Whether the answer to this call is lost, or when; asked once the service has answered. None is lost by default. */
  drops: (call: ReadsCall) => boolean | Promise<boolean>;
  close(): void;
}

export async function startProxy(service: string): Promise<Proxy> {
  const calls: ReadsCall[] = [];
  let dropped = 0;

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { url = '/', method, headers } = incoming;
    const sent = await text(incoming);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(service + url, { method, headers }, resolve)
        .on('error', reject)
        .end(sent);
    });
    const content = Buffer.concat((await answer.toArray()) as Buffer[]);
    if (method === 'POST' && url === '/v1/reads') {
      const body = JSON.parse(sent) as ReadsRequest;
      const call = { body, contentType: headers['content-type'], cookie: headers.cookie };
      calls.push(call);
      if (await proxy.drops(call)) {
        dropped++;
        outgoing.destroy();
        return;
      }
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(content);
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: Proxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    get dropped() {
      return dropped;
    },
    drops: () => false,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return proxy;
}
