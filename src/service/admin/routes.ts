import type { Api, AppDeps } from '../deps.js';
import { exportRoutes } from './export-routes.js';
import { importRoutes } from './import-routes.js';
import { pollAdminRoutes } from './poll-routes.js';
import { adminGuard } from './token.js';

/** No CORS and no origin rule here: a browser never sends the bearer token by itself. */
export function adminRoutes(api: Api, deps: AppDeps): void {
  // Before the body is read: nobody else's four megabytes are taken in.
  api.addHook('onRequest', adminGuard(deps));
  pollAdminRoutes(api, deps);
  importRoutes(api, deps);
  exportRoutes(api, deps);
}
