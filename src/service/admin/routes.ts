import { ImportReply, ImportRequest } from '../../contract/imports.js';
import { Poll, PollDefinition } from '../../contract/polls.js';
import type { Api, AppDeps } from '../deps.js';
import { readDefinition } from '../polls/definitions.js';
import { pollView } from '../polls/poll-view.js';
import { Refusal, refusals } from '../problems.js';
import { ImportError, importRows } from './imports.js';
import { adminGuard } from './token.js';

const IMPORT_LIMIT = 4 * 1024 * 1024;

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

  api.post(
    '/v1/admin/imports',
    {
      bodyLimit: IMPORT_LIMIT,
      schema: {
        tags: ['admin'],
        summary: 'Brings numbers counted elsewhere; all rows or none',
        security,
        body: ImportRequest,
        response: { 201: ImportReply, 200: ImportReply, ...refusals(...always) },
      },
    },
    async (request, reply): Promise<ImportReply> => {
      const { mode, rows } = request.body;
      try {
        const result = await importRows(rows, mode, deps);
        void reply.code(result.batch === null ? 200 : 201);
        return result;
      } catch (error) {
        throw error instanceof ImportError ? new Refusal('malformed', error.message) : error;
      }
    },
  );
}
