import type { PollDefinition } from '../../../src/contract/polls.js';
import { type Harness, type HarnessOptions, INTERFACE_POLL, startApp } from './harness.js';

export const POLL: PollDefinition = { ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] };

/** A service that has the poll of the model page. */
export const startWithPoll = (options: HarnessOptions = {}): Promise<Harness> =>
  startApp({ polls: [POLL], ...options });

/** The page of a frame, as it is asked for by the service's public name. */
export const frame = (service: Harness, address: string, headers = {}): ReturnType<Harness['get']> =>
  service.get(`/frame/${address}`, { host: 'tien-ich.example.vn', ...headers });

export const frameText = async (service: Harness, address: string): Promise<string> =>
  (await frame(service, address)).text;

export const titleOf = (html: string): string | undefined => /<title>([^<]*)<\/title>/.exec(html)?.[1];

/** The element with all that stands in it. */
export const elementOf = (html: string): string => /<portal-[^]*<\/portal-[a-z-]+>/.exec(html)?.[0] ?? '';

/** What is read of it. */
export const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export const query = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();
