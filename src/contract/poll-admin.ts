import { type Static, Type } from 'typebox';
import { Moment, Poll, Slug } from './polls.js';
import { ClientId } from './reads.js';

const Reason = Type.String({ minLength: 3, maxLength: 300, pattern: '\\S' });
const Text = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });

/** `POST /v1/admin/polls/:id/schedule`: only before the first ballot; what is left out stays. */
export const PollSchedule = Type.Object(
  { opens: Type.Optional(Moment), closes: Type.Optional(Moment) },
  { additionalProperties: false, minProperties: 1 },
);
export type PollSchedule = Static<typeof PollSchedule>;

/** `POST /v1/admin/polls/:id/fixes`: spelling, by option id; logged with its reason. */
export const PollFix = Type.Object(
  {
    question: Type.Optional(Text),
    labels: Type.Optional(Type.Record(Slug, Text)),
    alts: Type.Optional(Type.Record(Slug, Text)),
    reason: Reason,
  },
  { additionalProperties: false },
);
export type PollFix = Static<typeof PollFix>;

/**
 * `POST /v1/admin/polls/:id/corrections`: ballots to add to an option, or to take off, by its id. Readers see it, with its
 * reason. Until the close ballots can only be added. `voters` is for `multiple`; in the other kinds it is the sum of the changes. The same `id` again changes nothing.
 */
export const PollCorrection = Type.Object(
  {
    id: ClientId,
    changes: Type.Record(Slug, Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000 }), { minProperties: 1 }),
    voters: Type.Optional(Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000 })),
    reason: Reason,
  },
  { additionalProperties: false },
);
export type PollCorrection = Static<typeof PollCorrection>;

/**
 * A poll as its operator sees it. The numbers are there as soon as some reader may see them, and in every poll after the
 * close; before that nobody reads along. `tally` and `voters` have the corrections in them.
 */
export const AdminPoll = Type.Object({
  ...Poll.properties,
  created: Type.String({ format: 'date-time' }),
  archived: Moment,
});
export type AdminPoll = Static<typeof AdminPoll>;
export const AdminPollList = Type.Object({ polls: Type.Array(AdminPoll) });
export type AdminPollList = Static<typeof AdminPollList>;

/** What to think over before a poll is made of a definition. */
export const PreviewRemark = Type.Union([
  Type.Literal('never-closes'),
  Type.Literal('closed-already'),
  Type.Literal('results-never'),
  Type.Literal('results-never-come'),
  Type.Literal('insecure-picture'),
  Type.Literal('id-taken'),
]);
export type PreviewRemark = Static<typeof PreviewRemark>;
/** `POST /v1/admin/polls/preview`: the poll as readers would see it now; nothing is stored. */
export const PollPreview = Type.Object({ poll: Poll, remarks: Type.Array(PreviewRemark) });
export type PollPreview = Static<typeof PollPreview>;

export const LogKind = Type.Union([
  Type.Literal('created'),
  Type.Literal('ballot'),
  Type.Literal('change'),
  Type.Literal('withdrawal'),
  Type.Literal('schedule'),
  Type.Literal('close'),
  Type.Literal('archive'),
  Type.Literal('fix'),
  Type.Literal('correction'),
  Type.Literal('forgotten'),
]);
export type LogKind = Static<typeof LogKind>;

/** An entry of a poll's log. `body` is absent for ballots: who holds the log may not read along while people vote. */
export const LogEntryView = Type.Object({
  seq: Type.Integer({ minimum: 1 }),
  kind: LogKind,
  hash: Type.String(),
  body: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type LogEntryView = Static<typeof LogEntryView>;
/** `GET /v1/admin/polls/:id/log?after=&limit=`. */
export const PollLog = Type.Object({ entries: Type.Array(LogEntryView) });
export type PollLog = Static<typeof PollLog>;
