import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { ResultsKey } from '../../contract/polls.js';
import type { Api, AppDeps } from '../deps.js';
import { Refusal, refusals } from '../problems.js';
import { findPoll, PollParams, revalidate } from './find-poll.js';
import { hasVoted, mayShow } from './poll-view.js';
import { resultsCsv } from './results-csv.js';

export function resultsCsvRoute(api: Api, { store, now }: Pick<AppDeps, 'store' | 'now'>): void {
  api.get(
    '/v1/polls/:id/results.csv',
    {
      onSend: revalidate,
      schema: {
        tags: ['polls'],
        summary: 'The results for a spreadsheet, where they may be seen',
        description:
          'UTF-8 with a byte order mark: option, label, ballots, percent. A row `(voters)` follows, and after an empty row ' +
          'the corrections that are in these numbers: corrected, reason, option, change.',
        params: PollParams,
        querystring: Type.Object({ key: Type.Optional(ResultsKey) }),
        response: {
          200: { description: 'CSV with a header line', content: { 'text/csv': { schema: Type.String() } } },
          ...refusals('malformed', 'unknown_poll', 'results_hidden'),
        },
      },
    },
    (request, reply) => {
      const poll = findPoll(store, request.params.id);
      const { definition } = poll;
      if (!mayShow(definition, now(), hasVoted(poll, request.query.key))) {
        throw new Refusal('results_hidden', 'The results of this poll are not shown, or not yet.');
      }
      sendCsv(reply, definition.id, resultsCsv(poll));
    },
  );
}

export function sendCsv(reply: FastifyReply, id: string, csv: string): void {
  void reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${id}.csv"`)
    .send(csv);
}
