import { hash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';

/**
 * The part of a client's address that stands for one visitor or household: IPv4 whole, IPv6 its /64 (the rest changes by
 * the hour). Each trusted proxy appends the address it saw, so the client is counted from the right; what a client wrote
 * itself stands further left and is never reached.
 */
export function addressPrefix(request: IncomingMessage, proxyHops: number): string {
  const socket = request.socket.remoteAddress ?? '';
  const header = request.headers['x-forwarded-for'];
  const hops = [...String(header ?? '').split(','), socket];
  const at = Math.max(0, hops.length - 1 - proxyHops);
  return prefixOf(hops[at] ?? '') ?? prefixOf(socket) ?? 'unknown';
}

/** Undefined if the text is no address. */
export function prefixOf(text: string): string | undefined {
  const address = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  const version = isIP(address);
  if (version === 4) return address;
  return version === 6 ? firstHalf(address) : undefined;
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  // A dotted quad at the end stands for two groups.
  const length = (groups: string[]): number => groups.length + (groups.at(-1)?.includes('.') ? 1 : 0);
  const zeros = tail === undefined ? 0 : 8 - length(left) - length(right);
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

const PROCESS_KEY = randomBytes(32).toString('hex');

/** A stand-in for an address in memory, worth nothing outside this process: rate limits need equality alone. */
export function addressToken(prefix: string): string {
  return hash('sha256', PROCESS_KEY + prefix, 'base64url').slice(0, 22);
}
