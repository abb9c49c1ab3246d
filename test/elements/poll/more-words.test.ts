import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Poll } from '../../../src/contract/polls.js';
import { poll } from '../../helpers/browser/data.js';
import { clearPage, part, parts, shadow, words } from '../../helpers/browser/page.js';
import { draw, more, results } from '../../helpers/browser/rich-results.js';

const canEmulate = /Chrom/.test(navigator.userAgent);
const closed = (id: string, closes: string | null, change: Partial<Poll> = {}): Poll => ({
  ...poll(),
  id,
  question: `Hỏi về ${id}`,
  state: 'closed',
  closes,
  ...change,
});

describe('the archive of polls', () => {
  afterEach(clearPage);
  const polls = [
    closed('b', '2026-03-31T17:00:00+07:00', { voters: 1234, tally: { dep: 1234 } }),
    { ...poll(), id: 'mở' },
    closed('c', '2026-04-01T00:30:00+09:00', { voters: 1, tally: { dep: 1 } }),
    closed('a', '2025-01-01T00:00:00+07:00'),
    closed('d', '2026-06-30T17:00:00+07:00', { voters: 0, tally: {} }),
  ];
  const archive = (language: 'vi' | 'en' = 'vi'): HTMLElement =>
    draw(more(language).archive(polls, (each) => `[${each.id}]`));
  const lines = (host: HTMLElement, selector: string): string[] =>
    [...shadow(host).querySelectorAll(selector)].map((one) => one.textContent.trim());

  it('has those that have closed, the newest first, each folded away with its results', () => {
    const host = archive();
    expect(lines(host, 'summary b')).to.deep.equal(['Hỏi về d', 'Hỏi về c', 'Hỏi về b', 'Hỏi về a']);
    const details = [...shadow(host).querySelectorAll('details')];
    expect(details.map(({ open }) => open)).to.deep.equal([false, false, false, false]);
    expect(details.map(({ textContent }) => /\[.\]/.exec(textContent)![0])).to.deep.equal(['[d]', '[c]', '[b]', '[a]']);
    expect(
      polls.map(({ id }) => id),
      'left as they were',
    ).to.deep.equal(['b', 'mở', 'c', 'a', 'd']);
  });

  it('says when each closed, in the zone, and how many answered where that may be known', () => {
    expect(lines(archive(), '.when')).to.deep.equal([
      'Kết thúc lúc 17:00 ngày 30/06/2026; 0 người đã cho ý kiến',
      'Kết thúc lúc 22:30 ngày 31/03/2026; 1 người đã cho ý kiến',
      'Kết thúc lúc 17:00 ngày 31/03/2026; 1.234 người đã cho ý kiến',
      'Kết thúc lúc 00:00 ngày 01/01/2025',
    ]);
    expect(lines(archive('en'), '.when')).to.deep.equal([
      'Closed at 17:00 on 30/06/2026; no one answered',
      'Closed at 22:30 on 31/03/2026; 1 person answered',
      'Closed at 17:00 on 31/03/2026; 1,234 people answered',
      'Closed at 00:00 on 01/01/2025',
    ]);
  });

  it('says so where none has closed', () => {
    expect(words(draw(more().archive([poll()], () => 'x')))).to.equal('Chưa có bình chọn nào kết thúc.');
  });

  it('opens with a target of 44 px', () => {
    for (const summary of shadow(archive()).querySelectorAll('summary'))
      expect(summary.getBoundingClientRect().height).to.be.at.least(44);
  });
});

describe('the words on privacy', () => {
  afterEach(clearPage);
  const privacy = (change: Partial<Poll> = {}, language: 'vi' | 'en' = 'vi'): string =>
    words(draw(more(language).privacy({ ...poll(), ...change })));

  it('say what is kept, what is not, for how long, and what results are worth', () => {
    const text = privacy();
    for (const told of ['lựa chọn, mã phiếu', 'mã ngẫu nhiên', 'không dùng cookie', '30 ngày', 'mang tính tham khảo'])
      expect(text).to.contain(told);
    for (const told of ['choice', 'receipt', 'random code', 'no cookies', '30 days', 'indicative'])
      expect(privacy({}, 'en')).to.contain(told);
  });

  it('tell what stays of a ballot that was changed, only where one may be', () => {
    expect(privacy()).not.to.contain('rút phiếu');
    expect(privacy({ changeable: true })).to.contain('Khi bạn đổi hoặc rút phiếu');
  });
});

