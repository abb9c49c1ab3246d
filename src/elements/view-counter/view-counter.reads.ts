import { oneOf } from '../../core/attributes.js';
import type { PortalConfig } from '../../core/config-context.js';
import { emit, reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { slotsOf } from '../../core/light-dom.js';
import { numberIn } from '../../core/number-attributes.js';
import { pageView, viewKey, watchViews } from '../../core/page-view.js';
import { type Sight, whenVisible } from '../../core/when-visible.js';
import { readsOf, type ReadsOfPage, type ReadsQueue } from '../../data/reads.js';
import type { PortalViewCounter } from './view-counter.js';
import type { CounterState } from './view-counter.types.js';

/** Asks for the numbers of a counter's page, and counts each view of the page once it has been in view. */
export function followReads(
  host: PortalViewCounter,
  config: () => PortalConfig,
  tell: (state: CounterState) => void,
): void {
  let sight: Sight | undefined;
  let view = pageView();
  let named = host.page;
  let asked: string | undefined;
  let last: ReadsOfPage | undefined;
  const page = (fix?: boolean): string => host.page || viewKey(fix);
  const queue = (): ReadsQueue => readsOf(config());
  const after = (): number => numberIn(host, 'after', host.afterSeconds, [0, 60, 1]);
  /** Whether this counter is still to send its page's load. */
  const owes = (): boolean =>
    oneOf(host, 'mode', host.mode, ['count', 'show']) === 'count' && !queue().counted(page(), view);

  const run = async (): Promise<ReadsOfPage> => {
    const owed = host.isConnected && owes();
    const counts = owed && sight === 'seen';
    const wanted = page(counts);
    // No page's number is shown for another.
    if (wanted !== asked) {
      last = undefined;
      tell({ kind: 'loading' });
    }
    asked = wanted;
    if (counts) return queue().count(wanted, view, host.trend);
    if (owed && sight !== 'away') queue().hold(host);
    return queue().read(wanted, host.trend);
  };
  const done = (reads: ReadsOfPage): void => {
    const { views, visits } = reads;
    last = reads;
    // A page nobody was counted on yet says nothing against the host's own number.
    if (views > 0 || !slotsOf(host).has('')) tell({ kind: 'ready', reads });
    emit(host, 'portal-read', { page: asked, views, visits });
  };
  const failed = (error: Error): void => {
    tell({ kind: 'failed', reads: last });
    reportFailure(host, error);
  };

  const look = whenVisible(host, after, (now: Sight) => {
    sight = now;
    if (now === 'watching' || !config().service) return;
    queue().release(host);
    // The key may be another by now: a single-page portal changes its address first, and its head a moment later.
    if (now === 'seen' && (owes() || page() !== asked)) void reload();
  });
  /** It belongs to the view that is on, and must be in view for its seconds again. */
  const renew = (): void => {
    view = pageView();
    look();
  };
  let unwatch: () => void;
  host.addController({
    hostConnected() {
      sight = undefined;
      view = pageView();
      unwatch = watchViews((restored) => {
        // An attribute names its page, whatever the address is.
        if (host.page && !restored) return;
        renew();
        host.requestUpdate();
      });
    },
    hostUpdate() {
      if (named !== (named = host.page)) renew();
    },
    hostDisconnected() {
      unwatch();
      if (config().service) queue().release(host);
    },
  });
  const key = (): string => [config().service, config().site, view, host.page, host.trend].join(' ');
  const reload = latest(host, { key, run, done, failed });
  host.requestUpdate();
}
