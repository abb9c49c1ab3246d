import { describe, expect, it, vi } from 'vitest';
import type { Poll } from '../../src/contract/polls.js';
import {
  DAY,
  FakeSource,
  HOUR,
  MINUTE,
  NOON,
  SECOND,
  at,
  follow,
  held,
  onAPage,
  pass,
  poll,
  scroll,
  shown,
  source,
  tab,
} from './followed.js';

onAPage();

describe('a poll whose numbers show', () => {
  it('is followed by a stream, and by no questions', async () => {
    const { seen, asked } = follow(shown(1));
    expect(source().url).toBe('https://s.example/v1/polls/giao-dien-moi/events?key=k');
    source().tell('time', NOON);
    source().tell('poll', shown(2));
    source().tell('poll', shown(3));
    await pass(HOUR);
    expect(seen.map(({ voters }) => voters)).toEqual([2, 3]);
    expect(asked).toEqual([]);
    expect(FakeSource.all).toHaveLength(1);
  });

  it('takes no other poll, and nothing that is none', () => {
    const { seen } = follow(shown(1));
    for (const data of ['', '{', 'null', '5', '[]', '{}', { id: 'giao-dien-moi' }, shown(9, { id: 'khac' })])
      source().tell('poll', data);
    expect(seen).toEqual([]);
    source().tell('poll', shown(2));
    expect(seen).toHaveLength(1);
  });

  it('has a stream only in view, in a tab that is in front', () => {
    follow(shown(1));
    source().tell('poll', shown(1));
    scroll(false);
    expect(FakeSource.open).toEqual([]);
    scroll(true, false);
    expect(FakeSource.open).toEqual([]);
    scroll(false, true);
    source();
    tab('hidden');
    expect(FakeSource.open).toEqual([]);
    scroll(false);
    tab('visible');
    expect(FakeSource.open).toEqual([]);
    scroll(true);
    source();
    expect(FakeSource.all).toHaveLength(3);
  });

  it('asks instead where there are no streams, about every 20 s', async () => {
    vi.stubGlobal('EventSource', undefined);
    const { asked, seen } = follow(shown(1), [shown(2)]);
    await pass(MINUTE);
    expect(asked).toEqual([20 * SECOND, 40 * SECOND, 60 * SECOND]);
    expect(seen).toHaveLength(3);
  });

  it('asks at moments of its own: many readers came together', async () => {
    vi.stubGlobal('EventSource', undefined);
    const early = follow(shown(1), undefined, { random: () => 0 });
    const late = follow(shown(1), undefined, { random: () => 0.999 });
    await pass(24 * SECOND);
    expect([early.asked[0], late.asked[0]]).toEqual([16 * SECOND, 23_992]);
  });

  it('asks less and less where no answer comes, and as before once one does', async () => {
    vi.stubGlobal('EventSource', undefined);
    const { asked, seen } = follow(shown(1), [...Array.from({ length: 5 }, () => new Error('down')), shown(2)]);
    await pass(20 * SECOND + (40 + 80 + 120 + 120 + 120 + 20) * SECOND);
    expect(asked.map((ms) => ms / SECOND)).toEqual([20, 60, 140, 260, 380, 500, 520]);
    expect(seen).toHaveLength(2);
  });

  it('waits as long as the service asks', async () => {
    vi.stubGlobal('EventSource', undefined);
    const busy = Object.assign(new Error('busy'), { retryAfter: 300 });
    const { asked } = follow(shown(1), [busy, shown(1)]);
    await pass(20 * SECOND + 305 * SECOND);
    expect(asked).toEqual([20 * SECOND, 325 * SECOND]);
  });

  it.each<[string, (stream: FakeSource) => unknown]>([
    ['is refused', (stream) => stream.lose(true)],
    ['breaks off before it said anything', (stream) => stream.lose()],
    ['says nothing for ten seconds', () => pass(10 * SECOND)],
    ['says nothing that can be read for ten seconds', (stream) => (stream.tell('poll', '{'), pass(10 * SECOND))],
  ])('asks where its stream %s, and tries another after five minutes', async (_, spoil) => {
    const { asked, seen } = follow(shown(1), [shown(2)]);
    await spoil(source());
    expect(FakeSource.open).toEqual([]);
    await pass(4 * MINUTE);
    expect(FakeSource.all).toHaveLength(1);
    expect(asked.length).toBeGreaterThan(9);
    await pass(MINUTE + SECOND);
    source().tell('poll', shown(3));
    const before = asked.length;
    await pass(10 * MINUTE);
    expect(asked).toHaveLength(before);
    expect(seen.at(-1)!.voters).toBe(3);
  });

  it('lets its stream connect again twice', async () => {
    const { asked } = follow(shown(1));
    const stream = source();
    for (let times = 0; times < 3; times++) {
      stream.tell('poll', shown(2));
      stream.lose();
      stream.lose();
    }
    expect(source()).toBe(stream);
    stream.lose();
    expect(FakeSource.open).toEqual([]);
    await pass(20 * SECOND);
    expect(asked).toHaveLength(1);
  });

  it('keeps a stream that something cuts off from time to time, with nothing new to tell', async () => {
    const { asked } = follow(shown(1));
    const stream = source();
    stream.tell('poll', shown(1));
    for (let times = 0; times < 10; times++) {
      await pass(MINUTE);
      stream.lose();
      await pass(5 * SECOND);
      stream.tell('time', Date.now());
    }
    expect([source() === stream, asked]).toEqual([true, []]);
  });

  it('does not wait for a stream that is refused when it connects again', () => {
    follow(shown(1));
    source().tell('poll', shown(2));
    source().lose(true);
    expect(FakeSource.open).toEqual([]);
    expect(vi.getTimerCount(), 'its next question').toBe(1);
  });

  it('leaves the streams of a page to two, and takes one that becomes free', async () => {
    const first = follow(shown(1));
    follow(shown(1));
    const third = follow(shown(1));
    expect(FakeSource.open).toHaveLength(2);
    FakeSource.open.forEach((stream) => stream.tell('poll', shown(1)));
    await pass(20 * SECOND);
    expect([first.asked, third.asked]).toEqual([[], [20 * SECOND]]);
    first.stop();
    expect(FakeSource.open).toHaveLength(1);
    await pass(20 * SECOND);
    expect(FakeSource.open).toHaveLength(2);
  });

  it('believes the stream rather than an answer that was asked for before', async () => {
    let answer: (poll: Poll) => void = () => undefined;
    const { seen } = follow(shown(1, { closes: at(SECOND) }), undefined, {
      load: () => new Promise((resolve) => (answer = resolve)),
    });
    await pass(5 * SECOND);
    source().tell('poll', shown(3, { closes: at(HOUR) }));
    answer(shown(2));
    await pass(0);
    expect(seen.map(({ voters }) => voters)).toEqual([3]);
  });

  it('asks nothing when it is seen again with a stream, which tells it all', async () => {
    const { asked } = follow(shown(1));
    scroll(false);
    await pass(10 * MINUTE);
    scroll(true);
    await pass(SECOND);
    source().tell('poll', shown(2));
    await pass(10 * MINUTE);
    expect(asked).toEqual([]);
  });

  it('is not put off by whoever scrolls within it', async () => {
    vi.stubGlobal('EventSource', undefined);
    const { asked } = follow(shown(1));
    for (let seconds = 0; seconds < 60; seconds += 10) {
      scroll(true);
      await pass(10 * SECOND);
    }
    expect(asked).toEqual([20 * SECOND, 40 * SECOND, 60 * SECOND]);
  });

  it('asks when it is seen again after a while without a stream, and not each time', async () => {
    vi.stubGlobal('EventSource', undefined);
    const { asked } = follow(shown(1));
    scroll(false);
    await pass(10 * MINUTE);
    expect(asked).toEqual([]);
    scroll(true);
    await pass(0);
    expect(asked).toEqual([10 * MINUTE]);
    for (let times = 0; times < 10; times++) (scroll(false), scroll(true));
    await pass(SECOND);
    expect(asked).toHaveLength(1);
  });

  it('is over when it has closed: no stream and no questions', async () => {
    const { asked, seen, lefts } = follow(shown(1));
    source().tell('poll', shown(2, { state: 'closed', closes: at(0) }));
    expect(FakeSource.open).toEqual([]);
    await pass(HOUR);
    expect([asked, seen.length, lefts.at(-1)]).toEqual([[], 1, undefined]);
  });
});

