import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { Refusal } from './problems.js';

/** Each request names the origin of its page several times over, and nearly all name one of a few. */
const parsed = new LRUCache<string, { readonly origin: string | undefined }>({ max: 200 });
const LONGEST_KEPT = 300;

/** `https://Portal.vn/` → `https://portal.vn`; undefined for anything that is not just a scheme, a host and a port. */
export function parseOrigin(text: string): string | undefined {
  if (text.length > LONGEST_KEPT) return readOrigin(text);
  const known = parsed.get(text) ?? { origin: readOrigin(text) };
  parsed.set(text, known);
  return known.origin;
}

function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return bare && (url.protocol === 'https:' || url.protocol === 'http:') && !/[*?]/.test(text) ? url.origin : undefined;
}

/**
 * May a page of this origin write, and may it read our answers? The service's own origin always may. `null` (sandboxed
 * frames, files) is no origin.
 */
export function originAllowed(origin: string, headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const parsed = parseOrigin(origin);
  if (parsed === undefined) return false;
  if (allowed.includes('*') || allowed.includes(parsed)) return true;
  return isOwnHost(new URL(parsed), headers);
}

/**
 * The opaque origin of a sandboxed frame, as WordPress makes of an address it embeds. Any site can make one, so it never
 * writes. It may read: what is read here are numbers that anyone may ask for, the answers are the same for all, and no
 * cookie or login makes them another's.
 */
export function isOpaque(headers: IncomingHttpHeaders): boolean {
  return headers.origin === 'null';
}

/**
 * How the service is called by whoever asks: its Host header, and https where a trusted proxy says so. Of several proxies
 * the one that stands furthest out within `proxyHops` is believed, as with addresses. Undefined for a Host that is none.
 */
export function ownOrigin(headers: IncomingHttpHeaders, proxyHops: number): string | undefined {
  const told = String(headers['x-forwarded-proto'] ?? '').split(',');
  const scheme = proxyHops > 0 ? told[Math.max(0, told.length - proxyHops)]?.trim().toLowerCase() : undefined;
  return parseOrigin(`${scheme === 'https' ? 'https' : 'http'}://${headers.host ?? ''}`);
}

/** Is this an address of the service, by its Host header, whatever the scheme? TLS often ends at a proxy. */
export function isOwnHost({ origin, protocol }: URL, headers: IncomingHttpHeaders): boolean {
  return /^https?:$/.test(protocol) && parseOrigin(`${protocol}//${headers.host ?? ''}`) === origin;
}

/**
 * May this request write? A browser says where it comes from, by `Origin` or `Sec-Fetch-Site`, and scripts cannot change
 * that. A client that sends neither is no browser (curl, a portal's own server): an allow-list never stopped those, limits
 * and the bot filter do.
 */
export function mayWrite(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined) {
    // A proxy may have changed Host, but the browser knows that page and address are one origin.
    if (site === 'same-origin' && parseOrigin(headers.origin) !== undefined) return true;
    return originAllowed(headers.origin, headers, allowed);
  }
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** What a page hears that may not. `from` is who it says it is. */
export function mayNotWrite(from: string): Refusal {
  return new Refusal(
    'origin',
    `${from.slice(0, 100)} may not write here; --origins (PORTAL_ORIGINS) of the service must name it, or its site in the file of --sites (PORTAL_SITES).`,
  );
}
