import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Poll } from '../../src/contract/polls.js';
import { followPoll, type Following } from '../../src/data/poll.live.js';

export const NOON = Date.parse('2026-11-22T12:00:00+07:00');
export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const at = (ms: number): string => new Date(NOON + ms).toISOString();

export const poll = (change: Partial<Poll> = {}): Poll => ({
  id: 'giao-dien-moi',
  question: 'Xin ý kiến về giao diện mới',
  kind: 'single',
  options: [
    { id: 'dep', label: 'Đẹp' },
    { id: 'can-sua', label: 'Cần sửa' },
  ],
  min: 1,
  max: 1,
  order: 'given',
  changeable: false,
  opens: at(-DAY),
  closes: null,
  results: 'always',
  state: 'open',
  ...change,
});
export const shown = (dep: number, change: Partial<Poll> = {}): Poll =>
  poll({ voters: dep, tally: { dep }, ...change });

/** What of a browser it uses, and what of that it holds on to. */
export class FakeSource extends EventTarget {
  static all: FakeSource[] = [];
  static get open(): FakeSource[] {
    return FakeSource.all.filter(({ readyState }) => readyState !== 2);
  }
  readyState = 0;
  onerror: (() => void) | null = null;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.all.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  tell(type: 'time' | 'poll', data: unknown): void {
    this.readyState = 1;
    this.dispatchEvent(new MessageEvent(type, { data: typeof data === 'string' ? data : JSON.stringify(data) }));
  }
  /** Lost: the browser tries again, unless the service refused. */
  lose(refused = false): void {
    this.readyState = refused ? 2 : 0;
    this.onerror?.();
  }
}

const observers = new Set<FakeObserver>();
class FakeObserver {
  readonly callback: (entries: { isIntersecting: boolean }[]) => void;
  constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
    this.callback = callback;
  }
  observe(): void {
    observers.add(this);
  }
  disconnect(): void {
    observers.delete(this);
  }
}

class FakeDocument extends EventTarget {
  visibilityState = 'visible';
  readonly listeners = new Set<unknown>();
  override addEventListener(type: string, listener: EventListener): void {
    this.listeners.add(listener);
    super.addEventListener(type, listener);
  }
  override removeEventListener(type: string, listener: EventListener): void {
    this.listeners.delete(listener);
    super.removeEventListener(type, listener);
  }
}

let page: FakeDocument;
let stops: (() => void)[];
export const scroll = (...inView: boolean[]): void =>
  observers.forEach(({ callback }) => callback(inView.map((isIntersecting) => ({ isIntersecting }))));
export const tab = (state: 'visible' | 'hidden'): void => {
  page.visibilityState = state;
  page.dispatchEvent(new Event('visibilitychange'));
};
export const held = (): number[] => [vi.getTimerCount(), FakeSource.open.length, observers.size, page.listeners.size];
export const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** Follows a poll that is in view; `answers` are what `load` gets, the last of them from then on. */
export function follow(now: Poll, answers: (Poll | Error)[] = [now], change: Partial<Following> = {}) {
  const asked: number[] = [];
  const seen: Poll[] = [];
  const lefts: (number | undefined)[] = [];
  const stop = followPoll({
    host: {} as Element,
    events: 'https://s.example/v1/polls/giao-dien-moi/events?key=k',
    poll: now,
    load: () => {
      asked.push(Date.now() - NOON);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    show: (newer) => void seen.push(newer),
    left: (ms) => void lefts.push(ms),
    random: () => 0.5,
    ...change,
  });
  stops.push(stop);
  scroll(true);
  return { stop, asked, seen, lefts };
}
export const source = (): FakeSource => {
  expect(FakeSource.open).toHaveLength(1);
  return FakeSource.open[0]!;
};

/** Puts a page in the place of the browser's, and looks after each test whether anything is still held. */
export function onAPage(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOON });
    vi.stubGlobal('EventSource', FakeSource);
    vi.stubGlobal('IntersectionObserver', FakeObserver);
    vi.stubGlobal('document', (page = new FakeDocument()));
    stops = [];
  });
  afterEach(() => {
    stops.forEach((stop) => stop());
    const left = held();
    FakeSource.all = [];
    vi.useRealTimers();
    vi.unstubAllGlobals();
    expect(left, 'timers, streams, observers, listeners').toEqual([0, 0, 0, 0]);
  });
}
