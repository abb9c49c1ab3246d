import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Made of what is sent alone, so it tells nothing more. */
export function tagOf(payload: string): string {
  return `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
}

/** Whoever asks has it already (RFC 9110, If-None-Match); compression at a proxy makes a tag weak. */
export function isKnown(tag: string, headers: IncomingHttpHeaders): boolean {
  const known = (headers['if-none-match'] ?? '').split(',').map((entry) => entry.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
}
