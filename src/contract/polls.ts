import { type Static, Type } from 'typebox';
import { ClientId } from './reads.js';

/** A lower-case slug: `giao-dien-moi`. */
export const Slug = Type.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 64 });

/** A picture of an option; `alt` says in words what it shows. */
export const PollImage = Type.Object(
  {
    src: Type.String({ pattern: '^https?://', maxLength: 2000 }),
    alt: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
  },
  { additionalProperties: false },
);
export type PollImage = Static<typeof PollImage>;

/** `pinned`: stays where it is, at the end, when the others are shown in a random order. */
export const PollOption = Type.Object(
  {
    id: Slug,
    label: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    image: Type.Optional(PollImage),
    pinned: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type PollOption = Static<typeof PollOption>;

/** `rating`: one of five, whose options are `1` to `5`, the best last. */
export const PollKind = Type.Union([Type.Literal('single'), Type.Literal('multiple'), Type.Literal('rating')]);
export type PollKind = Static<typeof PollKind>;

/** When the tally may be seen. */
export const ResultsPolicy = Type.Union([
  Type.Literal('always'),
  Type.Literal('after-vote'),
  Type.Literal('after-close'),
  Type.Literal('never'),
]);
export type ResultsPolicy = Static<typeof ResultsPolicy>;

export const Moment = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);

const Question = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const PollOrder = Type.Union([Type.Literal('given'), Type.Literal('random')]);
const Choices = Type.Integer({ minimum: 1, maximum: 50 });

/**
 * A poll as its owner writes it, in the definitions file or the admin call. What may be left out has a default: no times,
 * results `after-vote`, order `given`, not `changeable`; `multiple` takes from 1 to all; `rating` brings its own options.
 */
export const PollDefinition = Type.Object(
  {
    id: Slug,
    question: Question,
    kind: PollKind,
    options: Type.Optional(Type.Array(PollOption, { minItems: 2, maxItems: 50 })),
    min: Type.Optional(Choices),
    max: Type.Optional(Choices),
    order: Type.Optional(PollOrder),
    changeable: Type.Optional(Type.Boolean({ description: 'Whether a voter may change or withdraw until the close.' })),
    opens: Type.Optional(Moment),
    closes: Type.Optional(Moment),
    results: Type.Optional(ResultsPolicy),
  },
  { additionalProperties: false },
);
export type PollDefinition = Static<typeof PollDefinition>;

const terms = {
  id: Slug,
  question: Type.String(),
  kind: PollKind,
  options: Type.Array(PollOption),
  min: Type.Integer(),
  max: Type.Integer(),
  order: PollOrder,
  changeable: Type.Boolean(),
  opens: Moment,
  closes: Moment,
  results: ResultsPolicy,
};

/** What a poll asks and by which rules, with every default written out; `min` and `max` are 1 unless it is `multiple`. */
export const PollTerms = Type.Object(terms);
export type PollTerms = Static<typeof PollTerms>;

/** Ballots for each option id; an option nobody chose may be absent. */
export const Tally = Type.Record(Type.String(), Type.Integer({ minimum: 0 }));
export type Tally = Static<typeof Tally>;

/** What the operator added to the tally, or took off, and why. It is in the numbers shown. */
export const Correction = Type.Object({
  at: Type.String({ format: 'date-time' }),
  reason: Type.String(),
  changes: Type.Record(Type.String(), Type.Integer()),
  voters: Type.Integer(),
});
export type Correction = Static<typeof Correction>;

/** Spelling that the operator put right, and why. */
export const FixedSpelling = Type.Object({ at: Type.String({ format: 'date-time' }), reason: Type.String() });
export type FixedSpelling = Static<typeof FixedSpelling>;

/** `state` is by the server's clock. What says how the vote stands is there only where the policy shows it. */
export const Poll = Type.Object({
  ...terms,
  state: Type.Union([Type.Literal('not-yet-open'), Type.Literal('open'), Type.Literal('closed')]),
  /** Absent where there are none. */
  fixes: Type.Optional(Type.Array(FixedSpelling)),
  voters: Type.Optional(Type.Integer({ minimum: 0 })),
  tally: Type.Optional(Tally),
  /** Absent where there are none. */
  corrections: Type.Optional(Type.Array(Correction)),
});
export type Poll = Static<typeof Poll>;

/** The definitions file and `GET /v1/polls`. */
export const PollList = Type.Object({ polls: Type.Array(Poll) });
export type PollList = Static<typeof PollList>;

/** As people read it aloud and copy it: `7F3K-9QXM-2D4T`. */
export const Receipt = Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$' });

/**
 * `POST /v1/polls/:id/ballots`. The token is the voter's for this poll: at least 128 random bits, base64url. `replaces` is
 * the id of the voter's ballot that this one takes the place of, where the poll is `changeable`; without choices it
 * withdraws that ballot, and the voter may vote anew by replacing the withdrawal.
 */
export const BallotRequest = Type.Object(
  {
    choices: Type.Array(Slug, { maxItems: 50, uniqueItems: true }),
    token: Type.String({ pattern: '^[A-Za-z0-9_-]{22,128}$' }),
    id: ClientId,
    replaces: Type.Optional(ClientId),
  },
  { additionalProperties: false },
);
export type BallotRequest = Static<typeof BallotRequest>;

/**
 * 201 for a new ballot; 200 with the same receipt for the same ballot again. A change keeps the receipt. `key` is the same
 * for all voters of a poll that shows its results `after-vote`: with it the other calls show them.
 */
export const BallotReply = Type.Object({ receipt: Receipt, poll: Poll, key: Type.Optional(Type.String()) });
export type BallotReply = Static<typeof BallotReply>;

/** `?key=` of the calls that show results. A wrong one shows no more than none. */
export const ResultsKey = Type.String({
  maxLength: 64,
  description: 'From the reply to a ballot: shows its voter the results.',
});

/**
 * `GET /v1/polls/:id/receipts`: of the ballots that count, in alphabetical order, where the results may be seen. While the
 * poll is open new ones join the list five at a time, the newest five last, and those withdrawn stay on it until the close, so that no receipt can
 * be matched with a change of the tally.
 */
export const ReceiptList = Type.Object({
  receipts: Type.Array(Receipt),
  /** Ballots recorded whose receipts join the list later. */
  waiting: Type.Integer({ minimum: 0 }),
  /** `?after=` of the next call, where there are more than a thousand. */
  next: Type.Optional(Receipt),
  /** The log as it stands: whoever notes it down can later see that nothing before it was changed. */
  log: Type.Object({ entries: Type.Integer({ minimum: 1 }), head: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
});
export type ReceiptList = Static<typeof ReceiptList>;

/**
 * `GET /v1/polls/:id/receipts/:receipt`: whether this ballot is recorded, at any time and whatever the policy. One that was
 * withdrawn is until the close: only its voter is told of it before.
 */
export const ReceiptCheck = Type.Object({ receipt: Receipt, recorded: Type.Boolean() });
export type ReceiptCheck = Static<typeof ReceiptCheck>;
