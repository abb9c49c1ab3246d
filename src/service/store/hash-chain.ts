import { createHash } from 'node:crypto';
import type { LogKind } from '../../contract/poll-admin.js';

/** What the first entry of a log stands on. */
export const GENESIS = Buffer.alloc(32);

/** SHA-256 over the entry before and this one: whoever changes an entry must change every hash after it too. */
export function entryHash(previous: Uint8Array, poll: string, seq: number, kind: LogKind, body: string): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(JSON.stringify([poll, seq, kind, body]))
    .digest();
}

interface SealedBallot {
  /** Hex of 128 random bits; without it the seal could be guessed from the few choices there are. */
  readonly salt: string;
  readonly voter: Uint8Array;
  readonly id: string;
  /** JSON, as stored. */
  readonly choices: string;
  readonly receipt: string;
}

/** Ties the log's entry of a ballot to the whole row of it; hex of a SHA-256. */
export function sealOf({ salt, voter, id, choices, receipt }: SealedBallot): string {
  return createHash('sha256')
    .update(JSON.stringify([salt, id, choices, receipt]))
    .update(voter)
    .digest('hex');
}

/** What the log says of a poll's key of voters, which it must not give away; hex. */
export const keyDigest = (voterKey: Uint8Array): string => createHash('sha256').update(voterKey).digest('hex');

export interface CreatedBody {
  readonly definition: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `keyDigest`. */
  readonly key: string;
}

export interface BallotBody {
  readonly receipt: string;
  readonly choices: readonly string[];
  readonly salt: string;
  readonly seal: string;
}
