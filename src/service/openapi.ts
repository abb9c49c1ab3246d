import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../contract/problems.js';

const DESCRIPTION = `Counts page views, tallies polls and caches weather for portal-widgets.

Refusals are \`application/problem+json\` (RFC 9457) with a stable \`code\`; clients may switch on it. \`detail\` is for people
and may change. 429 and 503 carry \`Retry-After\`. Numbers are numbers: nothing formatted for people leaves this API.

A browser may write only from an allowed origin (\`--origins\`). No address, user agent, cookie or visitor's id is stored.`;

export function openApi(app: FastifyInstance, version: string): void {
  app.addSchema(Problem);
  void app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'portal-widgets-service', version, description: DESCRIPTION, license: { name: 'MIT' } },
      tags: [
        { name: 'reads', description: 'Loads of pages' },
        { name: 'polls', description: 'Polls and ballots' },
        { name: 'weather', description: 'Weather by region' },
        { name: 'articles', description: 'Feeds of other origins' },
        { name: 'frames', description: 'The elements as pages of their own' },
        { name: 'admin', description: 'For the holder of the admin token' },
        { name: 'service', description: 'The service itself' },
      ],
      components: { securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } } },
    },
    // Names in the document are those of the schemas, not def-0.
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, at) => (typeof $id === 'string' ? $id : `Schema${at}`),
    },
  });
  void app.register((scope, _options, done) => {
    scope.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
      void reply.header('cache-control', 'no-cache').header('access-control-allow-origin', '*');
      return app.swagger();
    });
    done();
  });
}
