import { Type } from 'typebox';
import type { Api, AppDeps } from './deps.js';
import { refusals } from './problems.js';
import { SECOND } from './time.js';

/** Anyone may ask, and each answer costs a write; so one answer serves for a moment. */
const GOOD_FOR = 2 * SECOND;

export function health(api: Api, { store, now }: AppDeps): void {
  let writableAt = Number.NEGATIVE_INFINITY;
  api.get(
    '/healthz',
    {
      schema: {
        tags: ['service'],
        summary: 'Is the service up, and can it store?',
        response: { 200: Type.Object({ ok: Type.Literal(true) }), ...refusals('storage', 'overload') },
      },
    },
    async (_request, reply) => {
      void reply.header('cache-control', 'no-store');
      if (Math.abs(now() - writableAt) >= GOOD_FOR) {
        await store.checkWritable();
        writableAt = now();
      }
      return { ok: true as const };
    },
  );
}
