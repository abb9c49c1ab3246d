import { Type } from 'typebox';
import { Receipt, ReceiptCheck, ReceiptList, ResultsKey } from '../../contract/polls.js';
import type { Api, AppDeps } from '../deps.js';
import { Refusal, refusals } from '../problems.js';
import { findPoll, PollParams, revalidate } from './find-poll.js';
import { hasVoted, mayShow, stateOf } from './poll-view.js';

const MOST_RECEIPTS = 1_000;
/** New receipts join the list of an open poll so many at a time: one alone could be matched with a change of the tally. */
const GROUP = 5;

/** What lets anyone check the count: the public list, the head of the log, and one's own receipt. */
export function receiptRoutes(api: Api, { store, now }: AppDeps): void {
  api.get(
    '/v1/polls/:id/receipts',
    {
      onSend: revalidate,
      schema: {
        tags: ['polls'],
        summary:
          'The receipts of the ballots that count, where the results may be seen; those withdrawn stay until the close',
        params: PollParams,
        querystring: Type.Object({
          after: Type.Optional(Receipt),
          key: Type.Optional(ResultsKey),
        }),
        response: { 200: ReceiptList, ...refusals('malformed', 'unknown_poll', 'results_hidden') },
      },
    },
    (request): ReceiptList => {
      const poll = findPoll(store, request.params.id);
      const { definition, cast } = poll;
      const { after = '', key } = request.query;
      if (!mayShow(definition, now(), hasVoted(poll, key))) {
        throw new Refusal('results_hidden', 'The receipts of this poll are listed when its results are shown.');
      }
      const closed = stateOf(definition, now()) === 'closed';
      // The newest group waits for the next, so that at the close what is left over does not join alone.
      const among = closed ? undefined : Math.max(0, cast - (cast % GROUP) - GROUP);
      const receipts = store.receipts(definition.id, after, MOST_RECEIPTS, among);
      const { entries, hash } = store.logHead(definition.id);
      const next = receipts.length === MOST_RECEIPTS ? receipts.at(-1) : undefined;
      return {
        receipts,
        waiting: among === undefined ? 0 : cast - among,
        ...(next !== undefined && { next }),
        log: { entries, head: Buffer.from(hash).toString('hex') },
      };
    },
  );

  api.get(
    '/v1/polls/:id/receipts/:receipt',
    {
      schema: {
        tags: ['polls'],
        summary: 'Whether the ballot of this receipt is recorded; at any time',
        params: Type.Object({ ...PollParams.properties, receipt: Receipt }),
        response: { 200: ReceiptCheck, ...refusals('malformed', 'unknown_poll') },
      },
    },
    (request, reply): ReceiptCheck => {
      void reply.header('cache-control', 'no-store');
      const { receipt } = request.params;
      const { definition } = findPoll(store, request.params.id);
      // As on the list: a receipt that went as its ballot is withdrawn would stand beside the change of the tally.
      const among = stateOf(definition, now()) === 'closed' ? 'those that count' : 'all';
      return { receipt, recorded: store.hasReceipt(definition.id, receipt, among) };
    },
  );
}
