import { type Static, Type } from 'typebox';

/** The most pages one call may ask about. */
export const MAX_PAGES = 100;

/**
 * A page as the portal names it: a path, or any key of its own. The service canonicalises it; without what tells where a
 * reader came from it must have 2048 letters at most.
 */
export const PageKey = Type.String({ minLength: 1, maxLength: 8192 });

/** A page whose numbers are wanted. One that is none has no numbers in the answer. */
const AskedPage = Type.String({ maxLength: 8192 });

/** An id the client makes before its first try, so that a retry is harmless. */
export const ClientId = Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' });

/** A site's name, where one service serves several portals. */
export const SiteId = Type.String({ pattern: '^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$' });

/** How many days a trend covers, today included. */
export const TREND_DAYS = 30;

/**
 * Why a load was answered but not counted. `bot`: a robot, by its user agent or by its own word (`hit.automated`).
 * `prefetch`, `preview`: the browser fetched ahead of a reader. `repeat`: counted already, by the pixel or by the script.
 * `rate`: too many loads from one address. `unknown-page`: the site has no such page, or no room for more.
 */
export const UncountedReason = Type.Union([
  Type.Literal('bot'),
  Type.Literal('repeat'),
  Type.Literal('preview'),
  Type.Literal('prefetch'),
  Type.Literal('rate'),
  Type.Literal('unknown-page'),
]);
export type UncountedReason = Static<typeof UncountedReason>;

/** `views`: every counted load. `visits`: the first of a visitor on a page in the window (30 min). */
export const PageReads = Type.Object({
  views: Type.Integer({ minimum: 0 }),
  visits: Type.Integer({ minimum: 0 }),
});
export type PageReads = Static<typeof PageReads>;

/** Counted loads of a page on each of the last `TREND_DAYS` days of Hà Nội, the oldest first. `until` is the last, today. */
export const Trend = Type.Object({
  until: Type.String({ format: 'date' }),
  views: Type.Array(Type.Integer({ minimum: 0 })),
  visits: Type.Array(Type.Integer({ minimum: 0 })),
});
export type Trend = Static<typeof Trend>;

/**
 * `POST /v1/reads`: at most one load to count, the pages whose numbers are wanted, and those whose last days are.
 * `automated` is the browser's own `navigator.webdriver`; such a load is answered `bot`. Without `site` it is the site of
 * the page's origin, else the service's first.
 */
export const ReadsRequest = Type.Object(
  {
    hit: Type.Optional(
      Type.Object(
        { page: PageKey, id: ClientId, automated: Type.Optional(Type.Boolean()) },
        { additionalProperties: false },
      ),
    ),
    pages: Type.Optional(Type.Array(AskedPage, { maxItems: MAX_PAGES })),
    trends: Type.Optional(Type.Array(AskedPage, { maxItems: MAX_PAGES })),
    site: Type.Optional(SiteId),
  },
  { additionalProperties: false },
);
export type ReadsRequest = Static<typeof ReadsRequest>;

/** Keyed by the page as it was asked for. `counted` is absent where no `hit` was sent, `trends` where none was asked for. */
export const ReadsReply = Type.Object({
  counted: Type.Optional(Type.Boolean()),
  reason: Type.Optional(UncountedReason),
  reads: Type.Record(Type.String(), PageReads),
  trends: Type.Optional(Type.Record(Type.String(), Trend)),
});
export type ReadsReply = Static<typeof ReadsReply>;
