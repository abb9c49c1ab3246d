import { svg } from 'lit';
import { describe, expect, it } from 'vitest';
import { drawTrend, trendLine, trendText } from '../../src/elements/view-counter/view-counter.trend.js';
import { formatNumber } from '../../src/i18n/format.js';
import { pinnedRandom } from '../helpers/random.js';

/** 30 days until 17/06/2020; `days`: what stands on a day of June, and `other` on all others. */
const june = (days: Record<number, number>, other = 5): number[] =>
  Array.from({ length: 30 }, (_, index) => days[index - 12] ?? other);
const UNTIL = '2020-06-17';

describe('trendLine', () => {
  const pointsOf = (path: string): number[][] =>
    path
      .slice(1)
      .split('L')
      .map((point) => point.split(' ').map(Number));

  it('goes from the oldest day at the left to the last at the right, from 0 at the foot to the most at the top', () => {
    expect(trendLine([0, 10, 5])).toEqual({ path: 'M2 13L48 2L94 7.5', end: [94, 7.5] });
  });

  it('is level at the foot where nobody came, and at the top where every day had as many', () => {
    expect(new Set(pointsOf(trendLine(june({}, 0)).path).map(([, y]) => y))).toEqual(new Set([13]));
    expect(new Set(pointsOf(trendLine(june({}, 3)).path).map(([, y]) => y))).toEqual(new Set([2]));
  });

  it('stays in its drawing and has a point for each day, whatever the counts', () => {
    const random = pinnedRandom(20200617);
    for (let round = 0; round < 500; round++) {
      const counts = Array.from({ length: 30 }, () => Math.floor(random() * 10 ** Math.floor(random() * 16)));
      const points = pointsOf(trendLine(counts).path);
      expect(points).toHaveLength(30);
      for (const [x, y] of points as [number, number][])
        if (!(x >= 2 && x <= 94 && y >= 2 && y <= 13)) expect.fail(JSON.stringify({ counts, x, y }));
    }
  });
});

describe('trendText', () => {
  const text = (counts: number[], language: 'vi' | 'en' = 'vi', show: 'views' | 'visits' = 'views'): string =>
    trendText(counts, UNTIL, show, language, (count) => formatNumber(count, language));

  it('tells how many in all, and which days had the most and the fewest', () => {
    const counts = june({ 2: 3, 17: 1120 }, 10);
    expect(text(counts)).toBe(
      '30 ngày qua: 1.403 lượt xem; nhiều nhất 1.120 lượt ngày 17/06; ít nhất 3 lượt ngày 02/06.',
    );
    expect(text(counts, 'en')).toBe('Last 30 days: 1,403 views; the most on 17/06: 1,120; the fewest on 02/06: 3.');
    expect(text(counts, 'vi', 'visits')).toContain('1.403 lượt truy cập;');
  });

  it('names days of the month before by their own month', () => {
    expect(text(june({ [-12]: 1, [-1]: 90 }))).toContain('90 lượt ngày 30/05; ít nhất 1 lượt ngày 19/05.');
  });

  it('tells how many days had as many, and asks today, which is not over, for the most alone', () => {
    expect(text(june({ 9: 0, 8: 0, 3: 40, 17: 0 }))).toContain(
      'nhiều nhất 40 lượt ngày 03/06; ít nhất 0 lượt mỗi ngày, trong 2 ngày.',
    );
    expect(text(june({ 17: 0 }, 8), 'en')).toBe('Last 30 days: 232 views.');
  });

  it('says that nobody came, that one did, and that every day had as many', () => {
    expect(text(june({}, 0))).toBe('30 ngày qua: chưa có lượt xem nào.');
    expect(text(june({}, 0), 'en', 'visits')).toBe('Last 30 days: no visits.');
    expect(text(june({ 17: 1 }, 0), 'en')).toBe(
      'Last 30 days: 1 view; the most on 17/06: 1; the fewest on each of 29 days: 0.',
    );
    expect(text(june({}, 2))).toBe('30 ngày qua: 60 lượt xem.');
  });
});

describe('drawTrend', () => {
  const drawn = (trend: unknown): unknown => drawTrend({ svg, formatNumber }, trend as never, 'views', 'vi');
  const good = { until: UNTIL, views: june({}), visits: june({}) };

  it('draws what the service sends', () => {
    expect(drawn(good)).toHaveProperty('strings');
  });

  it.each([
    ['nothing', undefined],
    ['no days', { ...good, views: [] }],
    ['one day', { ...good, views: [3] }],
    ['no numbers', { ...good, views: 'many' }],
    ['half a view', { ...good, views: [1, 2.5] }],
    ['fewer than none', { ...good, views: [1, -1] }],
    ['no date', { ...good, until: 'hôm nay' }],
    ['visits alone', { until: UNTIL, visits: june({}) }],
  ])('draws nothing of %s', (_, trend) => {
    expect(drawn(trend)).toBeUndefined();
  });
});
