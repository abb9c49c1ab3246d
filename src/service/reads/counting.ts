import type { FastifyRequest } from 'fastify';
import type { UncountedReason } from '../../contract/reads.js';
import { addressPrefix, addressToken } from '../client-address.js';
import type { AppDeps } from '../deps.js';
import { limit } from '../limits.js';
import type { Site, SitePage } from '../sites/sites.js';
import type { ReadOutcome, Teller } from '../store/store.js';
import { dayOf } from '../time.js';
import { newPages, RoomForPages } from './new-pages.js';
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
  const mayMakePage = newPages(store, settings.writesPerMinute);
  const room = new RoomForPages(store, log);
  let saidHops = false;

  return async ({ id, site, page, by, automated }, { headers, raw }) => {
    const reason = whyNotAReader(headers, automated);
    if (reason) return reason;
    if (!page.countable) return 'unknown-page';
    if (settings.proxyHops === 0 && headers['x-forwarded-for'] !== undefined && !saidHops) {
      saidHops = true;
      log(
        'Requests come with X-Forwarded-For, which is not believed: if that is your own proxy, set --proxy-hops (PORTAL_PROXY_HOPS), or all readers share its address.',
      );
    }
    const address = addressPrefix(raw, settings.proxyHops);
    const token = addressToken(address);
    const wait = takeBudget(token) ?? mayMakePage(token, site.id, page.key);
    if (wait !== undefined) {
      const known = store.outcomeOf(id);
      return known === undefined ? 'rate' : known === 'repeat' ? 'repeat' : undefined;
    }
    const at = now();
    const agent = headers['user-agent'] ?? '';
    const visitor = await visitors.digests({ address, agent, site: site.id, page: page.key }, at);
    const read = { id, site: site.id, page: page.key, by, visitor, day: dayOf(at), at, windowStart: at - VISIT_WINDOW };
    const count = (): Promise<ReadOutcome> => store.countRead({ ...read, mostPages: room.of(site) });
    let outcome = await count();
    if (outcome === 'full' && room.look(site)) outcome = await count();
    return outcome === 'full' ? 'unknown-page' : outcome === 'repeat' ? 'repeat' : undefined;
  };
}
