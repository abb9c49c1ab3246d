import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';
import type { UncountedReason } from '../../contract/reads.js';

/** Why a load by this client is no reader's, or undefined if it is. `automated` is what the browser says of itself. */
export function whyNotAReader(headers: IncomingHttpHeaders, automated = false): UncountedReason | undefined {
  const agent = headers['user-agent'] ?? '';
  // isbot holds an empty user agent for a browser; no browser sends one.
  if (automated || agent.trim() === '' || isbot(agent)) return 'bot';
  const purpose = [headers['sec-purpose'], headers['purpose'], headers['x-moz'], headers['x-purpose']].join(' ');
  if (/prefetch|prerender/i.test(purpose)) return 'prefetch';
  return /preview/i.test(purpose) ? 'preview' : undefined;
}
