import { type Static, Type } from 'typebox';
import { PageKey } from './reads.js';

/** The most rows one admin call may bring; the command line takes any number. */
const MAX_IMPORT_ROWS = 20_000;

/**
 * What a row does to the number its page shows (imported + counted here).
 * `fill-empty`: only pages that show nothing yet. `skip`: only pages nothing was imported for; counted loads stay on top.
 * `set`: the page shows exactly this. `max`: it shows at least this. `add`: this much more.
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

/** `POST /v1/admin/imports`. */
export const ImportRequest = Type.Object(
  { mode: ImportMode, rows: Type.Array(ImportRow, { minItems: 1, maxItems: MAX_IMPORT_ROWS }) },
  { additionalProperties: false },
);
export type ImportRequest = Static<typeof ImportRequest>;

/** `batch` names the import in the log; it is null where no row changed anything. */
export const ImportReply = Type.Object({
  batch: Type.Union([Type.String(), Type.Null()]),
  changed: Type.Integer({ minimum: 0 }),
  unchanged: Type.Integer({ minimum: 0 }),
});
export type ImportReply = Static<typeof ImportReply>;
