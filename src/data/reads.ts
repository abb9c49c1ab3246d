import type { PageReads, ReadsReply } from '../contract/reads.js';
import { clientId } from '../core/client-id.js';
import { RequestError, requestJson, requireService } from './request.js';

/** The most pages one call may ask about; the service refuses more. */
const MAX_PAGES = 100;
/** Milliseconds in which counters and cards of a page gather for one request. */
const GATHER = 60;
/** The longest that cards wait for a counter's load to go with them. */
const PATIENCE = 3000;

/** Gathers what the counters and cards of a page need of one service into one request. */
export interface ReadsQueue {
  read(page: string): Promise<PageReads>;
  /** Whether this page view of `page` was sent already. */
  counted(page: string): boolean;
  /** A counter may soon send its load: the others wait for it, so that all go in one request. */
  hold(counter: object): void;
  /** Nothing to send for now: the others need not wait. */
  release(counter: object): void;
  /** Sends the load at once, and every page that waits along with it. */
  count(page: string): Promise<PageReads>;
}

interface Asker {
  page: string;
  resolve: (reads: PageReads) => void;
  reject: (error: unknown) => void;
}

function readsQueue(service: string): ReadsQueue {
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
    // Made once: a retry under another id would count the load again.
    const body = { ...(page && { hit: { page, id: clientId() } }), pages };
    try {
      const { reads } = await withRetries(() =>
        requestJson<ReadsReply>(`${service}/v1/reads`, { body, check: (answer) => answer.reads }),
      );
      for (const { page, resolve, reject } of served)
        if (reads[page]) resolve(reads[page]);
        else reject(new RequestError('shape', `no numbers for ${page}`));
    } catch (error) {
      for (const { reject } of served) reject(error);
    }
  };

  const read = (page: string): Promise<PageReads> =>
    new Promise((resolve, reject) => {
      askers.push({ page, resolve, reject });
      schedule();
    });

  return {
    read,
    counted: (page) => counted.has(page),
    hold: (counter) => holds.add(counter),
    release: (counter) => {
      if (holds.delete(counter)) schedule();
    },
    count: (page) => {
      counted.add(page);
      const reads = read(page);
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

/** The queue of a service; every element of the page shares it. */
export function readsOf(service: string | undefined): ReadsQueue {
  const address = requireService(service);
  const queue = queues.get(address) ?? readsQueue(address);
  queues.set(address, queue);
  return queue;
}
