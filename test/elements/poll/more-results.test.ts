import { expect } from '@open-wc/testing';
import type { Poll } from '../../../src/contract/polls.js';
import { poll } from '../../helpers/browser/data.js';
import { clearPage, part, parts, shadow, words } from '../../helpers/browser/page.js';
import { draw, more, redraw, results } from '../../helpers/browser/rich-results.js';

const said = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').replace(/ ,/g, ',').trim();
const options = (...labels: string[]) => labels.map((label, index) => ({ id: `p-${index}`, label }));
const of = (kind: Poll['kind'], change: Partial<Poll> = {}): Poll => ({ ...poll(), kind, ...change });
const rows = (host: HTMLElement): string[][] =>
  [...shadow(host).querySelectorAll('tr')].map((row) => [...row.children].map(said));
const tally = { dep: 187, 'binh-thuong': 64, 'can-sua': 29 };

describe('columns of a poll', () => {
  afterEach(clearPage);
  const stand = (host: HTMLElement): boolean => {
    const [first, second] = parts(host, 'column').map((column) => column.getBoundingClientRect());
    return first!.top === second!.top && first!.right <= second!.left + 1;
  };

  it('read as answer, ballots, share and own choice', () => {
    const host = draw(more().columns(results(poll(), tally, ['dep'])));
    expect(parts(host, 'column').map(said)).to.deep.equal([
      'Đẹp, dễ sử dụng, 187 phiếu, 67%, lựa chọn của bạn',
      'Bình thường, 64 phiếu, 23%',
      'Cần chỉnh sửa, 29 phiếu, 10%',
    ]);
  });

  it('read so in English', () => {
    const two = of('single', { options: options('Yes', 'No') });
    const host = draw(more('en').columns(results(two, { 'p-0': 1234, 'p-1': 1 }, ['p-1'], 'en')));
    expect(parts(host, 'column').map(said)).to.deep.equal([
      'Yes, 1,234 ballots, 100%',
      'No, 1 ballot, 0%, your choice',
    ]);
  });

  it('are as high as their counts, on one foot, the highest marked', () => {
    const host = draw(more().columns(results(poll(), { dep: 100, 'binh-thuong': 50 })));
    expect(stand(host)).to.equal(true);
    const boxes = parts(host, 'fill').map((fill) => fill.getBoundingClientRect());
    const [high, half, none] = boxes.map(({ height }) => height);
    expect(half! / high!).to.be.closeTo(0.5, 0.02);
    expect(none).to.be.lessThan(4);
    expect(new Set(boxes.map(({ bottom }) => Math.round(bottom))).size).to.equal(1);
    expect(parts(host, 'column').map(({ className }) => className)).to.deep.equal(['most', '', '']);
  });

  it('carry their numbers above them, whatever their height, and words below', () => {
    for (const width of [300, 600]) {
      const host = draw(more().columns(results(poll(), tally, ['dep'])), width);
      expect(stand(host), `${width} px`).to.equal(true);
      for (const column of parts(host, 'column')) {
        const [numbers, fill, label] = ['numbers', 'fill', 'label'].map((name) =>
          column.querySelector(`[part=${name}]`)!.getBoundingClientRect(),
        );
        expect(numbers!.bottom).to.be.at.most(fill!.top + 0.5);
        expect(fill!.bottom).to.be.at.most(label!.top + 0.5);
        expect(numbers!.top).to.be.at.least(host.getBoundingClientRect().top - 0.5);
      }
    }
  });

  it('lie where they have no room, and stand where they have', () => {
    const long = 'Chưa hài lòng, phải bổ sung giấy tờ nhiều lần hoặc phải đi lại giữa nhiều phòng';
    const four = of('single', { options: options('Cổng', 'Loa', 'Mạng', 'Khác') });
    const cases: [Poll, number, boolean][] = [
      [poll(), 288, true],
      [poll(), 160, false],
      [four, 288, true],
      [of('single', { options: options(long, 'Không') }), 180, false],
      [of('single', { options: options(long, 'Không') }), 288, true],
      [of('single', { options: options(...Array.from({ length: 50 }, (_, at) => `Số ${at}`)) }), 1200, false],
    ];
    for (const [asked, width, standing] of cases) {
      const first = asked.options[0]!.id;
      const host = draw(more().columns(results(asked, { [first]: 5 })), width);
      expect(stand(host), `${asked.options.length} in ${width} px`).to.equal(standing);
      expect(host.scrollWidth, 'nothing sticks out').to.be.at.most(width);
    }
  });

  it('have room by the size of the type, not of the screen', () => {
    const host = draw(more().columns(results(poll(), tally)), 400);
    expect(stand(host)).to.equal(true);
    host.style.fontSize = '32px';
    expect(stand(host)).to.equal(false);
  });

  it('lie where nobody has voted', () => {
    const host = draw(more().columns(results(poll(), {})));
    expect(stand(host)).to.equal(false);
    expect(said(part(host, 'column'))).to.equal('Đẹp, dễ sử dụng, 0 phiếu, 0%');
    expect(shadow(host).querySelectorAll('.most')).to.have.length(0);
  });

  it('take a hostile answer as text, and count no inherited name', () => {
    const bad = of('single', {
      options: [{ id: 'constructor', label: '<img src=x onerror=alert(1)>' }, ...options('B')],
    });
    const host = draw(more().columns(results(bad, { 'p-0': 1 }, ['constructor'])));
    expect(said(part(host, 'column'))).to.equal('<img src=x onerror=alert(1)>, 0 phiếu, 0%, lựa chọn của bạn');
    expect(shadow(host).querySelector('img')).to.equal(null);
  });
});

