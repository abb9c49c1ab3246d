import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { addressPrefix, addressToken } from '../client-address.js';
import { limit } from '../limits.js';
import { Refusal } from '../problems.js';
import type { KeptThings } from '../store/store.js';

const NOTE = 'admin-token-sha256';
/** Wrong tokens from one address in a minute, before more of them are refused at once. */
const MOST_FAILURES = 10;
const FAILURE_DELAY_MS = 300;

/** Plain SHA-256 is enough: the token is random or long, not a password. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * The hash to compare with. A token from the settings is used as it is and not kept; without one, the first start makes a
 * token, hands it to `show`, and keeps its hash alone.
 */
export async function adminTokenHash(
  store: Pick<KeptThings, 'note' | 'keepNote'>,
  given: string | undefined,
  { random, show }: { random: (bytes: number) => Uint8Array; show: (token: string) => void },
): Promise<Buffer> {
  if (given !== undefined) return hashToken(given);
  const kept = store.note(NOTE);
  if (kept !== undefined) return Buffer.from(kept, 'hex');
  const token = Buffer.from(random(24)).toString('base64url');
  const hash = hashToken(token).toString('hex');
  // Another process, started on the same new store, may have been faster.
  const first = await store.keepNote(NOTE, hash);
  if (first === hash) show(token);
  return Buffer.from(first, 'hex');
}

interface GuardDeps {
  readonly adminTokenHash: Uint8Array;
  readonly settings: { readonly proxyHops: number };
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Lets only the admin pass. A wrong token waits; many of them from one address are refused at once. The right one always
 * passes: else anyone who shares the admin's address (an office, a proxy) could keep the admin out. So the token itself
 * must be beyond guessing: made here it is 192 random bits, given it has at least 16 characters.
 */
export function adminGuard({ adminTokenHash, settings, sleep }: GuardDeps): (request: FastifyRequest) => Promise<void> {
  const takeFailure = limit(MOST_FAILURES, 60);
  return async (request) => {
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token !== undefined && timingSafeEqual(hashToken(token), adminTokenHash)) return;
    const wait = takeFailure(addressToken(addressPrefix(request.raw, settings.proxyHops)));
    if (wait !== undefined) {
      throw new Refusal('rate', `Too many wrong admin tokens; try again in ${wait} s.`, { retryAfter: wait });
    }
    await sleep(FAILURE_DELAY_MS);
    throw new Refusal(
      'unauthorized',
      'Send the admin token as "Authorization: Bearer <token>": the one given as --admin-token (PORTAL_ADMIN_TOKEN), or printed at the first start.',
    );
  };
}
