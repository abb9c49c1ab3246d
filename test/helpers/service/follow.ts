import { once } from 'node:events';
import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, vi } from 'vitest';
import type { BallotReply, PollDefinition } from '../../../src/contract/polls.js';
import { type Harness, type HarnessOptions, INTERFACE_POLL, newId, newToken, startApp } from './harness.js';

/** The poll that is followed. */
export const PATH = '/v1/polls/giao-dien-moi';

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

interface Listening {
  readonly service: Harness;
  /** Address of the poll's events. */
  readonly events: string;
}

/** The poll of the model page, whose results all may see. */
export function openPoll(more: Partial<PollDefinition> = {}): PollDefinition {
  return { ...INTERFACE_POLL, options: [...INTERFACE_POLL.options], results: 'always', ...more };
}

export async function startFollowed(
  more: Partial<PollDefinition> = {},
  options: HarnessOptions = {},
): Promise<Listening> {
  const service = await startApp({ polls: [openPoll(more)], ...options });
  return { service, events: `${await listen(service)}${PATH}/events` };
}

export async function vote(service: Harness, choice = 'dep'): Promise<BallotReply> {
  const ballot = { choices: [choice], token: newToken(), id: newId('ballot') };
  const { status, body } = await service.post<BallotReply>(`${PATH}/ballots`, ballot);
  expect(status).toBe(201);
  return body;
}

/** From here on seconds pass only with `turn`; sockets and everything else go on by themselves. */
export const stopTicking = (): unknown => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });

export const turn = (times = 1): unknown => vi.advanceTimersByTime(times * 1000);

/** Address of a service that listens at a free port from now on. */
export async function listen({ app }: Pick<Harness, 'app'>): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** Opens a stream, as a browser would; resolves once its headers are there. */
export async function follow(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Followed> {
  const asked: ClientRequest = request(url, {
    headers: { accept: 'text/event-stream', connection: 'keep-alive', ...headers },
    agent: false,
  });
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
