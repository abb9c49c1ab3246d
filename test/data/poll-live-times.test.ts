import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY, HOUR, MINUTE, NOON, SECOND, at, follow, onAPage, pass, poll, shown, source, tab } from './followed.js';

onAPage();

describe('the time left', () => {
  beforeEach(() => void vi.stubGlobal('EventSource', undefined));

  it('is told each minute, in the last hour each second, on the full one', async () => {
    const { lefts } = follow(poll({ closes: at(HOUR + 2 * MINUTE + 300) }));
    await pass(2 * MINUTE + 300 + 2 * SECOND);
    expect(lefts).toEqual([
      HOUR + 2 * MINUTE + 300,
      HOUR + 2 * MINUTE,
      HOUR + MINUTE,
      HOUR,
      HOUR - SECOND,
      HOUR - 2 * SECOND,
    ]);
  });

  it('is counted to the opening of a poll that is not open', async () => {
    const { lefts, asked, seen } = follow(poll({ state: 'not-yet-open', opens: at(10 * SECOND), closes: at(DAY) }), [
      poll({ opens: at(10 * SECOND), closes: at(DAY) }),
    ]);
    await pass(10 * SECOND + 499);
    expect([asked, lefts.at(-1)]).toEqual([[], undefined]);
    await pass(1);
    expect(asked).toEqual([10_500]);
    expect(seen[0]!.state).toBe('open');
    expect(lefts.at(-1)).toBe(DAY - 10_500);
  });

  it('outlasts what a timer can wait for', async () => {
    const { lefts, asked } = follow(poll({ closes: at(60 * DAY) }), [poll({ state: 'closed', closes: at(60 * DAY) })]);
    await pass(30 * DAY);
    expect(lefts.at(-1)).toBe(30 * DAY);
    await pass(30 * DAY + SECOND);
    expect(asked).toEqual([60 * DAY + 500]);
  });

  it('stands still while nobody looks, and is right when somebody does', async () => {
    const { lefts } = follow(poll({ closes: at(HOUR) }));
    tab('hidden');
    const before = lefts.length;
    await pass(10 * MINUTE);
    expect(lefts).toHaveLength(before);
    tab('visible');
    expect(lefts.at(-1)).toBe(50 * MINUTE);
  });

  it('is none for a moment that cannot be read', async () => {
    const { lefts, asked } = follow(poll({ closes: 'mai' }));
    await pass(DAY);
    expect([lefts, asked]).toEqual([[undefined], []]);
  });
});

describe('the moment of closing', () => {
  it.each([
    [0, 1],
    [0.999, 999],
  ])('is asked about within a second of it (chance %d)', async (chance, later) => {
    vi.stubGlobal('EventSource', undefined);
    const closed = shown(2, { state: 'closed', closes: at(MINUTE) });
    const { asked, seen } = follow(poll({ closes: at(MINUTE) }), [closed], { random: () => chance });
    await pass(MINUTE + SECOND);
    expect(asked).toEqual([MINUTE + later]);
    expect(seen).toEqual([closed]);
    await pass(DAY);
    expect(asked).toHaveLength(1);
  });

  it('is the one of the service, whose clock a stream told', async () => {
    const { asked } = follow(poll({ closes: at(MINUTE) }), [poll({ state: 'closed', closes: at(MINUTE) })]);
    source().tell('time', NOON - HOUR);
    source().tell('poll', poll({ closes: at(MINUTE) }));
    await pass(HOUR + MINUTE);
    expect(asked).toEqual([]);
    await pass(SECOND);
    expect(asked).toEqual([HOUR + MINUTE + 500]);
  });

  it('is not asked about where the stream says it', async () => {
    const { asked } = follow(shown(1, { closes: at(MINUTE) }));
    source().tell('time', NOON);
    source().tell('poll', shown(1, { closes: at(MINUTE) }));
    await pass(MINUTE + 100);
    source().tell('poll', shown(2, { state: 'closed', closes: at(MINUTE) }));
    await pass(HOUR);
    expect(asked).toEqual([]);
  });

  it.each([
    ['fast by a day', poll({ closes: at(-DAY) })],
    ['fast by 5 s, an answer from a cache', poll({ closes: at(-5 * SECOND) })],
  ])('is never asked about in a loop by a clock that is %s', async (_, open) => {
    vi.stubGlobal('EventSource', undefined);
    const { asked, lefts } = follow(open, [open]);
    await pass(10 * MINUTE);
    const gaps = asked.slice(1).map((ms, index) => (ms - asked[index]!) / SECOND);
    expect(asked[0]).toBe(5 * SECOND);
    expect(gaps).toEqual([10, 20, 40, 80, 120, 120, 120]);
    expect(lefts.every((ms) => ms === undefined)).toBe(true);
  });

  it('is asked about at once, however often the numbers were', async () => {
    vi.stubGlobal('EventSource', undefined);
    const { asked } = follow(shown(1, { closes: at(70 * SECOND) }));
    await pass(71 * SECOND);
    expect(asked).toEqual([20 * SECOND, 40 * SECOND, 60 * SECOND, 70 * SECOND + 500]);
  });

  it('stops no questions about the numbers where the clock is wrong', async () => {
    vi.stubGlobal('EventSource', undefined);
    const { asked } = follow(shown(1, { closes: at(-DAY) }));
    await pass(2 * MINUTE);
    expect(asked.map((ms) => ms / SECOND)).toEqual([5, 15, 35, 55, 75, 95, 115]);
  });

  it('is asked about again where no answer came', async () => {
    vi.stubGlobal('EventSource', undefined);
    const { asked, seen } = follow(poll({ closes: at(MINUTE) }), [
      new Error('down'),
      poll({ state: 'closed', closes: at(MINUTE) }),
    ]);
    await pass(2 * MINUTE);
    expect(asked).toEqual([MINUTE + 500, MINUTE + 500 + 10 * SECOND]);
    expect(seen).toHaveLength(1);
  });

  it('may bring another poll, which whoever shows it follows', async () => {
    vi.stubGlobal('EventSource', undefined);
    const other = poll({ id: 'khac', closes: at(DAY) });
    const stopped: (() => void)[] = [];
    const { stop, asked, lefts } = follow(poll({ closes: at(MINUTE) }), [other], {
      show: () => stopped.forEach((each) => each()),
    });
    stopped.push(stop);
    await pass(HOUR);
    expect(asked).toHaveLength(1);
    expect(lefts.filter((ms) => ms !== undefined && ms > MINUTE)).toEqual([]);
  });
});
