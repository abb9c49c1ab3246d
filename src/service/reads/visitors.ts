import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
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
  /** As keys: to make one of bytes for each load would cost more than the digest itself. */
  #today: { readonly day: string; readonly salt: Promise<KeyObject> } | undefined;
  #yesterday: { readonly day: string; readonly salt: KeyObject } | undefined;

  constructor(store: Pick<KeptThings, 'salt' | 'findSalt'>, random: (bytes: number) => Uint8Array) {
    this.#store = store;
    this.#random = random;
  }

  /** The digest of today; shortly after midnight also yesterday's, because a visit may have begun then. */
  async digests(visitor: Visitor, now: number): Promise<Uint8Array[]> {
    const salts = [await this.#saltOf(dayOf(now))];
    if (now - startOfDay(now) < VISIT_WINDOW) {
      const yesterday = this.#saltBefore(dayOf(now - VISIT_WINDOW));
      if (yesterday) salts.push(yesterday);
    } else {
      this.#yesterday = undefined;
    }
    return salts.map((salt) => digest(salt, visitor));
  }

  async #saltOf(day: string): Promise<KeyObject> {
    if (this.#today?.day !== day) {
      this.#today = { day, salt: this.#store.salt(day, this.#random(32)).then(createSecretKey) };
    }
    try {
      return await this.#today.salt;
    } catch (error) {
      // A full disk must not be remembered for the rest of the day.
      this.#today = undefined;
      throw error;
    }
  }

  #saltBefore(day: string): KeyObject | undefined {
    if (this.#yesterday?.day !== day) {
      const salt = this.#store.findSalt(day);
      this.#yesterday = salt && { day, salt: createSecretKey(salt) };
    }
    return this.#yesterday?.salt;
  }
}

function digest(salt: KeyObject, { address, agent, site, page }: Visitor): Uint8Array {
  return createHmac('sha256', salt)
    .update(JSON.stringify([site, address, agent, page]))
    .digest()
    .subarray(0, 16);
}
