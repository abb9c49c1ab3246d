import { createHmac } from 'node:crypto';
import type { DoneFuncWithErrOrRes, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { BallotReply, BallotRequest, Poll, type PollDefinition, PollList } from '../../contract/polls.js';
import type { Api, AppDeps } from '../deps.js';
import { addressPrefix, addressToken } from '../client-address.js';
import { isKnown, tagOf } from '../entity-tag.js';
import { limit } from '../limits.js';
import { Refusal, refusals } from '../problems.js';
import type { StoredPoll } from '../store/store.js';
import { currentPoll, pollView, stateOf } from './poll-view.js';
import { makeReceipt } from './receipts.js';

const PollParams = Type.Object({ id: Type.String({ description: 'Id of the poll' }) });

export function pollRoutes(api: Api, { store, settings, now, random }: AppDeps): void {
  // Apart from the budget of loads: a busy page must not use up its readers' votes.
  const takeBudget = limit(settings.writesPerMinute, 60);
  const find = (id: string): StoredPoll => {
    const poll = store.poll(id);
    if (!poll) throw new Refusal('unknown_poll', `There is no poll "${id.slice(0, 64)}" here.`);
    return poll;
  };

  api.get(
    '/v1/polls',
    {
      onSend: revalidate,
      schema: { tags: ['polls'], summary: 'All polls, the newest first', response: { 200: PollList } },
    },
    (): PollList => ({
      polls: store
        .polls()
        .reverse()
        .map((poll) => pollView(poll, now())),
    }),
  );

  api.get(
    '/v1/polls/current',
    {
      onSend: revalidate,
      schema: {
        tags: ['polls'],
        summary: 'The open poll that opened last; if none is open, the one that closed last',
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
        response: { 200: Poll, ...refusals('unknown_poll') },
      },
    },
    (request): Poll => pollView(find(request.params.id), now()),
  );

  api.post(
    '/v1/polls/:id/ballots',
    {
      config: { tells: 'ballot', invalid: (where) => (/^choices(?:\.|$)/.test(where) ? 'invalid_choice' : undefined) },
      schema: {
        tags: ['polls'],
        summary: 'Casts a ballot',
        description:
          '`token` is the voter’s own for this poll, `id` that of this ballot; the client makes and keeps both. The same ' +
          'ballot again is answered 200 with the same receipt, also after the poll has closed, so a retry is harmless.',
        consumes: ['text/plain', 'application/json'],
        params: PollParams,
        body: BallotRequest,
        response: {
          200: BallotReply,
          201: BallotReply,
          ...refusals(
            ...(['malformed', 'origin', 'poll_closed', 'poll_not_open', 'unknown_poll', 'already_voted'] as const),
            ...(['too_large', 'invalid_choice', 'rate', 'overload', 'storage'] as const),
          ),
        },
      },
    },
    async (request, reply): Promise<BallotReply> => {
      void reply.header('cache-control', 'no-store');
      const poll = find(request.params.id);
      const { choices, token, id } = request.body;
      const voter = createHmac('sha256', poll.voterKey).update(token).digest();
      const ballot = { poll: poll.definition.id, id, voter, choices };

      // Known ballots first: whoever comes back for a receipt has voted already, and takes no budget.
      let outcome = store.findBallot(ballot);
      if (!outcome) {
        checkOpen(poll.definition, now());
        checkChoices(poll.definition, choices);
        const wait = takeBudget(addressToken(addressPrefix(request.raw, settings.proxyHops)));
        if (wait !== undefined) {
          throw new Refusal('rate', `Too many ballots from this network; try again in ${wait} s.`, {
            retryAfter: wait,
          });
        }
        outcome = await store.castBallot({ ...ballot, receipt: () => makeReceipt(random) });
      }
      if (outcome.kind === 'refused') {
        throw new Refusal('already_voted', 'A ballot of this voter has been counted already; this one was not.');
      }
      request.account?.tell(outcome.kind);
      void reply.code(outcome.kind === 'cast' ? 201 : 200);
      return { receipt: outcome.receipt, poll: pollView(find(ballot.poll), now(), true) };
    },
  );
}

function checkOpen(definition: PollDefinition, now: number): void {
  const state = stateOf(definition, now);
  const { id, opens, closes } = definition;
  if (state === 'closed') throw new Refusal('poll_closed', `The poll "${id}" closed at ${closes}.`);
  if (state === 'not-yet-open') throw new Refusal('poll_not_open', `The poll "${id}" opens at ${opens}.`);
}

function checkChoices({ options }: PollDefinition, choices: readonly string[]): void {
  if (choices.length !== 1) throw new Refusal('invalid_choice', 'This poll takes exactly one choice.');
  const foreign = choices.find((choice) => !options.some(({ id }) => id === choice));
  if (foreign !== undefined) throw new Refusal('invalid_choice', `"${foreign}" is not an option of this poll.`);
}

/** Always asked again, rarely sent again. The tag is made of what is shown alone, so it tells nothing more. */
function revalidate(request: FastifyRequest, reply: FastifyReply, payload: unknown, done: DoneFuncWithErrOrRes): void {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return done();
  const tag = tagOf(payload);
  void reply.header('cache-control', 'no-cache').header('etag', tag);
  if (!isKnown(tag, request.headers)) return done();
  void reply.code(304);
  done(null, null);
}
