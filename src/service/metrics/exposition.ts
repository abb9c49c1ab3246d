import { Registry } from 'prom-client';
import { type UncountedReason, UncountedReason as Reasons } from '../../contract/reads.js';
import type { Sites } from '../sites/sites.js';
import type { Store, Teller } from '../store/store.js';
import type { Accounting, StreamTally } from './accounting.js';
import type { Ledger, Tally } from './ledger.js';
import { counter, gauge, type Sample } from './metric.js';
import type { Writes, WriteTally } from './writes.js';

interface Sources extends Accounting {
  readonly store: Store;
  readonly sites: Sites;
  readonly version: string;
}

const TELLERS: readonly Teller[] = ['script', 'pixel'];
const REASONS: readonly UncountedReason[] = Reasons.anyOf.map((literal) => literal.const);

/** All that is told at /metrics. No label holds an address, a user agent, a path or a page. */
export function exposition({ ledger, writes, streams, store, sites, version }: Sources): Registry {
  const registry = new Registry();
  gauge(registry, 'portal_build_info', 'The version of the service and of Node.js.', ['version', 'node'], () => [
    [1, { version, node: process.version }],
  ]);
  requests(registry, ledger);
  loads(registry, writes, store);
  ballots(registry, writes.of('ballot'));
  followers(registry, streams);
  storage(registry, store, sites);
  return registry;
}

function requests(registry: Registry, ledger: Ledger): void {
  const names = ['method', 'route'] as const;
  const each = (value: (tally: Tally) => number) => (): Sample<'method' | 'route'>[] =>
    [...ledger.tallies].map((tally) => [value(tally), { method: tally.method, route: tally.route }]);
  counter(
    registry,
    'portal_requests_received_total',
    'Requests; those accepted, refused, aborted and in flight are as many.',
    names,
    each(({ received }) => received),
  );
  counter(
    registry,
    'portal_requests_accepted_total',
    'Requests answered below 400.',
    names,
    each(({ accepted }) => accepted),
  );
  counter(
    registry,
    'portal_requests_aborted_total',
    'Requests whose connection went before the whole answer had been handed over; a stream, which has no end, is accepted.',
    names,
    each(({ aborted }) => aborted),
  );
  counter(
    registry,
    'portal_requests_refused_total',
    'Requests refused, by the code of the problem.',
    [...names, 'code'],
    () =>
      [...ledger.tallies].flatMap(({ method, route, refused }) =>
        [...refused].map(([code, times]): Sample<'method' | 'route' | 'code'> => [times, { method, route, code }]),
      ),
  );
  gauge(
    registry,
    'portal_requests_in_flight',
    'Requests not answered yet; the one for these metrics is one.',
    [],
    () => [[ledger.inFlight]],
  );
}

function loads(registry: Registry, writes: Writes, store: Store): void {
  const each = (value: (tally: WriteTally) => number) => (): Sample<'by'>[] =>
    TELLERS.map((by) => [value(writes.of(by)), { by }]);
  counter(
    registry,
    'portal_reads_received_total',
    'Loads of pages told of by script or picture; those counted, uncounted, refused and being written are as many.',
    ['by'],
    each(({ received }) => received),
  );
  counter(
    registry,
    'portal_reads_counted_total',
    'Loads answered as counted.',
    ['by'],
    each(({ outcomes }) => outcomes.get('counted') ?? 0),
  );
  counter(registry, 'portal_reads_uncounted_total', 'Loads answered as not counted, by reason.', ['by', 'reason'], () =>
    TELLERS.flatMap((by) =>
      REASONS.map((reason): Sample<'by' | 'reason'> => [writes.of(by).outcomes.get(reason) ?? 0, { by, reason }]),
    ),
  );
  counter(registry, 'portal_reads_refused_total', 'Loads refused, by the code of the problem.', ['by', 'code'], () =>
    TELLERS.flatMap((by) =>
      [...writes.of(by).refused].map(([code, times]): Sample<'by' | 'code'> => [times, { by, code }]),
    ),
  );
  counter(
    registry,
    'portal_reads_retried_total',
    'Of those counted, loads that had been: the same id again adds nothing to a page.',
    [],
    () => [[store.work().retriedReads]],
  );
}

function ballots(registry: Registry, tally: WriteTally): void {
  const { outcomes, refused } = tally;
  counter(
    registry,
    'portal_ballots_received_total',
    'Ballots sent; those cast, replayed, refused and being written are as many.',
    [],
    () => [[tally.received]],
  );
  counter(registry, 'portal_ballots_cast_total', 'Ballots cast.', [], () => [[outcomes.get('cast') ?? 0]]);
  counter(
    registry,
    'portal_ballots_replayed_total',
    'Ballots that had been cast before, answered the same again.',
    [],
    () => [[outcomes.get('replayed') ?? 0]],
  );
  counter(registry, 'portal_ballots_refused_total', 'Ballots refused, by the code of the problem.', ['code'], () =>
    [...refused].map(([code, times]): Sample<'code'> => [times, { code }]),
  );
}

function followers(registry: Registry, streams: StreamTally): void {
  gauge(
    registry,
    'portal_poll_streams_open',
    'Readers who follow results at present; their requests are in flight.',
    [],
    () => [[streams.open]],
  );
  counter(
    registry,
    'portal_poll_streams_dropped_total',
    'Readers of results who were cut off because they took nothing in.',
    [],
    () => [[streams.dropped]],
  );
}

function storage(registry: Registry, store: Store, sites: Sites): void {
  const each = (name: string, help: string, value: (work: ReturnType<Store['work']>) => number): void =>
    counter(registry, name, help, [], () => [[value(store.work())]]);
  gauge(registry, 'portal_store_waiting', 'What waits to be written: loads, and writes of all kinds.', ['what'], () => [
    [store.work().waitingReads, { what: 'loads' }],
    [store.work().waitingWrites, { what: 'writes' }],
  ]);
  each('portal_store_commits_total', 'Commits made durable.', ({ commits }) => commits);
  each(
    'portal_store_commits_failed_total',
    'Commits that failed, with all that was in them.',
    ({ failedCommits }) => failedCommits,
  );
  each(
    'portal_store_writes_total',
    'Writes in those commits; loads that wait together are one.',
    ({ writes }) => writes,
  );
  each(
    'portal_store_writes_failed_total',
    'Writes that failed, with their commit or alone.',
    ({ failedWrites }) => failedWrites,
  );
  gauge(registry, 'portal_site_pages', 'Pages the site has.', ['site'], () =>
    sites.all.map(({ id }) => [store.pageCount(id), { site: id }]),
  );
  gauge(registry, 'portal_site_pages_limit', 'Pages the site may have.', ['site'], () =>
    sites.all.map(({ id, mostPages }) => [mostPages, { site: id }]),
  );
}
