import type { PageReads } from '../../contract/reads.js';
import { oneOf } from '../../core/attributes.js';
import { emit, reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { numberIn } from '../../core/number-attributes.js';
import { pageKey } from '../../core/page-key.js';
import { type Sight, whenVisible } from '../../core/when-visible.js';
import { readsOf } from '../../data/reads.js';
import type { PortalViewCounter } from './view-counter.js';
import type { CounterState } from './view-counter.types.js';

/** Asks for the numbers of a counter's page, and counts the page once it has been in view. */
export function followReads(
  host: PortalViewCounter,
  service: () => string | undefined,
  tell: (state: CounterState) => void,
): void {
  let seen = false;
  let last: { page: string; reads: PageReads } | undefined;
  const page = (): string => host.page || pageKey();
  const after = (): number => numberIn(host, 'after', host.afterSeconds, [0, 60, 1]);
  /** Whether this counter is still to send its page's load. */
  const owes = (): boolean =>
    oneOf(host, 'mode', host.mode, ['count', 'show']) === 'count' && !readsOf(service()).counted(page());

  const run = async (): Promise<PageReads> => {
    const queue = readsOf(service());
    const counts = host.isConnected && owes();
    if (counts && seen) return queue.count(page());
    if (counts) queue.hold(host);
    return queue.read(page());
  };
  const done = (reads: PageReads): void => {
    last = { page: page(), reads };
    // A page nobody was counted on yet says nothing against the host's own number.
    if (reads.views > 0 || !host.textContent?.trim()) tell({ kind: 'ready', reads });
    emit(host, 'portal-read', { page: page(), ...reads });
  };
  const failed = (error: Error): void => {
    tell({ kind: 'failed', ...(last?.page === page() && { last: last.reads }) });
    reportFailure(host, error);
  };
  const reload = latest(host, { key: () => service() + page(), run, done, failed });

  whenVisible(host, after, (sight: Sight) => {
    seen ||= sight === 'seen';
    if (sight === 'watching' || !service()) return;
    readsOf(service()).release(host);
    if (sight === 'seen' && owes()) void reload();
  });
  host.addController({ hostDisconnected: () => service() && readsOf(service()).release(host) });
  host.requestUpdate();
}
