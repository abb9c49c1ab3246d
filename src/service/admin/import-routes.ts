import { setImmediate } from 'node:timers/promises';
import { Type } from 'typebox';
import { ImportList, ImportReply, ImportRequest, UndoReply } from '../../contract/imports.js';
import { SiteId } from '../../contract/reads.js';
import type { Api, AppDeps } from '../deps.js';
import { Refusal, refusals } from '../problems.js';
import type { Site, Sites } from '../sites/sites.js';
import type { ImportBatchSummary } from '../store/store.js';
import { localTime } from '../time.js';
import { ImportError } from './formats/file-row.js';
import { importRows } from './imports.js';
import { undoImport } from './undo.js';

const IMPORT_LIMIT = 4 * 1024 * 1024;

/** Within the routes of the admin: whoever gets here has the token. */
export function importRoutes(api: Api, deps: AppDeps): void {
  const { store, sites } = deps;
  const always = ['malformed', 'unauthorized', 'rate', 'overload', 'storage'] as const;
  const shared = { tags: ['admin'], security: [{ adminToken: [] }] };

  api.post(
    '/v1/admin/imports',
    {
      bodyLimit: IMPORT_LIMIT,
      schema: {
        ...shared,
        summary: 'Brings numbers counted elsewhere; all rows or none, or with `strict: false` the good ones',
        body: ImportRequest,
        response: { 201: ImportReply, 200: ImportReply, ...refusals(...always, 'too_large', 'unknown_site') },
      },
    },
    async (request, reply): Promise<ImportReply> => {
      try {
        const result = await importRows(request.body, siteNamed(sites, request.body.site), deps);
        void reply.code(result.batch === null ? 200 : 201);
        return result;
      } catch (error) {
        throw error instanceof ImportError ? new Refusal('malformed', error.message) : error;
      }
    },
  );

  api.get(
    '/v1/admin/imports',
    {
      schema: {
        ...shared,
        summary: 'All imports, the oldest first; those of one site where `site` names it',
        querystring: Type.Object({ site: Type.Optional(SiteId) }, { additionalProperties: false }),
        response: { 200: ImportList, ...refusals(...always, 'unknown_site') },
      },
    },
    (request, reply): ImportList => {
      void reply.header('cache-control', 'no-store');
      const { site } = request.query;
      return { imports: store.importBatches(site && siteNamed(sites, site).id).map(batchView) };
    },
  );

  api.delete(
    '/v1/admin/imports/:batch',
    {
      schema: {
        ...shared,
        summary: 'Takes back what an import brought, once (410 from then on); loads counted here stay',
        params: Type.Object({ batch: Type.String() }),
        response: { 200: UndoReply, ...refusals(...always, 'not_found') },
      },
    },
    async (request): Promise<UndoReply> => {
      const { batch } = request.params;
      const known = store.importBatch(batch);
      const undone = await undoImport(batch, {
        ...deps,
        undoPart: (...part) => store.undoPart(...part),
        pause: () => setImmediate(),
      });
      if (typeof undone === 'string') throw new Refusal('not_found', undone, known ? { status: 410 } : {});
      const { pages, builtOnCount, builtOn } = undone;
      const shown = builtOn.map(({ page, views, visits }) => [page, { views, visits }] as const);
      return { batch, pages, builtOnCount, builtOn: Object.fromEntries(shown) };
    },
  );
}

/** The site of this id, else the first. Throws a `Refusal`. */
export function siteNamed(sites: Sites, id: string | undefined): Site {
  const site = id === undefined ? sites.first : sites.named(id);
  if (site) return site;
  throw new Refusal('unknown_site', `There is no site "${id}" here; --sites (PORTAL_SITES) names them.`);
}

function batchView({ id, at, undoneAt, fingerprint: _, ...batch }: ImportBatchSummary): ImportList['imports'][number] {
  return { batch: id, ...batch, at: localTime(at), undoneAt: undoneAt === null ? null : localTime(undoneAt) };
}
