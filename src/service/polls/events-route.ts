import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { ResultsKey } from '../../contract/polls.js';
import { addressPrefix, addressToken } from '../client-address.js';
import type { Api, AppDeps } from '../deps.js';
import type { Accounting } from '../metrics/accounting.js';
import { refusals } from '../problems.js';
import { ResultStreams } from './events.js';
import { findPoll, PollParams } from './find-poll.js';
import { hasVoted } from './poll-view.js';

export function pollEvents(api: Api, deps: AppDeps, accounting: Accounting): void {
  const { store, settings } = deps;
  const streams = new ResultStreams(deps, accounting.streams);
  api.addHook('preClose', (done) => {
    streams.close();
    done();
  });

  api.get(
    '/v1/polls/:id/events',
    {
      schema: {
        tags: ['polls'],
        summary: 'A poll as it changes, as server-sent events',
        description:
          'First an event `time`, the milliseconds of the service’s clock; then an event `poll` whose data is what ' +
          '`GET /v1/polls/:id` gives and whose id is its entity tag, and another whenever that changes, at most one a ' +
          'second. Who comes back with `Last-Event-ID` is told only what is new. Beyond 1,000 readers, or 50 of one ' +
          'address, `overload`: then ask for the poll itself from time to time.',
        params: PollParams,
        querystring: Type.Object({ key: Type.Optional(ResultsKey) }),
        response: {
          200: { description: 'The events.', content: { 'text/event-stream': { schema: Type.String() } } },
          ...refusals('malformed', 'unknown_poll', 'overload'),
        },
      },
    },
    (request, reply) => {
      const poll = findPoll(store, request.params.id);
      // Who asks for the headers alone is told no length, as there is none.
      if (request.method === 'HEAD') return send(reply, Readable.from([]));
      const events = streams.open(poll, {
        address: addressToken(addressPrefix(request.raw, settings.proxyHops)),
        voted: hasVoted(poll, request.query.key),
        known: [request.headers['last-event-id']].flat()[0],
        unread: () => reply.raw.writableLength,
      });
      if (request.account) request.account.endless = true;
      send(reply, events);
    },
  );
}

function send(reply: FastifyReply, events: Readable): void {
  void reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-cache, no-transform')
    // nginx would collect what is to be seen at once.
    .header('x-accel-buffering', 'no')
    .send(events);
}
