import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { FeedNet } from './feeds/fetch-feed.js';
import type { Settings } from './settings.js';
import type { Sites } from './sites/sites.js';
import type { Store } from './store/store.js';

/** Everything the app takes from outside, so that a test can pin it. */
export interface AppDeps {
  readonly store: Store;
  readonly settings: Settings;
  readonly sites: Sites;
  readonly version: string;
  /** SHA-256 of the admin token. */
  readonly adminTokenHash: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly fetch: typeof fetch;
  readonly log: (line: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  /** How long a weather provider may take; ten seconds unless told. */
  readonly weatherTimeout?: number;
  /** The internet that feeds are asked on; the real one unless told. */
  readonly net?: FeedNet;
}

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
