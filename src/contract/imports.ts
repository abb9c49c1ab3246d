import { type Static, Type } from 'typebox';
import { PageKey, PageReads, SiteId } from './reads.js';

/** The most rows one admin call may bring; the command line takes any number. */
const MAX_IMPORT_ROWS = 20_000;

export const IMPORT_MODES = ['fill-empty', 'set', 'add', 'max', 'skip'] as const;

/**
 * What a row does to the number its page shows (imported + counted here).
 * `fill-empty`: only pages that show nothing yet. `skip`: only pages nothing was imported for; counted loads stay on top.
 * `set`: the page shows exactly this. `max`: it shows at least this. `add`: this much more. Without `visits` a row of
 * `set` or `max` leaves them as they are, of the others it brings none.
 */
export const ImportMode = Type.Union([
  Type.Literal('fill-empty'),
  Type.Literal('set'),
  Type.Literal('add'),
  Type.Literal('max'),
  Type.Literal('skip'),
]);
export type ImportMode = Static<typeof ImportMode>;

export const ImportRow = Type.Object(
  {
    page: PageKey,
    views: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
    visits: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 })),
  },
  { additionalProperties: false },
);
export type ImportRow = Static<typeof ImportRow>;

/**
 * `POST /v1/admin/imports`. Strict, as it is unless told, takes all rows or none. With `strict: false` rows whose page the
 * site cannot have (no page at all, one of another host) are left out and listed in the reply; a row that breaks this
 * schema is refused with the whole body in any case. Without `site` it is the service's first.
 */
export const ImportRequest = Type.Object(
  {
    mode: ImportMode,
    rows: Type.Array(ImportRow, { minItems: 1, maxItems: MAX_IMPORT_ROWS }),
    strict: Type.Optional(Type.Boolean()),
    site: Type.Optional(SiteId),
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type ImportRequest = Static<typeof ImportRequest>;

/** A row that was left out: its place in `rows`, from 1, and why. */
const RefusedRow = Type.Object({ row: Type.Integer({ minimum: 1 }), page: Type.String(), reason: Type.String() });

/** `batch` names the import in the log and for `DELETE`; it is null where no row changed anything. */
export const ImportReply = Type.Object({
  batch: Type.Union([Type.String(), Type.Null()]),
  changed: Type.Integer({ minimum: 0 }),
  unchanged: Type.Integer({ minimum: 0 }),
  refused: Type.Array(RefusedRow),
});
export type ImportReply = Static<typeof ImportReply>;

/**
 * `rows` changed something; `pages` have something of the batch now, none once it is taken back. One that is not finished
 * was broken off, or still runs.
 */
export const ImportBatch = Type.Object({
  batch: Type.String(),
  site: SiteId,
  mode: ImportMode,
  source: Type.String(),
  at: Type.String({ format: 'date-time' }),
  rows: Type.Integer({ minimum: 0 }),
  pages: Type.Integer({ minimum: 0 }),
  finished: Type.Boolean(),
  undoneAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});
export type ImportBatch = Static<typeof ImportBatch>;

/** `GET /v1/admin/imports`, the oldest first. */
export const ImportList = Type.Object({ imports: Type.Array(ImportBatch) });
export type ImportList = Static<typeof ImportList>;

/**
 * `DELETE /v1/admin/imports/:batch`. `builtOn`: pages that a later `set` or `max` had built upon, at most 100 of them, and
 * what they show now; no page shows less than nothing.
 */
export const UndoReply = Type.Object({
  batch: Type.String(),
  pages: Type.Integer({ minimum: 0 }),
  builtOnCount: Type.Integer({ minimum: 0 }),
  builtOn: Type.Record(Type.String(), PageReads),
});
export type UndoReply = Static<typeof UndoReply>;
