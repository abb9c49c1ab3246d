import { type Static, Type } from 'typebox';

/** The most pages one call may ask about. */
export const MAX_PAGES = 100;

/** A page as the portal names it: a path, or any key of its own. The service canonicalises it. */
export const PageKey = Type.String({ minLength: 1, maxLength: 2048 });

/** An id the client makes before its first try, so that a retry is harmless. */
export const ClientId = Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' });

/** Why a load was answered but not counted. */
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

/** `POST /v1/reads`: at most one load to count, and the pages whose numbers are wanted. */
export const ReadsRequest = Type.Object(
  {
    hit: Type.Optional(Type.Object({ page: PageKey, id: ClientId }, { additionalProperties: false })),
    pages: Type.Optional(Type.Array(PageKey, { maxItems: MAX_PAGES })),
  },
  { additionalProperties: false },
);
export type ReadsRequest = Static<typeof ReadsRequest>;

/** Keyed by the page as it was asked for. `counted` is absent where no `hit` was sent. */
export const ReadsReply = Type.Object({
  counted: Type.Optional(Type.Boolean()),
  reason: Type.Optional(UncountedReason),
  reads: Type.Record(Type.String(), PageReads),
});
export type ReadsReply = Static<typeof ReadsReply>;
