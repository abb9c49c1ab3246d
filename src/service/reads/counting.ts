import type { FastifyRequest } from 'fastify';
import type { UncountedReason } from '../../contract/reads.js';
import { addressPrefix, addressToken } from '../client-address.js';
import type { AppDeps } from '../deps.js';
import { limit } from '../limits.js';
import type { Site, SitePage } from '../sites/sites.js';
import type { Teller } from '../store/store.js';
import { dayOf } from '../time.js';
import { VISIT_WINDOW, Visitors } from './visitors.js';
import { whyNotAReader } from './who-counts.js';

export interface Load {
  readonly id: string;
  readonly site: Site;
  readonly page: SitePage;
  readonly by: Teller;
  /** The browser says of itself that a program drives it. */
  readonly automated?: boolean | undefined;
}

/** Counts a load once it is durable, or says why it does not count. */
export type CountLoad = (
  load: Load,
  request: Pick<FastifyRequest, 'headers' | 'raw'>,
) => Promise<UncountedReason | undefined>;

export function loadCounter({ store, settings, now, random, log }: AppDeps): CountLoad {
  const visitors = new Visitors(store, random);
  const takeBudget = limit(settings.writesPerMinute, 60);
  const full = new Set<Site>();

  const noRoom = (site: Site): void => {
    if (full.has(site)) return;
    full.add(site);
    log(
      `The site "${site.id}" has as many pages as it may (${site.mostPages}); loads of further ones are not counted. Raise mostPages, or name its pages, in the file of --sites (PORTAL_SITES).`,
    );
  };

  return async ({ id, site, page, by, automated }, { headers, raw }) => {
    const reason = whyNotAReader(headers, automated);
    if (reason) return reason;
    if (!page.countable) return 'unknown-page';
    const address = addressPrefix(raw, settings.proxyHops);
    if (takeBudget(addressToken(address)) !== undefined) {
      const known = store.outcomeOf(id);
      return known === undefined ? 'rate' : known === 'repeat' ? 'repeat' : undefined;
    }
    const at = now();
    const agent = headers['user-agent'] ?? '';
    const visitor = await visitors.digests({ address, agent, site: site.id, page: page.key }, at);
    const { mostPages } = site;
    const read = { id, site: site.id, page: page.key, by, visitor, day: dayOf(at), at, mostPages };
    const outcome = await store.countRead({ ...read, windowStart: at - VISIT_WINDOW });
    if (outcome === 'full') noRoom(site);
    return outcome === 'full' ? 'unknown-page' : outcome === 'repeat' ? 'repeat' : undefined;
  };
}
