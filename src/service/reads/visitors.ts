import { createHmac } from 'node:crypto';
import type { KeptThings } from '../store/store.js';
import { dayOf, MINUTE, startOfDay } from '../time.js';

/** Loads of one visitor on one page within this time, counted from the first, are one visit. */
export const VISIT_WINDOW = 30 * MINUTE;

/** What makes a visitor, for the length of one digest: none of it is kept. */
export interface Visitor {
  readonly address: string;
  readonly agent: string;
  readonly site: string;
  readonly page: string;
}

/**
 * Tells a visitor's loads of one page from another's, for as long as a visit lasts, by an HMAC under a random salt of the
 * day. Once the salt is deleted nothing can be computed back; and since site and page are in it, two pages do not link.
 */
export class Visitors {
  readonly #store: Pick<KeptThings, 'salt' | 'findSalt'>;
  readonly #random: (bytes: number) => Uint8Array;
  #today: { readonly day: string; readonly salt: Promise<Uint8Array> } | undefined;

  constructor(store: Pick<KeptThings, 'salt' | 'findSalt'>, random: (bytes: number) => Uint8Array) {
    this.#store = store;
    this.#random = random;
  }

  /** The digest of today; shortly after midnight also yesterday's, because a visit may have begun then. */
  async digests(visitor: Visitor, now: number): Promise<Uint8Array[]> {
    const salts = [await this.#saltOf(dayOf(now))];
    if (now - startOfDay(now) < VISIT_WINDOW) {
      const yesterday = this.#store.findSalt(dayOf(now - VISIT_WINDOW));
      if (yesterday) salts.push(yesterday);
    }
    return salts.map((salt) => digest(salt, visitor));
  }

  async #saltOf(day: string): Promise<Uint8Array> {
    if (this.#today?.day !== day) this.#today = { day, salt: this.#store.salt(day, this.#random(32)) };
    try {
      return await this.#today.salt;
    } catch (error) {
      // A full disk must not be remembered for the rest of the day.
      this.#today = undefined;
      throw error;
    }
  }
}

function digest(salt: Uint8Array, { address, agent, site, page }: Visitor): Uint8Array {
  return createHmac('sha256', salt)
    .update(JSON.stringify([site, address, agent, page]))
    .digest()
    .subarray(0, 16);
}
