import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  readonly origin: string;
  /** What every request is answered with from now on. */
  body: string;
  close(): void;
}

/** A portal of another origin: one page, at a free port of this machine. */
export async function serveHostPage(body = ''): Promise<HostPage> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page: HostPage = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    body,
    close: () => void server.close(),
  };
  return page;
}