describe('a poll without numbers', () => {
  it('takes a stream for the time alone', async () => {
    const { lefts, asked } = follow(poll({ closes: at(2 * HOUR) }));
    expect(lefts).toEqual([2 * HOUR]);
    source().tell('time', NOON + 30 * MINUTE);
    expect(lefts.at(-1)).toBe(1.5 * HOUR);
    source().tell('poll', poll({ closes: at(2 * HOUR) }));
    expect(FakeSource.open).toEqual([]);
    scroll(false);
    scroll(true);
    await pass(MINUTE);
    expect(FakeSource.all).toHaveLength(1);
    expect(asked).toEqual([]);
    expect(lefts.at(-1)).toBe(1.5 * HOUR - MINUTE);
  });

  it('counts what that stream told as an answer', async () => {
    const { asked } = follow(poll({ closes: at(2 * HOUR) }));
    await pass(9 * SECOND);
    source().tell('time', NOON);
    source().tell('poll', poll({ closes: at(2 * HOUR) }));
    await pass(19 * SECOND);
    scroll(false);
    scroll(true);
    await pass(0);
    expect(asked).toEqual([]);
  });

  it('goes by the clock of the device where no stream comes, and asks nothing', async () => {
    const { lefts, asked } = follow(poll({ closes: at(2 * HOUR) }));
    source().lose(true);
    await pass(4 * MINUTE);
    expect([FakeSource.all.length, asked, lefts.at(-1)]).toEqual([1, [], 2 * HOUR - 4 * MINUTE]);
  });

  it('takes none at all where no moment is to come', async () => {
    const { lefts, asked } = follow(poll());
    await pass(DAY);
    expect([FakeSource.all, asked, lefts]).toEqual([[], [], [undefined]]);
    scroll(false);
    scroll(true);
    await pass(0);
    expect(asked, 'but it may have been closed since').toEqual([DAY]);
  });

  it('gets its stream as soon as it has numbers', async () => {
    const { seen } = follow(poll({ closes: at(MINUTE) }), [shown(4, { closes: at(HOUR) })]);
    source().lose(true);
    await pass(5 * MINUTE + SECOND);
    expect(seen.at(-1)!.voters).toBe(4);
    source();
  });
});

describe('what it held on to', () => {
  it('is let go of, in whatever it is about, once', async () => {
    const stream = follow(shown(1, { closes: at(HOUR) }));
    await pass(SECOND);
    stream.stop();
    stream.stop();
    const waiting = follow(shown(1), undefined, { load: () => new Promise(() => undefined) });
    source().lose(true);
    await pass(20 * SECOND);
    waiting.stop();
    expect(held()).toEqual([0, 0, 0, 0]);
    // Neither has the two taken a place for good.
    follow(shown(1));
    follow(shown(1));
    expect(FakeSource.open).toHaveLength(2);
  });

  it('is nothing of an answer that comes too late', async () => {
    vi.stubGlobal('EventSource', undefined);
    let answer: (poll: Poll) => void = () => undefined;
    const { stop, seen } = follow(shown(1), undefined, { load: () => new Promise((resolve) => (answer = resolve)) });
    await pass(20 * SECOND);
    stop();
    answer(shown(2));
    await pass(HOUR);
    expect(seen).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
