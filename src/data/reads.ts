import type { PageReads, ReadsReply, Trend } from '../contract/reads.js';
import { clientId } from '../core/client-id.js';
import { RequestError, requestJson, requireService } from './request.js';

/** The most pages one call may ask about; the service refuses more. */
const MAX_PAGES = 100;
/** Milliseconds in which counters and cards of a page gather for one request. */
const GATHER = 60;
/** The longest that cards wait for a counter's load to go with them. */
const PATIENCE = 3000;

/** What came of a page; `trend` where it was asked for and the service knows it, in whatever shape it is. */
export interface ReadsOfPage extends PageReads {
  trend?: Trend | undefined;
}

/** Gathers what the counters and cards of a page need of one service into one request. */
export interface ReadsQueue {
  /** `trend`: with the numbers of its last days. */
  read(page: string, trend?: boolean): Promise<ReadsOfPage>;
  /** Whether the load of `page` was sent already in this view of the page. */
  counted(page: string, view: number): boolean;
  /** A counter may soon send its load: the others wait for it, so that all go in one request. */
  hold(counter: object): void;
  /** Nothing to send for now: the others need not wait. */
  release(counter: object): void;
  /** Sends the load at once, and every page that waits along with it. */
  count(page: string, view: number, trend?: boolean): Promise<ReadsOfPage>;
}

/** Whom to ask, as the page's config has it. */
export interface ReadsSource {
  service?: string | undefined;
  site?: string | undefined;
}

interface Asker {
  page: string;
  trend: boolean | undefined;
  resolve: (reads: ReadsOfPage) => void;
  reject: (error: unknown) => void;
}

/** A number to show: whole, and not below zero. */
const isCount = (number: unknown): boolean => Number.isSafeInteger(number) && (number as number) >= 0;

function readsQueue(service: string, site: string | undefined): ReadsQueue {
  const counted = new Set<string>();
  const holds = new Set<object>();
  let askers: Asker[] = [];
  let timer: ReturnType<typeof setTimeout>;
  let since = 0;

  const schedule = (): void => {
    clearTimeout(timer);
    if (!askers.length) return;
    since ||= Date.now();
    timer = setTimeout(() => void send(), holds.size ? Math.max(0, since + PATIENCE - Date.now()) : GATHER);
  };

  const send = async (page?: string): Promise<void> => {
    const pages = [...new Set(askers.map((asker) => asker.page))].slice(0, MAX_PAGES);
    const served = askers.filter((asker) => pages.includes(asker.page));
    askers = askers.filter((asker) => !served.includes(asker));
    since = 0;
    schedule();
    const trends = pages.filter((page) => served.some((asker) => asker.trend && asker.page === page));
    // Made once: a retry under another id would count the load again. The time first: the service finds such ids faster.
    const id = Date.now().toString(16) + clientId();
    const hit = page && { page, id, automated: navigator.webdriver || undefined };
    const url = `${service}/v1/reads`;
    /**
     * Leaving the page ends every wait and many a request: what nobody has acknowledged is handed to the browser, which
     * sends it once the page has gone. No cookie can be kept from a beacon as it is from our requests; the service sets
     * none. Nobody reads the numbers any more, and a short body is never too long for it.
     */
    const leave = (): void => void navigator.sendBeacon(url, JSON.stringify({ hit, site }));
    if (hit) addEventListener('pagehide', leave);
    try {
      const reply = await withRetries(() =>
        requestJson<ReadsReply>(url, {
          body: { hit, pages, trends: trends.length ? trends : undefined, site },
          check: (answer) => answer.reads,
        }),
      );
      for (const { page, resolve, reject } of served) {
        const found = Object(reply.reads[page]) as PageReads;
        if (isCount(found.views) && isCount(found.visits)) resolve({ ...found, trend: reply.trends?.[page] });
        else reject(new RequestError('shape', `no numbers for ${page}`));
      }
    } catch (error) {
      for (const { reject } of served) reject(error);
    } finally {
      if (hit) removeEventListener('pagehide', leave);
    }
  };

  const read = (page: string, trend?: boolean): Promise<ReadsOfPage> =>
    new Promise((resolve, reject) => {
      askers.push({ page, trend, resolve, reject });
      schedule();
    });

  return {
    read,
    counted: (page, view) => counted.has(`${view} ${page}`),
    hold: (counter) => holds.add(counter),
    release: (counter) => {
      if (holds.delete(counter)) schedule();
    },
    count: (page, view, trend) => {
      counted.add(`${view} ${page}`);
      const reads = read(page, trend);
      void send(page);
      return reads;
    },
  };
}

/** Three tries with growing, jittered waits; the load's id makes them harmless. A refusal is final. */
async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const { status, retryAfter } = error as RequestError;
      if (tries === 3 || (status >= 400 && status < 500 && status !== 429)) throw error;
      await new Promise((resolve) => setTimeout(resolve, (retryAfter ?? 2 ** tries * (0.5 + Math.random())) * 1000));
    }
  }
}

const queues = new Map<string, ReadsQueue>();

/** The queue of a service and site; every element of the page shares it. */
export function readsOf({ service, site }: ReadsSource): ReadsQueue {
  const address = requireService(service);
  const name = `${address} ${site}`;
  const queue = queues.get(name) ?? readsQueue(address, site);
  queues.set(name, queue);
  return queue;
}
