import { Poll, PollDefinition } from '../../contract/polls.js';
import type { Api, AppDeps } from '../deps.js';
import { readDefinition } from '../polls/definitions.js';
import { pollView } from '../polls/poll-view.js';
import { Refusal, refusals } from '../problems.js';
import { exportRoutes } from './export-routes.js';
import { importRoutes } from './import-routes.js';
import { adminGuard } from './token.js';

/** No CORS and no origin rule here: a browser never sends the bearer token by itself. */
export function adminRoutes(api: Api, deps: AppDeps): void {
  const { store, now, random, log } = deps;
  // Before the body is read: nobody else's four megabytes are taken in.
  api.addHook('onRequest', adminGuard(deps));
  const always = ['malformed', 'unauthorized', 'rate', 'too_large', 'overload', 'storage'] as const;
  const security = [{ adminToken: [] }];

  api.post(
    '/v1/admin/polls',
    {
      config: { invalid: () => 'invalid_poll' },
      schema: {
        tags: ['admin'],
        summary: 'Creates a poll; the same definition again changes nothing (200)',
        security,
        body: PollDefinition,
        response: { 200: Poll, 201: Poll, ...refusals(...always, 'invalid_poll', 'poll_conflict') },
      },
    },
    async (request, reply): Promise<Poll> => {
      const definition = readDefinition(request.body);
      if (typeof definition === 'string') throw new Refusal('invalid_poll', definition);
      const outcome = await store.addPoll(definition, random(32), now());
      if (outcome === 'different') {
        throw new Refusal(
          'poll_conflict',
          `A different poll with the id "${definition.id}" exists; choose another id.`,
        );
      }
      if (outcome === 'created') log(`The poll "${definition.id}" was created.`);
      void reply.code(outcome === 'created' ? 201 : 200);
      const poll = store.poll(definition.id);
      if (!poll) throw new Error(`the poll "${definition.id}" is gone right after it was stored`);
      return pollView(poll, now());
    },
  );

  importRoutes(api, deps);
  exportRoutes(api, deps);
}
