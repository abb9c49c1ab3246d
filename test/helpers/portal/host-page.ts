import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  readonly origin: string;
  /** What every request is answered with from now on, but for those to `files`. */
  body: string;
  headers: Readonly<Record<string, string>>;
  /** Scripts of the portal's own, by their path. */
  files: Readonly<Record<string, string>>;
  close(): void;
}

/** A portal of another origin: one page, at a free port of this machine. */
export async function serveHostPage(body = ''): Promise<HostPage> {
  const server = createServer(({ url = '/' }, response) => {
    for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
    const script = page.files[url];
    const type = script === undefined ? 'text/html' : 'text/javascript';
    response.setHeader('content-type', `${type}; charset=utf-8`).end(script ?? page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page: HostPage = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    body,
    headers: {},
    files: {},
    close: () => void server.close(),
  };
  return page;
}
