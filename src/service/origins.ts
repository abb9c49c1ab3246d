import type { IncomingHttpHeaders } from 'node:http';

/** `https://Portal.vn/` → `https://portal.vn`; undefined for anything that is not just a scheme, a host and a port. */
export function parseOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return bare && (url.protocol === 'https:' || url.protocol === 'http:') && !/[*?]/.test(text) ? url.origin : undefined;
}

/**
 * May a page of this origin write, and may it read our answers? The service's own origin always may: by its Host header,
 * whatever the scheme, because TLS often ends at a proxy. `null` (sandboxed frames, files) never may: any site can make one.
 */
export function originAllowed(origin: string, headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const parsed = parseOrigin(origin);
  if (parsed === undefined) return false;
  if (allowed.includes('*') || allowed.includes(parsed)) return true;
  return parseOrigin(`${new URL(parsed).protocol}//${headers.host ?? ''}`) === parsed;
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
