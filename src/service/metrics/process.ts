import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from 'prom-client';
import { counter, gauge } from './metric.js';

/** ms between two looks at the clock. */
const EVERY = 20;

/**
 * The process itself, under the names that prom-client gives the same things. Its own set is not taken: it goes on watching
 * when the app has long been closed. Returns how to begin and how to end.
 */
export function processMetrics(registry: Registry): { start: () => void; stop: () => void } {
  const delay = monitorEventLoopDelay({ resolution: EVERY });
  /** What came on top of the time that was meant to pass. */
  const lag = (nanoseconds: number): number => Math.max(0, (nanoseconds || 0) / 1e9 - EVERY / 1000);

  gauge(registry, 'process_resident_memory_bytes', 'Memory of the process.', [], () => [[process.memoryUsage.rss()]]);
  gauge(registry, 'nodejs_heap_size_used_bytes', 'Memory of its objects.', [], () => [
    [process.memoryUsage().heapUsed],
  ]);
  counter(registry, 'process_cpu_seconds_total', 'Time of processors used.', [], () => {
    const { user, system } = process.cpuUsage();
    return [[(user + system) / 1e6]];
  });
  gauge(registry, 'process_start_time_seconds', 'When the process began, in seconds since 1970.', [], () => [
    [Math.round(Date.now() / 1000 - process.uptime())],
  ]);
  const since = 'by which the event loop was late since the last look at these metrics';
  gauge(registry, 'nodejs_eventloop_lag_mean_seconds', `Mean time ${since}.`, [], () => [[lag(delay.mean)]]);
  gauge(registry, 'nodejs_eventloop_lag_p99_seconds', `Time ${since}, 99 of 100 times less.`, [], () => [
    [lag(delay.percentile(99))],
  ]);
  gauge(registry, 'nodejs_eventloop_lag_max_seconds', `Longest time ${since}.`, [], () => {
    const longest = lag(delay.max);
    // Registered last of the three, so it is also asked last.
    delay.reset();
    return [[longest]];
  });
  return { start: () => void delay.enable(), stop: () => void delay.disable() };
}
