import type { IncomingHttpHeaders } from 'node:http';
import { isOwnHost } from '../origins.js';

const LONGEST = 2048;

/**
 * Where the page of a poll leads back to, `?return=`: a page of the service or of a portal it serves. Anything else is
 * dropped, for a link of ours must not lead to whoever wrote the address. Under `*`, for local trials, any page is a portal's.
 */
export function returnAddress(
  query: URLSearchParams,
  headers: IncomingHttpHeaders,
  origins: readonly string[],
): string | undefined {
  const written = query.get('return') ?? '';
  if (written.length > LONGEST || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return isOwnHost(url, headers) || origins.includes(url.origin) || origins.includes('*') ? url.href : undefined;
}
