import { type Static, Type } from 'typebox';

/**
 * Every reason for which the service refuses a call. Stable: clients may switch on them.
 * Wording for people is in `detail`, never in the code.
 */
export const ProblemCode = Type.Union(
  [
    Type.Literal('already_voted'),
    Type.Literal('feed_not_allowed'),
    Type.Literal('feed_private_address'),
    Type.Literal('feed_redirects'),
    Type.Literal('feed_timeout'),
    Type.Literal('feed_too_large'),
    Type.Literal('feed_type'),
    Type.Literal('feed_unavailable'),
    Type.Literal('feeds_off'),
    Type.Literal('internal'),
    Type.Literal('invalid_choice'),
    Type.Literal('invalid_edit'),
    Type.Literal('invalid_poll'),
    Type.Literal('malformed'),
    Type.Literal('not_changeable'),
    Type.Literal('not_found'),
    Type.Literal('origin'),
    Type.Literal('overload'),
    Type.Literal('poll_closed'),
    Type.Literal('poll_conflict'),
    Type.Literal('poll_locked'),
    Type.Literal('poll_not_open'),
    Type.Literal('rate'),
    Type.Literal('results_hidden'),
    Type.Literal('storage'),
    Type.Literal('too_large'),
    Type.Literal('unauthorized'),
    Type.Literal('unknown_poll'),
    Type.Literal('unknown_region'),
    Type.Literal('unknown_site'),
    Type.Literal('unsupported_format'),
    Type.Literal('weather_off'),
    Type.Literal('weather_unavailable'),
  ],
  { $id: 'ProblemCode' },
);
export type ProblemCode = Static<typeof ProblemCode>;

/** The body of every refusal: RFC 9457 `application/problem+json`, with a stable `code`. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Always about:blank; the code is what tells refusals apart.' }),
    title: Type.String(),
    status: Type.Integer(),
    code: ProblemCode,
    detail: Type.String({ description: 'What was wrong and what to do, in English.' }),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;
