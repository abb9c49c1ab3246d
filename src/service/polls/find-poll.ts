import type { DoneFuncWithErrOrRes, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { isKnown, tagOf } from '../entity-tag.js';
import { Refusal } from '../problems.js';
import type { PollStore, StoredPoll } from '../store/store.js';

export const PollParams = Type.Object({ id: Type.String({ description: 'Id of the poll' }) });

/** The poll, or a `Refusal`. */
export function findPoll(store: Pick<PollStore, 'poll'>, id: string): StoredPoll {
  const poll = store.poll(id);
  if (!poll) throw new Refusal('unknown_poll', `There is no poll "${id.slice(0, 64)}" here.`);
  return poll;
}

/** Always asked again, rarely sent again. The tag is made of what is shown alone, so it tells nothing more. */
export function revalidate(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: DoneFuncWithErrOrRes,
): void {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return done();
  const tag = tagOf(payload);
  void reply.header('cache-control', 'no-cache').header('etag', tag);
  if (!isKnown(tag, request.headers)) return done();
  void reply.code(304);
  done(null, null);
}
