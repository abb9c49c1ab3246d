import fastifyCors from '@fastify/cors';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { adminRoutes } from './admin/routes.js';
import { connections, refuseOddRequests } from './connections.js';
import type { Api, AppDeps } from './deps.js';
import { FEED_HEADERS, feedRoutes } from './feeds/routes.js';
import { files } from './files.js';
import { frameRoutes } from './frames/routes.js';
import { health } from './health.js';
import { type Accounting, keepAccounts, newAccounting } from './metrics/accounting.js';
import { metricsRoute } from './metrics/routes.js';
import { openApi } from './openapi.js';
import { isOpaque, mayNotWrite, mayWrite, originAllowed } from './origins.js';
import { ballotCaster, type Cast } from './polls/casting.js';
import { pollEvents } from './polls/events-route.js';
import { pollRoutes } from './polls/routes.js';
import { Refusal, refusalOf, sendProblem } from './problems.js';
import { badgeRoute } from './reads/badge-route.js';
import { loadCounter } from './reads/counting.js';
import { pixelRoute } from './reads/pixel.js';
import { readsRoutes } from './reads/routes.js';
import { weatherRoutes } from './weather/routes.js';
import { type Weather, weatherOf } from './weather/weather.js';

const BODY_LIMIT = 64 * 1024;

/** The whole service, not yet listening. It logs no request: a log of addresses is a store of addresses. */
export function buildApp(given: AppDeps): FastifyInstance {
  const deps = withSites(given);
  const accounting = newAccounting();
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    ...connections(accounting.ledger),
    // While draining, requests on open connections are still answered; each reply closes its connection.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // Numbers stay numbers and unknown fields are errors: the schema is the contract, not a hint.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    frameworkErrors: (error, request, reply) => {
      request.account = accounting.ledger.begin(request.raw, reply.raw);
      const tooLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH';
      const refusal = tooLong
        ? new Refusal('not_found', 'There is nothing at so long an address.')
        : new Refusal('malformed', 'The address of the request is not understood.');
      void sendProblem(reply, refusal);
    },
  });
  refuseOddRequests(app.server, accounting.ledger);
  keepAccounts(app, accounting);
  let draining = false;
  app.addHook('preClose', () => {
    draining = true;
    return Promise.resolve();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (draining) void reply.header('connection', 'close');
    done(null, payload);
  });
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error, request);
    accounting.writes.refuse(request, refusal.code);
    if (refusal.code === 'internal')
      deps.log(`A request failed: ${error instanceof Error ? error.stack : String(error)}`);
    return sendProblem(reply, refusal);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]?.slice(0, 200) ?? '';
    return sendProblem(reply, new Refusal('not_found', `There is nothing at ${request.method} ${path}.`));
  });

  openApi(app, deps.version);
  void app.register((scope, _options, done) => {
    api(scope.withTypeProvider<TypeBoxTypeProvider>(), deps, accounting);
    done();
  });
  files(app, deps);
  return app;
}

/** The origins of the sites may write as those of the settings may. */
function withSites(deps: AppDeps): AppDeps {
  const origins = [...new Set([...deps.settings.origins, ...deps.sites.origins])];
  return { ...deps, settings: { ...deps.settings, origins } };
}

function api(scope: Api, deps: AppDeps, accounting: Accounting): void {
  // Replies are built by hand from the contract's types; a serializer that drops fields would only hide a mistake.
  scope.setSerializerCompiler(() => (data) => JSON.stringify(data));
  // text/plain needs no preflight, so one page view is one request.
  scope.addContentTypeParser('text/plain', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
  health(scope, deps);
  metricsRoute(scope, deps, accounting);
  badgeRoute(scope, deps);
  const weather = weatherOf(deps);
  const cast = ballotCaster(deps);
  frameRoutes(scope, { ...deps, cast, accounting }, weather);
  void scope.register((open, _options, done) => {
    openToPortals(open.withTypeProvider<TypeBoxTypeProvider>(), deps, { weather, accounting, cast });
    done();
  });
  void scope.register((admin, _options, done) => {
    adminRoutes(admin.withTypeProvider<TypeBoxTypeProvider>(), deps);
    done();
  });
}

/** What pages of the allowed origins may read and write. */
function openToPortals(
  scope: Api,
  deps: AppDeps,
  {
    weather,
    accounting,
    cast,
  }: { readonly weather: Weather | undefined; readonly accounting: Accounting; readonly cast: Cast },
): void {
  const { origins } = deps.settings;
  const refused = ({ headers }: FastifyRequest): Refusal | undefined =>
    mayWrite(headers, origins) ? undefined : mayNotWrite(headers.origin ?? 'Another site');
  /** A POST that may turn out to read alone: a sandboxed frame is heard until its body says otherwise. */
  const mayOnlyRead = ({ headers, routeOptions }: FastifyRequest): boolean =>
    isOpaque(headers) && routeOptions.config.writes !== undefined;
  scope.addHook('onRequest', (request, _reply, done) => {
    done(request.method === 'POST' && !mayOnlyRead(request) ? refused(request) : undefined);
  });
  scope.addHook('preHandler', (request, _reply, done) => {
    accounting.writes.receive(request);
    done(request.routeOptions.config.writes?.(request.body) ? refused(request) : undefined);
  });
  void scope.register(fastifyCors, {
    delegator: (request: FastifyRequest, done) => {
      const { method, headers } = request;
      const reads = method === 'GET' || method === 'HEAD' || (method === 'POST' && mayOnlyRead(request));
      const allowed =
        headers.origin !== undefined &&
        (originAllowed(headers.origin, headers, origins) || (isOpaque(headers) && reads));
      done(null, {
        origin: allowed,
        methods: ['GET', 'HEAD', 'POST'],
        allowedHeaders: ['content-type'],
        exposedHeaders: ['retry-after', ...FEED_HEADERS],
        maxAge: 86_400,
        strictPreflight: false,
      });
    },
  });
  const count = loadCounter(deps);
  readsRoutes(scope, deps, count);
  pixelRoute(scope, deps, count);
  pollRoutes(scope, deps, cast);
  pollEvents(scope, deps, accounting);
  weatherRoutes(scope, deps, weather);
  feedRoutes(scope, deps);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether this body changes anything, where a POST of the route may also read alone. */
    writes?: (body: unknown) => boolean;
  }
}
