import { type Static, Type } from 'typebox';
import { ClientId } from './reads.js';

/** A lower-case slug: `giao-dien-moi`. */
export const Slug = Type.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 64 });

export const PollOption = Type.Object(
  { id: Slug, label: Type.String({ minLength: 1, maxLength: 300 }) },
  { additionalProperties: false },
);
export type PollOption = Static<typeof PollOption>;

/** When the tally may be seen. */
export const ResultsPolicy = Type.Union([
  Type.Literal('always'),
  Type.Literal('after-vote'),
  Type.Literal('after-close'),
  Type.Literal('never'),
]);
export type ResultsPolicy = Static<typeof ResultsPolicy>;

const Moment = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);

/** A poll as its owner writes it, in the definitions file or the admin call. */
export const PollDefinition = Type.Object(
  {
    id: Slug,
    question: Type.String({ minLength: 1, maxLength: 500 }),
    kind: Type.Literal('single'),
    options: Type.Array(PollOption, { minItems: 2, maxItems: 50 }),
    opens: Type.Optional(Moment),
    closes: Type.Optional(Moment),
    results: Type.Optional(ResultsPolicy),
  },
  { additionalProperties: false },
);
export type PollDefinition = Static<typeof PollDefinition>;

/** Ballots for each option id; an option nobody chose may be absent. */
export const Tally = Type.Record(Type.String(), Type.Integer({ minimum: 0 }));
export type Tally = Static<typeof Tally>;

/** `state` is by the server's clock. `voters` and `tally` are there only where the policy shows them. */
export const Poll = Type.Object({
  id: Slug,
  question: Type.String(),
  kind: Type.Literal('single'),
  options: Type.Array(PollOption),
  opens: Moment,
  closes: Moment,
  results: ResultsPolicy,
  state: Type.Union([Type.Literal('not-yet-open'), Type.Literal('open'), Type.Literal('closed')]),
  voters: Type.Optional(Type.Integer({ minimum: 0 })),
  tally: Type.Optional(Tally),
});
export type Poll = Static<typeof Poll>;

/** The definitions file and `GET /v1/polls`. */
export const PollList = Type.Object({ polls: Type.Array(Poll) });
export type PollList = Static<typeof PollList>;

/** `POST /v1/polls/:id/ballots`. The token is the voter's for this poll: at least 128 random bits, base64url. */
export const BallotRequest = Type.Object(
  {
    choices: Type.Array(Slug, { minItems: 1, maxItems: 50 }),
    token: Type.String({ pattern: '^[A-Za-z0-9_-]{22,128}$' }),
    id: ClientId,
  },
  { additionalProperties: false },
);
export type BallotRequest = Static<typeof BallotRequest>;

/** 201 for a new ballot; 200 with the same receipt for the same ballot again. */
export const BallotReply = Type.Object({ receipt: Type.String(), poll: Poll });
export type BallotReply = Static<typeof BallotReply>;