describe('the table of a poll', () => {
  afterEach(clearPage);

  it('is folded away, and has a caption, headings of columns and rows, and the sum', () => {
    const host = draw(more().table(results(poll(), tally, ['dep'])));
    const details = shadow(host).querySelector('details')!;
    expect(details.open).to.equal(false);
    expect(said(details.querySelector('summary'))).to.equal('Xem dạng bảng');
    expect(details.getBoundingClientRect().height, 'a target').to.be.at.least(44);
    details.open = true;
    expect(said(details.querySelector('caption'))).to.equal(poll().question);
    expect(rows(host)).to.deep.equal([
      ['Phương án', 'Số phiếu', 'Tỉ lệ'],
      ['Đẹp, dễ sử dụng, lựa chọn của bạn', '187', '67%'],
      ['Bình thường', '64', '23%'],
      ['Cần chỉnh sửa', '29', '10%'],
      ['Tổng cộng', '280', '100%'],
    ]);
    const scopes = [...details.querySelectorAll('th')].map(({ scope }) => scope);
    expect(scopes).to.deep.equal(['col', 'col', 'col', 'row', 'row', 'row', 'row']);
    const number = getComputedStyle(details.querySelector('td')!);
    expect([number.textAlign, number.fontVariantNumeric]).to.deep.equal(['end', 'tabular-nums']);
  });

  it('says of whom the shares are, where one may choose several', () => {
    const several = of('multiple', { max: 3, voters: 10 });
    const host = draw(more().table(results(several, { dep: 10, 'binh-thuong': 5, 'can-sua': 1 })));
    expect(rows(host).slice(1)).to.deep.equal([
      ['Đẹp, dễ sử dụng', '10', '100%'],
      ['Bình thường', '5', '50%'],
      ['Cần chỉnh sửa', '1', '10%'],
      ['Số người bỏ phiếu', '10', '100%'],
    ]);
  });

  it('claims no whole where nobody has voted', () => {
    for (const kind of ['single', 'multiple'] as const) {
      const host = draw(more('en').table(results(of(kind, { voters: 0 }), {}, undefined, 'en')));
      expect(rows(host).at(-1)!.slice(1)).to.deep.equal(['0', '0%']);
    }
  });

  it('stays open when newer numbers come', () => {
    const host = draw(more().table(results(poll(), tally)));
    shadow(host).querySelector('details')!.open = true;
    redraw(host, more().table(results(poll(), { ...tally, dep: 188 })));
    expect(rows(host)[1]![1]).to.equal('188');
    expect(shadow(host).querySelector('details')!.open).to.equal(true);
  });

  it('fits in 288 px with addresses for answers', () => {
    const host = draw(
      more().table(results(of('single', { options: options(`https://gopy.example.vn/${'a'.repeat(60)}`, 'B') }), {})),
      288,
    );
    shadow(host).querySelector('details')!.open = true;
    expect(shadow(host).querySelector('table')!.getBoundingClientRect().width).to.be.at.most(288);
  });
});

describe('the remarks on a result', () => {
  afterEach(clearPage);
  const remarks = (shown: ReturnType<typeof results>, language: 'vi' | 'en' = 'vi'): HTMLElement =>
    draw(more(language).remarks(shown));

  it('are none for one answer of several, uncorrected', () => {
    expect(words(remarks(results(poll(), tally)))).to.equal('');
    expect(words(remarks(results({ ...poll(), corrections: [] }, tally)))).to.equal('');
  });

  it('name the base where one may choose several', () => {
    expect(words(remarks(results(of('multiple'), tally)))).to.equal(
      'Tỉ lệ tính trên số người bỏ phiếu, nên tổng có thể lớn hơn 100%.',
    );
  });

  it('give the mean of ratings, and none before the first', () => {
    const rating = of('rating', { options: ['1', '2', '3', '4', '5'].map((id) => ({ id, label: id })) });
    expect(words(remarks(results(rating, { '1': 1, '4': 2, '5': 2 })))).to.equal('Trung bình 3,8 trên 5.');
    expect(words(remarks(results(rating, { '5': 2 }), 'en'))).to.equal('Mean: 5 out of 5.');
    expect(words(remarks(results(rating, {})))).to.equal('');
  });

  it('list corrections: when, what was changed, and why', () => {
    const corrections = [
      { at: '2026-03-02T09:30:00+07:00', reason: 'Phiếu giấy', changes: { dep: 1200, 'can-sua': 0 }, voters: 1200 },
      { at: '2026-03-05T23:05:00+00:00', reason: '<b>Phiếu thử</b>', changes: { cu: -3 }, voters: 0 },
    ];
    const host = remarks(results({ ...poll(), corrections }, tally));
    expect(words(host)).to.contain('Số liệu trên đã gồm các điều chỉnh sau của đơn vị tổ chức:');
    expect([...shadow(host).querySelectorAll('li')].map(said)).to.deep.equal([
      '09:30 ngày 02/03/2026: “Đẹp, dễ sử dụng” +1.200; số người bỏ phiếu +1.200. Lý do: Phiếu giấy',
      '06:05 ngày 06/03/2026: “cu” \u22123. Lý do: <b>Phiếu thử</b>',
    ]);
    expect(shadow(host).querySelector('b')).to.equal(null);
  });

  it('tell of spelling that was fixed: when and why', () => {
    const fixes = [{ at: '2026-03-02T09:30:00+07:00', reason: '<b>sai dấu</b>' }];
    const host = remarks(results({ ...poll(), fixes }, tally));
    expect(words(host)).to.equal('Câu chữ được sửa chính tả ngày 02/03/2026. Lý do: <b>sai dấu</b>');
  });
});
