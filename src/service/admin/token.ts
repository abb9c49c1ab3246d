import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { addressPrefix, addressToken } from '../client-address.js';
import { MOST_KEYS } from '../limits.js';
import { Refusal } from '../problems.js';
import type { KeptThings } from '../store/store.js';
import { SECOND } from '../time.js';

const NOTE = 'admin-token-sha256';
/** Wrong tokens from one address before it is locked out, and for how many seconds it then is. */
const MOST_FAILURES = 10;
const LOCKED_OUT = 15 * 60;
/** The first wrong token waits so long, each further one twice as long as the one before. */
const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 5_000;

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
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Failures {
  count: number;
  /** When they are forgiven. */
  readonly until: number;
}

/**
 * Lets only the admin pass. A wrong token waits, each longer than the one before; the tenth in a quarter of an hour locks its
 * address out until that is over, with the right token too: else a lock-out would not slow a guesser. The command line on the
 * service's own machine needs no token, so that nobody can lock the operator out for good.
 */
export function adminGuard({
  adminTokenHash,
  settings,
  sleep,
  now,
}: GuardDeps): (request: FastifyRequest) => Promise<void> {
  const failed = new LRUCache<string, Failures>({ max: MOST_KEYS });
  return async (request) => {
    const address = addressToken(addressPrefix(request.raw, settings.proxyHops));
    const at = now();
    const known = failed.get(address);
    const failures = known && known.until > at ? known : { count: 0, until: at + LOCKED_OUT * SECOND };
    if (failures.count >= MOST_FAILURES) {
      const wait = Math.ceil((failures.until - at) / SECOND);
      const detail = `Too many wrong admin tokens from this network: it is locked out for ${wait} s, the right one too. On the service's own machine the command line needs no token.`;
      throw new Refusal('rate', detail, { retryAfter: wait });
    }
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token !== undefined && timingSafeEqual(hashToken(token), adminTokenHash)) {
      failed.delete(address);
      return;
    }
    // Counted before the wait: many at once are as many as one after the other.
    failures.count += 1;
    failed.set(address, failures);
    await sleep(Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures.count - 1)));
    throw new Refusal(
      'unauthorized',
      'Send the admin token as "Authorization: Bearer <token>": the one given as --admin-token (PORTAL_ADMIN_TOKEN), or printed at the first start.',
    );
  };
}
