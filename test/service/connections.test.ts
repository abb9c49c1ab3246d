import { connect, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type Harness, startApp } from '../helpers/service/harness.js';

/** A service at a port, and a client that never closes its half of a connection. */
async function start(): Promise<{
  service: Harness;
  say: (text: string) => Promise<string>;
  open: () => Promise<number>;
}> {
  const service = await startApp();
  await service.app.listen({ port: 0, host: '127.0.0.1' });
  const { server } = service.app;
  const { port } = server.address() as AddressInfo;
  return {
    service,
    say: (text) =>
      new Promise((resolve) => {
        let answer = '';
        const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(text));
        socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
        // An abrupt end is an end too; what had arrived before is the answer.
        socket.on('end', () => resolve(answer)).on('error', () => resolve(answer));
      }),
    open: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
  };
}

describe('what is no request', () => {
  it.each<[string, string, RegExp]>([
    ['nonsense', 'GET / HTTP/9.9 nonsense\r\n\r\n', /^HTTP\/1\.1 400 Bad Request\r\n.*"code":"malformed"/s],
    [
      'two lengths',
      'POST /v1/reads HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'too long an address',
      `GET /v1/reads?page=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      /^HTTP\/1\.1 431 .*"code":"too_large"/s,
    ],
    ['a proxy asked for', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 405 .*no CONNECT here/s],
  ])('%s is told so, as a problem; the connection goes and the service goes on', async (_case, text, expected) => {
    const { service, say, open } = await start();
    const answer = await say(text);
    expect(answer).toMatch(expected);
    expect(answer).toMatch(/\r\nContent-Type: application\/problem\+json\r\n/);
    await expect.poll(open, { timeout: 5000 }).toBe(0);
    expect((await service.get('/healthz')).status).toBe(200);
  });
});

describe('a request that Node would answer by itself', () => {
  it.each<[string, string, RegExp]>([
    [
      'without Host',
      'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 .*"code":"malformed".*Host/s,
    ],
    [
      'that expects what nobody does',
      'GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: 200-cake\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 417 .*"code":"malformed".*100-continue/s,
    ],
  ])('%s is refused as a problem', async (_case, text, expected) => {
    const { say } = await start();
    const answer = await say(text);
    expect(answer).toMatch(expected);
    expect(answer).toMatch(/\r\ncontent-type: application\/problem\+json/i);
  });

  it('of HTTP/1.0 needs no Host', async () => {
    const { say } = await start();
    expect(await say('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('with a body that waits to be asked for is told to go on', async () => {
    const { say } = await start();
    const text =
      'POST /v1/reads HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}';
    expect(await say(text)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });
});

describe('a client that holds on', () => {
  it('by sending headers, a body or nothing at all drop by drop is told that it was too slow, and let go', async () => {
    const { service, say, open } = await start();
    // The limits themselves are too long for a test; that they are kept is not.
    expect(service.app.server).toMatchObject({ headersTimeout: 15_000, requestTimeout: 30_000 });
    Object.assign(service.app.server, { headersTimeout: 100, requestTimeout: 200 });
    const slow = [
      'GET / HTTP/1.1\r\nHost: a\r\n',
      'POST /v1/reads HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n{',
      '',
    ];
    for (const answer of await Promise.all(slow.map(say))) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n.*did not arrive in time/s);
    }
    await expect.poll(open, { timeout: 5000 }).toBe(0);
  });

  it('by neither sending nor reading is let go', async () => {
    const { service, say, open } = await start();
    expect(service.app.server).toMatchObject({ timeout: 60_000 });
    Object.assign(service.app.server, { timeout: 100 });
    expect(await say('')).toBe('');
    expect(await open()).toBe(0);
  });
});
