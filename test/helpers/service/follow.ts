import { once } from 'node:events';
import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Harness } from './harness.js';

interface StreamEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

export interface Followed {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** All that has come. */
  text(): string;
  events(): StreamEvent[];
  /** Waits until so many events, or this text, have come. */
  until(wanted: number | string): Promise<void>;
  readonly ended: Promise<void>;
  leave(): void;
  pause(): void;
}

/** Address of a service that listens at a free port from now on. */
export async function listen({ app }: Pick<Harness, 'app'>): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** Opens a stream, as a browser would; resolves once its headers are there. */
export async function follow(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Followed> {
  const asked: ClientRequest = request(url, { headers: { accept: 'text/event-stream', ...headers }, agent: false });
  asked.end();
  onTestFinished(() => void asked.destroy());
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  asked.on('error', () => undefined);
  let text = '';
  response.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = new Promise<void>((resolve) => response.on('close', resolve).on('error', () => resolve()));
  const events = (): StreamEvent[] => eventsIn(text);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    events,
    async until(wanted) {
      const there = (): boolean => (typeof wanted === 'string' ? text.includes(wanted) : events().length >= wanted);
      while (!there()) {
        const ends = await Promise.race([once(response, 'data').then(() => false), ended.then(() => true)]);
        if (ends && !there()) throw new Error(`The stream ended before "${wanted}" came:\n${text}`);
      }
    },
    ended,
    leave: () => void asked.destroy(),
    pause: () => void response.pause(),
  };
}

/** Blocks that are whole, without comments. */
function eventsIn(text: string): StreamEvent[] {
  const blocks = text.split('\n\n').slice(0, -1);
  return blocks.flatMap((block): StreamEvent[] => {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const at = line.indexOf(': ');
        return [line.slice(0, at), line.slice(at + 2)];
      }),
    );
    const event = fields.get('event');
    return event === undefined ? [] : [{ event, id: fields.get('id'), data: fields.get('data') ?? '' }];
  });
}
