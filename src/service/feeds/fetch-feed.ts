import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from '../problems.js';
import { type FeedHost, isListed } from './hosts.js';
import { isPublic } from './public-address.js';
import { decode } from './text.js';

export const TIMEOUT_MS = 8000;
/** Counted after decompression: a small answer may unpack to a large one. */
export const MOST_BYTES = 2 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const TYPES = /^(?:application\/(?:[\w.+-]*(?:xml|json))|text\/(?:xml|html|plain|json))$/;

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** What fetching takes from outside, so that a test can pin it. */
export interface FeedNet {
  /** All addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly ResolvedAddress[]>;
  readonly isPublic: (address: string) => boolean;
  readonly timeout: number;
}

export const internet: FeedNet = {
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
  isPublic,
  timeout: TIMEOUT_MS,
};

/** What a source sent. */
export interface Feed {
  readonly text: string;
  /** Its content type without parameters. */
  readonly type: string;
  /** Where it was in the end. */
  readonly url: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** Seconds it may be kept, as its source says. */
  readonly maxAge: number | undefined;
}

/** What was kept of a source, to ask whether it has changed. */
export type Known = Pick<Feed, 'url' | 'etag' | 'lastModified'>;

export interface FetchDeps {
  readonly hosts: readonly FeedHost[];
  readonly net: FeedNet;
  readonly userAgent: string;
}

/**
 * Asks a listed host, following what it says while that too is listed. Undefined where it has not changed since `known`.
 * Throws a `Refusal` with a code of its own for every reason.
 */
export async function fetchFeed(address: URL, deps: FetchDeps, known?: Known): Promise<Feed | undefined> {
  const signal = AbortSignal.timeout(deps.net.timeout);
  try {
    return await Promise.race([follow(address, deps, known, signal), ended(signal)]);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (signal.aborted) {
      const seconds = deps.net.timeout / 1000;
      throw new Refusal('feed_timeout', `${address.host} did not send all of it in ${seconds} seconds.`, RETRY);
    }
    throw new Refusal('feed_unavailable', `${address.host} cannot be reached, or broke off.`, RETRY);
  }
}

const RETRY = { retryAfter: 30 } as const;

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('time is over')), { once: true });
  });
}

async function follow(
  start: URL,
  deps: FetchDeps,
  known: Known | undefined,
  signal: AbortSignal,
): Promise<Feed | undefined> {
  let url = start;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const address = await checked(url, deps);
    const response = await send(url, address, deps.userAgent, known?.url === url.href ? known : undefined, signal);
    const { statusCode: status = 0, headers } = response;
    if (status === 304 && known) return leave(response);
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      leave(response);
      if (!URL.canParse(headers.location, url.href))
        throw new Refusal('feed_redirects', `${url.host} sends on to what is no address.`);
      url = new URL(headers.location, url.href);
      continue;
    }
    if (status !== 200) {
      leave(response);
      const why = status === 401 || status === 403 ? '; guests must be allowed to read it' : '';
      throw new Refusal('feed_unavailable', `${url.host} answered ${status}${why}.`, RETRY);
    }
    return read(response, url);
  }
  throw new Refusal('feed_redirects', `${start.host} sends on more than ${MOST_REDIRECTS} times.`);
}

function leave(response: IncomingMessage): undefined {
  response.destroy();
}

/** An address that was checked is the one that is connected to: the name is not asked for again. */
async function checked(url: URL, { hosts, net }: FetchDeps): Promise<ResolvedAddress> {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Refusal(
      'malformed',
      'The address of a feed begins with http:// or https://, and holds no name or password.',
    );
  if (!isListed(url, hosts)) {
    const what = `${url.host} is not among the hosts that this service may ask`;
    throw new Refusal('feed_not_allowed', `${what}; name it in --feeds (PORTAL_FEEDS).`);
  }
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(name);
  const found = family ? [{ address: name, family }] : await resolved(name, net);
  const [first] = found;
  // One that is not public among those that are is a trap, or a mistake.
  if (!first || !found.every(({ address }) => net.isPublic(address)))
    throw new Refusal('feed_private_address', `${url.host} has no address on the public internet, or has others too.`);
  return first;
}

async function resolved(name: string, { resolve }: FeedNet): Promise<readonly ResolvedAddress[]> {
  try {
    return await resolve(name);
  } catch {
    throw new Refusal('feed_unavailable', `There is no host called ${name}.`, RETRY);
  }
}

/** Nothing of the reader goes out: no cookie, no address, no page. */
function send(
  url: URL,
  { address, family }: ResolvedAddress,
  userAgent: string,
  known: Known | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const options: RequestOptions = {
    signal,
    agent: false,
    lookup: (_host, { all }, done) => (all ? done(null, [{ address, family }]) : done(null, address, family)),
    headers: {
      'user-agent': userAgent,
      accept: 'application/rss+xml, application/atom+xml, application/json, application/xml;q=0.9, text/html;q=0.8',
      'accept-language': 'vi-VN, vi;q=0.9, en;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
      ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
    },
  };
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end();
  });
}

async function read(response: IncomingMessage, url: URL): Promise<Feed> {
  const { headers } = response;
  const contentType = headers['content-type'] ?? '';
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type !== '' && !TYPES.test(type)) {
    leave(response);
    throw new Refusal('feed_type', `${url.host} sent ${type.slice(0, 80)}: neither XML nor JSON nor a page.`);
  }
  const bytes = await bytesOf(response, url);
  return {
    text: decode(bytes, contentType),
    type,
    url: url.href,
    etag: headers.etag,
    lastModified: headers['last-modified'],
    maxAge: maxAgeOf(headers['cache-control']),
  };
}

function maxAgeOf(written = ''): number | undefined {
  const seconds = /\bs-maxage=(\d+)/.exec(written)?.[1] ?? /\bmax-age=(\d+)/.exec(written)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

async function bytesOf(response: IncomingMessage, url: URL): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of unpacked(response) as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MOST_BYTES)
        throw new Refusal('feed_too_large', `${url.host} sent more than ${MOST_BYTES / 1024 / 1024} MB.`);
      parts.push(part);
    }
  } finally {
    response.destroy();
  }
  return Buffer.concat(parts);
}

function unpacked(response: IncomingMessage): Readable {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const unpack = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    encoding
  ];
  if (!unpack) return response;
  const stream = unpack();
  response.on('error', (error) => stream.destroy(error));
  return response.pipe(stream);
}