describe('the time left, in words', () => {
  const SECOND = 1000;
  const HOUR = 3_600_000;
  const cases: [ms: number, vi: string, en: string][] = [
    [3 * 24 * HOUR, 'Còn 3 ngày', '3 days left'],
    [76 * HOUR + 59 * 60 * SECOND, 'Còn 3 ngày 4 giờ', '3 days 4 hours left'],
    [24 * HOUR + 60 * SECOND, 'Còn 1 ngày', '1 day left'],
    [2.25 * HOUR, 'Còn 2 giờ 15 phút', '2 hours 15 minutes left'],
    [HOUR, 'Còn 1 giờ', '1 hour left'],
    [HOUR - SECOND, 'Còn 59 phút 59 giây', '59 minutes 59 seconds left'],
    [61 * SECOND, 'Còn 1 phút 1 giây', '1 minute 1 second left'],
    [45 * SECOND, 'Còn 45 giây', '45 seconds left'],
    [44_996, 'Còn 45 giây', '45 seconds left'],
    [1, 'Còn 1 giây', '1 second left'],
    [0, 'Còn 0 giây', '0 seconds left'],
    [-5, 'Còn 0 giây', '0 seconds left'],
    [1500 * 24 * HOUR, 'Còn 1.500 ngày', '1,500 days left'],
  ];
  for (const [ms, vi, en] of cases)
    it(`is "${vi}" for ${ms} ms`, () => {
      expect([more().timeLeft(ms), more('en').timeLeft(ms)]).to.deep.equal([vi, en]);
    });
});

describe('rich results seen through other media', () => {
  before(function () {
    if (!canEmulate) this.skip();
  });
  afterEach(async () => {
    await emulateMedia({ media: 'screen', forcedColors: 'none', reducedMotion: 'no-preference' });
    clearPage();
  });
  const shown = results(poll(), { dep: 60, 'binh-thuong': 40 });

  it('are columns that keep their ink on paper, and a table only if it was open', async () => {
    const [folded, open] = [draw([more().columns(shown), more().table(shown)]), draw(more().table(shown))];
    part(open, 'table')!.toggleAttribute('open', true);
    await emulateMedia({ media: 'print' });
    expect(part(folded, 'fill')!.getBoundingClientRect().height).to.be.greaterThan(50);
    expect(getComputedStyle(part(folded, 'fill')!).getPropertyValue('-webkit-print-color-adjust')).to.equal('exact');
    expect(part(folded, 'table')!.getBoundingClientRect().height).to.equal(0);
    expect(shadow(open).querySelector('table')!.getBoundingClientRect().height).to.be.greaterThan(50);
    expect(shadow(open).querySelector('summary')!.getBoundingClientRect().height).to.equal(0);
  });

  it('are framed columns of another colour than the page, where colours are forced', async () => {
    const host = draw(more().columns(shown));
    await emulateMedia({ forcedColors: 'active' });
    const [first] = parts(host, 'fill');
    const { backgroundColor, opacity } = getComputedStyle(first!);
    expect(backgroundColor).not.to.equal(getComputedStyle(document.body).backgroundColor);
    expect([opacity, getComputedStyle(first!.parentElement!).borderTopWidth]).to.deep.equal(['1', '1px']);
  });

  it('do not move where motion is not wanted', async () => {
    const host = draw(more().columns(shown));
    await emulateMedia({ reducedMotion: 'no-preference' });
    expect(getComputedStyle(part(host, 'fill')!).transitionDuration, 'elsewhere they do').to.equal('0.4s');
    await emulateMedia({ reducedMotion: 'reduce' });
    const moved = [...parts(host, 'fill'), ...shadow(host).querySelectorAll('.track, .numbers')];
    for (const element of moved) expect(getComputedStyle(element).transitionDuration).to.equal('0s');
  });
});
