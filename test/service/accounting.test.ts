import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type Harness, INTERFACE_POLL, startApp } from '../helpers/service/harness.js';
import { readMetrics, type Sample, total } from '../helpers/service/metrics.js';
import { pinnedRandom } from '../helpers/random.js';
import { MixedTraffic, PORTAL, type Seen } from '../helpers/service/mixed-traffic.js';

const REQUESTS = 500;
const AT_ONCE = 12;

/** Sends a mix of everything; says what the clients saw. */
async function run(service: Harness, seed: number): Promise<readonly Seen[]> {
  const traffic = new MixedTraffic(service.app.server, pinnedRandom(seed));
  const seen: Seen[] = [];
  const client = async (): Promise<void> => {
    while (seen.length < REQUESTS) seen.push(...(await traffic.next()));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  traffic.close();
  // Alone, for nobody else may be slow now.
  Object.assign(service.app.server, { headersTimeout: 100, requestTimeout: 200 });
  seen.push(...(await Promise.all(traffic.slow())).flat());
  return seen;
}

async function scrape(service: Harness): Promise<Sample[]> {
  const { port } = service.app.server.address() as AddressInfo;
  const read = async (): Promise<Sample[]> =>
    readMetrics(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
  // Who left may not have been noticed yet.
  await expect.poll(async () => total(await read(), 'portal_requests_in_flight'), { timeout: 5000 }).toBe(1);
  return read();
}

const tally = (words: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) if (word !== undefined) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

/** What was accepted, aborted and refused by code, on each route; noughts are left out. */
function told(samples: readonly Sample[]): Record<string, number> {
  const entries = samples.flatMap(({ name, labels, value }): [string, number] | [] => {
    const kind = /^portal_requests_(accepted|aborted|refused)_total$/.exec(name)?.[1];
    return kind && value > 0
      ? [`${labels['method'] ?? ''} ${labels['route'] ?? ''}: ${labels['code'] ?? kind}`, value]
      : [];
  });
  const pairs: [string, number][] = [];
  for (let at = 0; at < entries.length; at += 2) pairs.push([String(entries[at]), Number(entries[at + 1])]);
  return Object.fromEntries(pairs);
}

describe('every request is accepted, refused with a code, or was aborted', () => {
  it.each([1, 2])('in a mix of all kinds, seed %i: what the service tells is what its clients saw', async (seed) => {
    const service = await startApp({
      settings: { origins: PORTAL, weather: 'sample' },
      polls: [{ ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] }],
    });
    await service.app.listen({ port: 0, host: '127.0.0.1' });
    const seen = await run(service, seed);
    const samples = await scrape(service);
    expect(service.logged).toEqual([]);

    // Each route by itself, and so all together.
    const received = samples.filter(({ name }) => name === 'portal_requests_received_total');
    for (const { labels, value } of received) {
      const { method = '', route = '' } = labels;
      const of = (what: string): number => total(samples, `portal_requests_${what}_total`, { method, route });
      const inFlight = route === '/metrics' ? 1 : 0;
      expect(of('accepted') + of('aborted') + of('refused') + inFlight, `${method} ${route}`).toBe(value);
    }
    const metrics = total(samples, 'portal_requests_received_total', { route: '/metrics' });
    expect(total(samples, 'portal_requests_received_total') - metrics).toBe(seen.length);

    // Who left too early to know was accepted or aborted; all others know.
    const knows = tally(
      seen.filter(({ outcome }) => outcome !== undefined).map(({ route, outcome }) => `${route}: ${outcome}`),
    );
    const leavers = tally(seen.filter(({ outcome }) => outcome === undefined).map(({ route }) => route));
    const counted = told(samples);
    delete counted['GET /metrics: accepted'];
    for (const [route, left] of Object.entries(leavers)) {
      const either = (which: Record<string, number>): number =>
        (which[`${route}: accepted`] ?? 0) + (which[`${route}: aborted`] ?? 0);
      expect(either(counted), route).toBe(either(knows) + left);
      for (const kind of ['accepted', 'aborted']) {
        delete counted[`${route}: ${kind}`];
        delete knows[`${route}: ${kind}`];
      }
    }
    expect(counted).toEqual(knows);

    loads(service, seen, samples);
  });
});

function loads(service: Harness, seen: readonly Seen[], samples: readonly Sample[]): void {
  const of = (what: string, by: string): number => total(samples, `portal_reads_${what}_total`, { by });
  for (const by of ['script', 'pixel']) {
    expect(of('counted', by) + of('uncounted', by) + of('refused', by), by).toBe(of('received', by));
  }
  const early = seen.filter(({ route, outcome }) => route === 'POST /v1/reads' && outcome === undefined).length;
  const said = (route: string): Record<string, number> =>
    tally(seen.filter((one) => one.route === route).map(({ load }) => load));
  const kept = (by: string): Record<string, number> =>
    Object.fromEntries(
      samples.flatMap(({ name, labels, value }): [string, number][] => {
        const kind = /^portal_reads_(counted|uncounted|refused)_total$/.exec(name)?.[1];
        return kind && labels['by'] === by && value > 0 ? [[labels['reason'] ?? labels['code'] ?? kind, value]] : [];
      }),
    );
  expect(kept('pixel')).toEqual(said('GET /v1/pixel.gif'));
  // Loads of readers who left before the answer are counted all the same, or are the other half of a pixel's.
  const script = said('POST /v1/reads');
  const readers = (which: Record<string, number>): number => (which['counted'] ?? 0) + (which['repeat'] ?? 0);
  expect(readers(kept('script'))).toBe(readers(script) + early);
  expect({ ...kept('script'), counted: 0, repeat: 0 }).toEqual({ ...script, counted: 0, repeat: 0 });

  // And against what is stored.
  const views = Number(service.db.prepare('SELECT SUM(views) FROM page').pluck().get());
  const retried = total(samples, 'portal_reads_retried_total');
  expect(of('counted', 'script') + of('counted', 'pixel') - retried).toBe(views);
  expect(retried).toBeGreaterThan(0);
  expect(total(samples, 'portal_ballots_cast_total')).toBe(service.rows()['ballot']);
  const ballots = ['cast', 'replayed', 'refused'].map((what) => total(samples, `portal_ballots_${what}_total`));
  expect(ballots.reduce((sum, value) => sum + value, 0)).toBe(total(samples, 'portal_ballots_received_total'));
}
