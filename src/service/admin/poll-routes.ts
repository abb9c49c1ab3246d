import { Type } from 'typebox';
import {
  AdminPoll,
  AdminPollList,
  type LogEntryView,
  PollCorrection,
  PollFix,
  PollLog,
  PollPreview,
  PollSchedule,
} from '../../contract/poll-admin.js';
import { PollDefinition } from '../../contract/polls.js';
import type { Api, AppDeps } from '../deps.js';
import { DefinitionTextError, readText } from '../polls/definition-text.js';
import { findPoll, PollParams } from '../polls/find-poll.js';
import { pollOperations } from '../polls/operations.js';
import { sendCsv } from '../polls/results-csv-route.js';
import { Refusal, refusals } from '../problems.js';
import type { LogEntry } from '../store/store.js';

const YAML = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'];
const MOST_ENTRIES = 1_000;
const BALLOTS = ['ballot', 'change', 'withdrawal'];

/** Polls from their making to their end. */
export function pollAdminRoutes(api: Api, deps: AppDeps): void {
  const { store, log } = deps;
  const operations = pollOperations(deps);
  const security = [{ adminToken: [] }];
  const always = ['malformed', 'unauthorized', 'rate', 'too_large', 'overload', 'storage'] as const;
  const consumes = ['application/json', ...YAML];

  api.addContentTypeParser(YAML, { parseAs: 'string' }, (_request, text: string, done) => {
    try {
      done(null, readText(text));
    } catch (error) {
      if (!(error instanceof DefinitionTextError)) throw error;
      done(new Refusal('malformed', `The body ${error.message}`));
    }
  });

  api.post(
    '/v1/admin/polls',
    {
      config: { invalid: () => 'invalid_poll' },
      schema: {
        tags: ['admin'],
        summary: 'Creates a poll; the same definition again changes nothing (200)',
        security,
        consumes,
        body: PollDefinition,
        response: { 200: AdminPoll, 201: AdminPoll, ...refusals(...always, 'invalid_poll', 'poll_conflict') },
      },
    },
    async (request, reply): Promise<AdminPoll> => {
      const { outcome, poll } = await operations.create(request.body);
      if (outcome === 'created') log(`The poll "${poll.id}" was created.`);
      void reply.code(outcome === 'created' ? 201 : 200);
      return poll;
    },
  );

  api.post(
    '/v1/admin/polls/preview',
    {
      config: { invalid: () => 'invalid_poll' },
      schema: {
        tags: ['admin'],
        summary: 'Shows a poll as readers would see it now, and stores nothing',
        security,
        consumes,
        body: PollDefinition,
        response: { 200: PollPreview, ...refusals(...always, 'invalid_poll') },
      },
    },
    (request): PollPreview => operations.preview(request.body),
  );

  api.get(
    '/v1/admin/polls',
    {
      schema: {
        tags: ['admin'],
        summary: 'All polls, the oldest first',
        security,
        response: { 200: AdminPollList, ...refusals('unauthorized', 'rate') },
      },
    },
    (): AdminPollList => ({ polls: operations.list() }),
  );

  api.get(
    '/v1/admin/polls/:id',
    {
      schema: {
        tags: ['admin'],
        summary: 'A poll, with its numbers as soon as some reader may see them',
        security,
        params: PollParams,
        response: { 200: AdminPoll, ...refusals('unauthorized', 'rate', 'unknown_poll') },
      },
    },
    (request): AdminPoll => operations.show(request.params.id),
  );

  api.get(
    '/v1/admin/polls/:id/results.csv',
    {
      schema: {
        tags: ['admin'],
        summary:
          'The results for a spreadsheet, as soon as some reader may see them, and of every poll after the close',
        security,
        params: PollParams,
        response: {
          200: { description: 'CSV with a header line', content: { 'text/csv': { schema: Type.String() } } },
          ...refusals('unauthorized', 'rate', 'unknown_poll', 'results_hidden'),
        },
      },
    },
    (request, reply) => sendCsv(reply, request.params.id, operations.csv(request.params.id)),
  );

  api.get(
    '/v1/admin/polls/:id/log',
    {
      schema: {
        tags: ['admin'],
        summary: 'The log of a poll; of ballots the hash alone',
        security,
        params: PollParams,
        querystring: Type.Object({
          after: Type.Optional(Type.String({ pattern: '^\\d{1,15}$', description: 'Number of the last entry known.' })),
        }),
        response: { 200: PollLog, ...refusals('malformed', 'unauthorized', 'rate', 'unknown_poll') },
      },
    },
    (request): PollLog => {
      const { definition } = findPoll(store, request.params.id);
      const entries = store.log(definition.id, Number(request.query.after ?? 0), MOST_ENTRIES);
      return { entries: entries.map(logEntryView) };
    },
  );

  const edits = [
    [
      'schedule',
      (id: string, body: unknown) => operations.schedule(id, body),
      PollSchedule,
      'Sets when a poll opens and closes, before its first ballot',
    ],
    ['close', (id: string) => operations.close(id), undefined, 'Closes a poll, from now on'],
    [
      'archive',
      (id: string) => operations.archive(id),
      undefined,
      'Puts a closed poll into the archive: `current` shows it no longer',
    ],
    [
      'fixes',
      (id: string, body: unknown) => operations.fix(id, body),
      PollFix,
      'Fixes spelling; logged with its reason',
    ],
    [
      'corrections',
      (id: string, body: unknown) => operations.correct(id, body),
      PollCorrection,
      'Adds a correction to the tally, which readers see with its reason',
    ],
  ] as const;
  for (const [name, edit, body, summary] of edits) {
    api.post(
      `/v1/admin/polls/:id/${name}`,
      {
        config: { invalid: () => 'invalid_edit' },
        schema: {
          tags: ['admin'],
          summary,
          security,
          params: PollParams,
          ...(body && { body, consumes }),
          response: { 200: AdminPoll, ...refusals(...always, 'invalid_edit', 'poll_locked', 'unknown_poll') },
        },
      },
      async (request): Promise<AdminPoll> => {
        const poll = await edit(request.params.id, request.body);
        log(`The poll "${poll.id}": ${name}.`);
        return poll;
      },
    );
  }
}

/** Who may read the log may not read along while people vote, nor match a ballot with when it came. */
export function logEntryView({ seq, kind, body, hash }: LogEntry): LogEntryView {
  const entry = { seq, kind, hash: Buffer.from(hash).toString('hex') };
  return BALLOTS.includes(kind) ? entry : { ...entry, body: JSON.parse(body) as Record<string, unknown> };
}
