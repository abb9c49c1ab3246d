import { Type } from 'typebox';
import type { Api, AppDeps } from '../deps.js';
import type { Accounting } from './accounting.js';
import { exposition } from './exposition.js';
import { processMetrics } from './process.js';

/**
 * Numbers of the service for Prometheus. Open to whoever reaches the service, as /healthz is: there is nothing of a person or
 * a page in it, a token of its own would be one more secret to keep, and a proxy hides an address in one line.
 */
export function metricsRoute(api: Api, { store, sites, version }: AppDeps, accounting: Accounting): void {
  const registry = exposition({ ...accounting, store, sites, version });
  const { start, stop } = processMetrics(registry);
  api.addHook('onReady', (done) => {
    start();
    done();
  });
  api.addHook('onClose', (_app, done) => {
    stop();
    done();
  });
  api.get(
    '/metrics',
    {
      schema: {
        tags: ['service'],
        summary: 'Numbers of the service, for Prometheus',
        description:
          'Text format 0.0.4. Requests: received = accepted + refused by `code` + aborted + in flight, for each route and in ' +
          'sum. Loads: received = counted + uncounted by `reason` + refused by `code`. All begin at 0 when the service starts.',
        response: { 200: { description: 'The numbers.', content: { 'text/plain': { schema: Type.String() } } } },
      },
    },
    async (_request, reply) => {
      const text = await registry.metrics();
      return reply.type(registry.contentType).header('cache-control', 'no-store').send(text);
    },
  );
}
