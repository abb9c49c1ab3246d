import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { SiteId } from '../../contract/reads.js';
import type { Api, AppDeps } from '../deps.js';
import { refusals } from '../problems.js';
import { exportText } from './exports.js';
import { siteNamed } from './import-routes.js';

const shared = { tags: ['admin'], security: [{ adminToken: [] }] };
const JsonQuery = Type.Object(
  {
    site: Type.Optional(SiteId),
    days: Type.Optional(Type.Literal('1', { description: 'One row a page and day, of what was counted here.' })),
  },
  { additionalProperties: false },
);
const CsvQuery = Type.Object(
  {
    ...JsonQuery.properties,
    bom: Type.Optional(Type.Literal('1', { description: 'Begins the CSV with a byte order mark, for Excel.' })),
  },
  { additionalProperties: false },
);
const ExportedRows = Type.Object({
  site: SiteId,
  rows: Type.Array(
    Type.Object({
      page: Type.String(),
      day: Type.Optional(Type.String({ format: 'date' })),
      views: Type.Integer({ minimum: 0 }),
      visits: Type.Integer({ minimum: 0 }),
    }),
  ),
});

/** Within the routes of the admin. Sent as it is read, so that a site of any size needs no memory. */
export function exportRoutes(api: Api, { store, sites }: AppDeps): void {
  const refused = refusals('malformed', 'unauthorized', 'rate', 'overload', 'storage', 'unknown_site');
  const send = (reply: FastifyReply, format: 'csv' | 'json', query: Static<typeof CsvQuery>): FastifyReply => {
    const site = siteNamed(sites, query.site).id;
    const text = exportText(store, { format, site, days: query.days === '1', bom: query.bom === '1' });
    return reply
      .type(format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${site}.${format}"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(text, { objectMode: false }));
  };
  api.get(
    '/v1/admin/export.csv',
    {
      schema: {
        ...shared,
        summary: 'What every page shows, as CSV: page, views, visits',
        querystring: CsvQuery,
        response: {
          200: { description: 'CSV with a header line', content: { 'text/csv': { schema: Type.String() } } },
          ...refused,
        },
      },
    },
    (request, reply) => void send(reply, 'csv', request.query),
  );
  api.get(
    '/v1/admin/export.json',
    {
      schema: {
        ...shared,
        summary: 'What every page shows, as JSON: a site and its rows',
        querystring: JsonQuery,
        response: { 200: ExportedRows, ...refused },
      },
    },
    (request, reply) => void send(reply, 'json', request.query),
  );
}
