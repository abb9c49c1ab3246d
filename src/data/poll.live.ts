import type { Poll } from '../contract/polls.js';

/** Milliseconds between two questions: at least, as a rule, and at most where no answer comes. */
const GAP = 5_000;
const RULE = 20_000;
const MOST = 120_000;
/** A stream that says nothing for so long is held back by something on the way. */
const SILENCE = 10_000;
/** So long without streams, once one did not come. */
const WITHOUT = 300_000;
/** A browser opens six connections to a service that speaks HTTP/1.1: other polls of the page ask, as they always could. */
const STREAMS = 2;
const HOUR = 3_600_000;

/** The poll that is followed, and who is told of it. */
export interface Following {
  /** What must be in view, in a tab that is in front. */
  host: Element;
  /** `…/v1/polls/:id/events`, with the key of the results if there is one. */
  events: string;
  /** The poll as it is shown now. Where another is shown, or with another key, it is followed anew. */
  poll: Poll;
  /** Asks for it again. */
  load: () => Promise<Poll>;
  /** A newer one came; from `load` it may be another poll. */
  show: (poll: Poll) => void;
  /** Milliseconds until it closes or, not yet open, until it opens; nothing where neither is known to come. */
  left: (ms: number | undefined) => void;
  /** From 0 up to 1: many readers must not ask at the same moment. */
  random?: () => number;
}

let streams = 0;

/**
 * Follows a poll while it is in view: its numbers as they change, through a stream of the service or else by asking now and
 * then; the time left, by the service's clock where a stream told it; and its opening and closing, at which it asks anew.
 * What has no numbers to change takes no stream, but for the moment that tells the time. Returns what ends it.
 */
export function followPoll({ host, events, poll, load, show, left, random = Math.random }: Following): () => void {
  // Waits are measured on the clock that nobody sets.
  const now = (): number => performance.now();
  let [ended, inView, seen, heard] = [false, false, false, false];
  let source: EventSource | undefined;
  let [asked, nextAt, withoutUntil] = [now(), Infinity, 0];
  let [turn, lost, failures, late] = [0, 0, 0, 0];
  /** How far the service's clock is ahead of the device's. */
  let ahead: number | undefined;
  let [ticking, next, silence]: ReturnType<typeof setTimeout>[] = [];

  const due = (): number =>
    Date.parse((poll.state === 'open' ? poll.closes : poll.state === 'closed' ? null : poll.opens) ?? '');
  const changes = (): boolean => poll.state === 'open' && !!poll.tally;
  const backOff = (wait: number, times: number): number => Math.min(MOST, wait * 2 ** times);

  const disconnect = (): void => {
    clearTimeout(silence);
    if (!source) return;
    source.close();
    source = undefined;
    streams--;
  };

  const doWithout = (): void => {
    disconnect();
    withoutUntil = now() + WITHOUT;
    rest();
  };

  const connect = (): void => {
    if (source || streams >= STREAMS || now() < withoutUntil || !globalThis.EventSource) return;
    const stream = (source = new EventSource(events));
    streams++;
    heard = false;
    lost = 0;
    silence = setTimeout(doWithout, SILENCE);
    stream.addEventListener('time', ({ data }: MessageEvent<string>) => {
      // A stream that connected again need not repeat the poll.
      lost = 0;
      ahead = Number(data) - Date.now() || 0;
      tick();
    });
    stream.addEventListener('poll', ({ data }: MessageEvent<string>) => {
      const told = read(data);
      if (told?.id !== poll.id || !Array.isArray(told.options)) return;
      clearTimeout(silence);
      heard = true;
      lost = 0;
      take(told);
      rest();
    });
    // It connects again by itself, unless the service refused it.
    stream.onerror = () => {
      if (!heard || stream.readyState === 2 || ++lost > 2) doWithout();
    };
  };

  const take = (newer: Poll): void => {
    turn++;
    asked = now();
    poll = newer;
    show(poll);
  };

  const ask = async (): Promise<void> => {
    nextAt = Infinity;
    asked = now();
    late++;
    const mine = ++turn;
    try {
      const newer = await load();
      failures = 0;
      // What a stream told meanwhile is newer still.
      if (mine === turn) take(newer);
    } catch (error) {
      failures++;
      asked += ((error as { retryAfter?: number }).retryAfter ?? 0) * 1000;
    }
    rest();
  };

  const askIn = (wait: number): void => {
    const at = Math.max(now() + wait, asked + GAP);
    if (at >= nextAt) return;
    clearTimeout(next);
    nextAt = at;
    next = setTimeout(() => void ask(), at - now());
  };

  const tick = (): void => {
    clearTimeout(ticking);
    const ms = due() - Date.now() - (ahead ?? 0);
    left(ms > 0 ? ms : undefined);
    if (ms > 0) {
      late = 0;
      const step = ms > HOUR ? 60_000 : 1000;
      ticking = setTimeout(tick, ms % step || step);
    }
    // Over by this clock, and not yet by the answer: one of them is late, or wrong.
    if (ms <= 0) askIn(late ? backOff(GAP, late) : random() * 1000);
  };

  /** Plans all that comes next. */
  const rest = (): void => {
    clearTimeout(next);
    nextAt = Infinity;
    if (!seen) return;
    if (changes() || (ahead === undefined && due())) connect();
    else disconnect();
    if (!source && changes()) askIn(backOff(RULE, failures) * (0.8 + 0.4 * random()));
    tick();
  };

  const look = (): void => {
    const was = seen;
    seen = !ended && inView && document.visibilityState === 'visible';
    if (seen === was) return;
    if (!seen) {
      disconnect();
      clearTimeout(ticking);
    }
    rest();
    if (seen && !source && now() - asked > RULE) askIn(0);
  };

  const observer = new IntersectionObserver((entries) => {
    // Several changes may come at once, the oldest first.
    inView = entries.at(-1)?.isIntersecting === true;
    look();
  });
  observer.observe(host);
  document.addEventListener('visibilitychange', look);
  return () => {
    ended = true;
    turn++;
    observer.disconnect();
    document.removeEventListener('visibilitychange', look);
    look();
  };
}

function read(data: string): Poll | undefined {
  try {
    return (JSON.parse(data) ?? undefined) as Poll | undefined;
  } catch {
    return undefined;
  }
}
