import { Type } from 'typebox';
import { BallotReply, BallotRequest, Poll, PollList, ResultsKey } from '../../contract/polls.js';
import type { Api, AppDeps } from '../deps.js';
import { Refusal, refusals } from '../problems.js';
import { type Cast } from './casting.js';
import { findPoll, PollParams, revalidate } from './find-poll.js';
import { currentPoll, hasVoted, pollView, resultsKey, stateOf } from './poll-view.js';
import { receiptRoutes } from './receipt-routes.js';
import { resultsCsvRoute } from './results-csv-route.js';

const State = Type.Union([Type.Literal('not-yet-open'), Type.Literal('open'), Type.Literal('closed')]);
const WithKey = Type.Object({ key: Type.Optional(ResultsKey) });

export function pollRoutes(api: Api, deps: AppDeps, cast: Cast): void {
  const { store, now } = deps;

  api.get(
    '/v1/polls',
    {
      onSend: revalidate,
      schema: {
        tags: ['polls'],
        summary: 'All polls, or those in a state; the newest first',
        querystring: Type.Object({ state: Type.Optional(State) }),
        response: { 200: PollList, ...refusals('malformed') },
      },
    },
    (request): PollList => {
      const at = now();
      const { state } = request.query;
      const wanted = store.polls().filter(({ definition }) => state === undefined || stateOf(definition, at) === state);
      return { polls: wanted.reverse().map((poll) => pollView(poll, at)) };
    },
  );

  api.get(
    '/v1/polls/current',
    {
      onSend: revalidate,
      schema: {
        tags: ['polls'],
        summary: 'The open poll that opened last; if none is open, the one that closed last and is not archived',
        response: { 200: Poll, ...refusals('unknown_poll') },
      },
    },
    (): Poll => {
      const poll = currentPoll(store.polls(), now());
      if (!poll) throw new Refusal('unknown_poll', 'No poll is open here, and none has been.');
      return pollView(poll, now());
    },
  );

  api.get(
    '/v1/polls/:id',
    {
      onSend: revalidate,
      schema: {
        tags: ['polls'],
        summary: 'A poll, its state, and its results where its policy shows them',
        params: PollParams,
        querystring: WithKey,
        response: { 200: Poll, ...refusals('malformed', 'unknown_poll') },
      },
    },
    (request): Poll => {
      const poll = findPoll(store, request.params.id);
      return pollView(poll, now(), hasVoted(poll, request.query.key));
    },
  );

  api.post(
    '/v1/polls/:id/ballots',
    {
      config: { tells: 'ballot', invalid: (where) => (/^choices(?:\.|$)/.test(where) ? 'invalid_choice' : undefined) },
      schema: {
        tags: ['polls'],
        summary: 'Casts a ballot, changes it, or withdraws it',
        description:
          '`token` is the voter’s own for this poll, `id` that of this ballot; the client makes and keeps both. The same ' +
          'ballot again is answered 200 with the same receipt, also after the poll has closed, so a retry is harmless. ' +
          'Where the poll is `changeable`, a ballot that names the voter’s last one as `replaces` takes its place; ' +
          'without choices it withdraws it.',
        consumes: ['text/plain', 'application/json'],
        params: PollParams,
        body: BallotRequest,
        response: {
          200: BallotReply,
          201: BallotReply,
          ...refusals(
            ...(['malformed', 'origin', 'poll_closed', 'poll_not_open', 'not_changeable', 'unknown_poll'] as const),
            ...(['already_voted', 'too_large', 'invalid_choice', 'rate', 'overload', 'storage'] as const),
          ),
        },
      },
    },
    async (request, reply): Promise<BallotReply> => {
      void reply.header('cache-control', 'no-store');
      const poll = findPoll(store, request.params.id);
      const outcome = await cast(poll, request.body, request);
      void reply.code(outcome.kind === 'replayed' ? 200 : 201);
      const after = findPoll(store, poll.definition.id);
      // Who has withdrawn is as one who has not voted yet.
      const voted = request.body.choices.length > 0;
      return {
        receipt: outcome.receipt,
        poll: pollView(after, now(), voted),
        ...(voted && after.definition.results === 'after-vote' && { key: resultsKey(after) }),
      };
    },
  );

  receiptRoutes(api, deps);
  resultsCsvRoute(api, deps);
}
