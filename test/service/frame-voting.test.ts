import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PollDefinition, ResultsPolicy } from '../../src/contract/polls.js';
import { elementOf, frame, plain, POLL, startWithPoll, titleOf } from '../helpers/service/frames.js';
import { admin, AFTERNOON, type Harness, newId, startApp } from '../helpers/service/harness.js';
import { cookieOf, fieldsOf, open, OWN, send, tickedIn, vote } from '../helpers/service/paper.js';

const HOUR = 3_600_000;
const at = (ms: number): string => new Date(ms).toISOString();
const start = (more: Partial<PollDefinition> = {}, options: Parameters<typeof startApp>[0] = {}): Promise<Harness> =>
  startApp({ polls: [{ ...POLL, ...more }], ...options });
const mainOf = (html: string): string => plain(/<main>[^]*<\/main>/.exec(html)?.[0] ?? '');
const tallyOf = ({ store }: Harness): unknown => store.poll(POLL.id)?.tally;
const MULTIPLE: Partial<PollDefinition> = { kind: 'multiple', min: 1, max: 2 };

describe('the ballot paper in a frame', () => {
  it('is a form in the place of the element, with a voter token and a ballot id of its own on each page', async () => {
    const service = await start();
    const html = await open(service);
    expect(elementOf(html)).toMatch(/^<portal-poll>\s*<form method="post" target="_self" novalidate/);
    expect(elementOf(html)).toContain('<legend>Xin ý kiến về giao diện mới</legend>');
    expect([...html.matchAll(/type="radio" name="choice" value="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'dep',
      'binh-thuong',
      'can-sua',
    ]);
    const [one, other] = [fieldsOf(html), fieldsOf(await open(service))];
    expect(Object.keys(one)).toEqual(['poll', 'token', 'id']);
    expect(one['token']).toMatch(/^[\w-]{24}$/);
    expect(one['token']).not.toBe(other['token']);
    expect(one['id']).not.toBe(other['id']);
  });

  it.each<[Partial<PollDefinition>, string, string, string]>([
    [{}, 'radio', 'Chọn một phương án.', 'Choose one.'],
    [MULTIPLE, 'checkbox', 'Chọn từ 1 đến 2 phương án.', 'Choose 1 to 2 answers.'],
    [{ kind: 'multiple' }, 'checkbox', 'Có thể chọn nhiều phương án.', 'You may choose several.'],
    [{ ...MULTIPLE, min: 2 }, 'checkbox', 'Chọn đúng 2 phương án.', 'Choose exactly 2 answers.'],
  ])('says what may be chosen: %j', async (more, type, vi, en) => {
    const service = await start(more);
    const html = await open(service);
    expect(html.match(new RegExp(`type="${type}"`, 'g'))?.length).toBe(3);
    expect(html).toContain(`<p class="hint" id="hint">${vi}</p>`);
    expect(await open(service, { address: 'poll?lang=en' })).toContain(`<p class="hint" id="hint">${en}</p>`);
  });

  it('has a rating in a row, and pictures with what they show from their own hosts alone', async () => {
    const rated: PollDefinition = { id: 'diem', question: 'Bạn chấm mấy điểm?', kind: 'rating' };
    const rating = await open(await startApp({ polls: [rated] }));
    expect(rating).toContain('<div class="scale">');
    expect(rating.match(/type="radio"/g)?.length).toBe(5);
    const image = { src: 'https://anh.example.vn/a.jpg?x=1&y', alt: 'Bản "mới"' };
    const odd = { src: 'https://a;sandbox/a.jpg', alt: 'B' };
    const service = await start({
      options: [
        { id: 'a', label: 'A', image },
        { id: 'b', label: 'B', image: odd },
      ],
    });
    const { text, headers } = await frame(service, 'poll');
    expect(text).toContain(
      '<img src="https://anh.example.vn/a.jpg?x=1&amp;y" alt="Bản &quot;mới&quot;" loading="lazy">',
    );
    expect(String(headers['content-security-policy'])).toContain('; img-src https://anh.example.vn; base-uri');
  });

  it('stands in a random order where the poll asks for it, the pinned last, and keeps it when it comes back', async () => {
    const options = [...'abcdefgh'].map((id) => ({ id, label: id, ...(id > 'f' && { pinned: true }) }));
    const service = await start({ options, order: 'random' });
    const order = (html: string): string =>
      [...html.matchAll(/name="choice" value="([^"]*)"/g)].map(([, id]) => id).join('');
    const pages = await Promise.all(Array.from({ length: 12 }, () => open(service)));
    for (const html of pages) expect([...order(html)].sort().join('')).toBe('abcdefgh');
    for (const html of pages) expect(order(html)).toMatch(/gh$/);
    expect(new Set(pages.map(order)).size).toBeGreaterThan(6);
    const [html = ''] = pages;
    expect(order((await send(service, fieldsOf(html), [])).text)).toBe(order(html));
  });

  it('is kept by no cache, which the other frames may be', async () => {
    const service = await start();
    expect((await frame(service, 'poll')).headers['cache-control']).toBe('private, no-store');
    expect((await frame(service, 'poll?poll=archive')).headers['cache-control']).toBe('private, no-store');
    expect((await frame(service, 'weather-panel')).headers['cache-control']).toBe('public, max-age=60');
  });

  it('is the same to the letter whatever the hidden tally', async () => {
    const pages = async (choices: readonly string[]): Promise<string[]> => {
      let pinned = false;
      const random = (bytes: number): Uint8Array => (pinned ? new Uint8Array(bytes).fill(7) : randomBytes(bytes));
      const service = await start({ results: 'after-close', closes: at(AFTERNOON + HOUR) }, { random });
      for (const choice of choices) expect((await vote(service, [choice])).status).toBe(201);
      pinned = true;
      const refused = await send(service, fieldsOf(await open(service)), ['khong-co']);
      return [await open(service), await open(service, { address: 'poll?lang=en' }), refused.text];
    };
    expect(await pages(['dep', 'dep'])).toEqual(await pages(['can-sua', 'binh-thuong']));
  });
});

describe('a ballot sent by the form', () => {
  it('is recorded, thanked for with its receipt, and shown with the results', async () => {
    const service = await start();
    await vote(service, ['can-sua']);
    const { status, headers, text } = await vote(service, ['dep']);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      201,
      'text/html; charset=utf-8',
      'private, no-store',
    ]);
    expect(mainOf(text)).toMatch(
      /^Cảm ơn bạn\. Ý kiến của bạn đã được ghi nhận\. Xin ý kiến về giao diện mới Đẹp, dễ sử dụng 1 phiếu, 50% , lựa chọn của bạn Bình thường 0 phiếu, 0% Cần chỉnh sửa 1 phiếu, 50% 2 người đã cho ý kiến\. Kết quả chỉ mang tính tham khảo\. Mã phiếu: [\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}$/,
    );
    // The element would only ask again.
    expect(text).not.toMatch(/<portal-poll|portal-widgets\.js/);
    expect(tallyOf(service)).toEqual({ dep: 1, 'can-sua': 1 });
  });

  it('is one, however often it is sent: twice at once, on a reload, after going back', async () => {
    const service = await start();
    const fields = fieldsOf(await open(service));
    const [one, other] = await Promise.all([send(service, fields, ['dep']), send(service, fields, ['dep'])]);
    const cookie = cookieOf(one);
    const again = await send(service, fields, ['dep'], { headers: { cookie } });
    expect([one.status, other.status, again.status].sort()).toEqual([200, 200, 201]);
    const receipts = [one, other, again].map(({ text }) => /<b>([\w-]+)<\/b>/.exec(text)?.[1]);
    expect(new Set(receipts).size).toBe(1);
    expect(cookieOf(other)).toBe(cookie);
    const changed = await send(service, fields, ['can-sua'], { headers: { cookie } });
    expect([changed.status, service.rows()['ballot'], tallyOf(service)]).toEqual([409, 1, { dep: 1 }]);
    expect(mainOf(changed.text)).toContain('lựa chọn vừa gửi không được tính');
    expect(mainOf(changed.text)).toContain('Đẹp, dễ sử dụng 1 phiếu, 100% , lựa chọn của bạn');
  });

  it('is for the poll its page showed, though another is current by now', async () => {
    const service = await startApp({
      polls: [
        { ...POLL, closes: at(AFTERNOON + 3 * HOUR) },
        { ...POLL, id: 'moi', opens: at(AFTERNOON + HOUR) },
      ],
    });
    const fields = fieldsOf(await open(service));
    service.clock.now += 2 * HOUR;
    expect(fieldsOf(await open(service))['poll']).toBe('moi');
    const { status, text } = await send(service, fields, ['dep']);
    expect([status, tallyOf(service)]).toEqual([201, { dep: 1 }]);
    expect(text).toContain('rel="canonical" href="http://tien-ich.example.vn/frame/poll?poll=giao-dien-moi"');
  });

  it.each<[ResultsPolicy, boolean, boolean]>([
    ['always', true, true],
    ['after-vote', true, true],
    ['after-close', false, true],
    ['never', false, false],
  ])('shows results %s: after it %s, after the close %s', async (results, voting, closed) => {
    const service = await start({ results, closes: at(AFTERNOON + HOUR) });
    const sent = await vote(service, ['dep']);
    const headers = { cookie: cookieOf(sent) };
    const shown = (text: string): boolean => mainOf(text).includes('1 phiếu, 100%');
    expect([shown(sent.text), shown(await open(service, { headers }))]).toEqual([voting, voting]);
    expect(shown(await open(service))).toBe(results === 'always');
    service.clock.now += HOUR;
    expect([shown(await open(service, { headers })), shown(await open(service))]).toEqual([closed, closed]);
  });

  it('may choose several, and each share is of the people', async () => {
    const service = await start(MULTIPLE);
    await vote(service, ['dep']);
    const { text } = await vote(service, ['dep', 'can-sua']);
    expect(mainOf(text)).toContain('Đẹp, dễ sử dụng 2 phiếu, 100% , lựa chọn của bạn');
    expect(mainOf(text)).toContain('Cần chỉnh sửa 1 phiếu, 50% , lựa chọn của bạn');
    expect(mainOf(text)).toContain('tỷ lệ tính trên số người đã cho ý kiến');
  });

  it('tells of spelling that was fixed, and by how much an answer was corrected, whatever its id', async () => {
    const { options = [] } = POLL;
    const service = await start({ results: 'always', options: [...options, { id: 'constructor', label: 'Khác' }] });
    const act = (action: string, body: object) =>
      service.post(`/v1/admin/polls/giao-dien-moi/${action}`, body, admin());
    await act('fixes', { labels: { constructor: 'Khác!' }, reason: 'sai dấu' });
    await act('corrections', { id: newId('fix'), changes: { dep: 2 }, reason: 'phiếu giấy' });
    const text = mainOf(await open(service));
    expect(text).toContain('Điều chỉnh ngày 22/11/2026: Đẹp, dễ sử dụng +2. Lý do: phiếu giấy');
    expect(text).toContain('Câu chữ được sửa chính tả ngày 22/11/2026. Lý do: sai dấu');
  });

  it('shows what its owner wrote as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&';
    const options = ['a', 'b'].map((id) => ({ id, label: hostile }));
    const { text } = await vote(await start({ question: hostile, options }), ['a']);
    expect(text.split('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;').length).toBe(6);
    expect(text).not.toContain('<img');
  });
});

describe('the cookie of a voter', () => {
  it('is not there before there is a ballot, nor for one that was refused', async () => {
    const service = await start();
    expect((await frame(service, 'poll')).headers['set-cookie']).toBeUndefined();
    expect((await vote(service, [])).headers['set-cookie']).toBeUndefined();
  });

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['http', {}, {}, 'SameSite=Lax'],
    ['https by a trusted proxy', { 'proxy-hops': '1' }, { 'x-forwarded-proto': 'https' }, 'SameSite=Lax'],
    [
      'https by a trusted proxy and no Origin',
      { 'proxy-hops': '1' },
      { 'x-forwarded-proto': 'https', origin: '' },
      'SameSite=None; Secure; Partitioned',
    ],
    ['https by nobody’s word', {}, { 'x-forwarded-proto': 'https', origin: '' }, 'SameSite=Lax'],
    ['https by the browser', {}, { origin: 'https://tien-ich.example.vn' }, 'SameSite=None; Secure; Partitioned'],
  ])('over %s', async (_case, settings, given, attributes) => {
    const service = await start({}, { settings });
    const headers = { ...given, ...(given['origin'] === '' && { origin: undefined }) };
    const sent = await send(service, fieldsOf(await open(service)), ['can-sua'], { headers });
    expect(String(sent.headers['set-cookie'])).toMatch(
      new RegExp(
        `^portal-poll-giao-dien-moi=[\\w-]{24}\\.[\\w-]{22}\\.2; Path=/frame/poll; Max-Age=31536000; HttpOnly; ${attributes}$`,
      ),
    );
  });

  it('goes thirty days after the close, when its ballot is cut loose', async () => {
    const sent = await vote(await start({ closes: at(AFTERNOON + HOUR) }), ['dep']);
    expect(String(sent.headers['set-cookie'])).toContain(`; Max-Age=${30 * 86_400 + 3600};`);
  });

  it('tells the voter again, and goes before the token of a page', async () => {
    const service = await start();
    const other = fieldsOf(await open(service));
    const headers = { cookie: `a=b; ${cookieOf(await vote(service, ['dep']))}; c=d` };
    const text = await open(service, { headers });
    expect(mainOf(text)).toMatch(/^Bạn đã gửi ý kiến cho câu hỏi này\. .*1 phiếu, 100% , lựa chọn của bạn/);
    expect(text).not.toMatch(/<form|<portal-poll/);
    const second = await send(service, other, ['can-sua'], { headers });
    expect([second.status, tallyOf(service)]).toEqual([409, { dep: 1 }]);
  });

  it.each([
    ['another poll’s', (cookie: string) => cookie.replace('giao-dien-moi', 'khac')],
    ['an unknown token', (cookie: string) => cookie.replace(/=[\w-]{24}/, '=AAAAAAAAAAAAAAAAAAAAAAAA')],
    ['half of it', (cookie: string) => cookie.slice(0, 40)],
    ['nothing but its name', () => 'portal-poll-giao-dien-moi'],
  ])('is nobody’s where it is %s', async (_case, spoil) => {
    const service = await start({ results: 'after-vote' });
    const cookie = spoil(cookieOf(await vote(service, ['dep'])));
    const text = await open(service, { headers: { cookie } });
    expect(text).toContain('<portal-poll>');
    expect(text).not.toContain('phiếu,');
  });

  it.each([
    ['another choice', (cookie: string) => cookie.replace(/0$/, '1')],
    ['another ballot', (cookie: string) => cookie.replace(/\.[\w-]{22}\./, '.AAAAAAAAAAAAAAAAAAAAAA.')],
  ])('of the voter that names %s tells only that there is one', async (_case, spoil) => {
    const service = await start();
    const cookie = spoil(cookieOf(await vote(service, ['dep'])));
    const text = await open(service, { headers: { cookie } });
    expect(mainOf(text)).toBe('Bạn đã gửi ý kiến cho câu hỏi này. Xin ý kiến về giao diện mới');
    expect(text).not.toMatch(/<form|Mã phiếu/);
  });
});

describe('changing and withdrawing by the form', () => {
  it('changes the ballot under the same receipt, once however often it is sent', async () => {
    const service = await start({ changeable: true });
    const first = await vote(service, ['dep']);
    const page = await open(service, { headers: { cookie: cookieOf(first) } });
    expect(mainOf(page)).toContain('Đổi lựa chọn');
    expect(tickedIn(page)).toEqual(['dep']);
    const fields = fieldsOf(page);
    const headers = { cookie: cookieOf(first) };
    const changed = await send(service, fields, ['can-sua'], { headers });
    const again = await send(service, fields, ['can-sua'], { headers: { cookie: cookieOf(changed) } });
    expect([changed.status, again.status, tallyOf(service)]).toEqual([201, 200, { dep: 0, 'can-sua': 1 }]);
    for (const { text } of [changed, again]) expect(mainOf(text)).toMatch(/^Đã đổi lựa chọn/);
    const receipt = (text: string): string | undefined => /<b>([\w-]+)<\/b>/.exec(text)?.[1];
    expect(receipt(changed.text)).toBe(receipt(first.text));
    expect(service.rows()).toMatchObject({ ballot: 1, poll_log: 3 });
  });

  it('withdraws it, after which the voter may answer anew', async () => {
    const service = await start({ changeable: true });
    const first = await vote(service, ['dep']);
    const withdrawn = await send(service, { ...fieldsOf(first.text), withdraw: '1' }, ['dep'], {
      headers: { cookie: cookieOf(first) },
    });
    expect([withdrawn.status, tallyOf(service)]).toEqual([201, { dep: 0 }]);
    expect(mainOf(withdrawn.text)).toMatch(/^Đã rút phiếu\. /);
    // Who has withdrawn is as one who has not voted: no results, no mark.
    expect(mainOf(withdrawn.text)).not.toMatch(/\d phiếu|Rút phiếu/);
    expect(tickedIn(withdrawn.text)).toEqual([]);
    const headers = { cookie: cookieOf(withdrawn) };
    const page = await open(service, { headers });
    expect(mainOf(page)).toMatch(/^Bạn đã rút phiếu của câu hỏi này/);
    const anew = await send(service, fieldsOf(page), ['can-sua'], { headers });
    expect([anew.status, tallyOf(service)]).toEqual([201, { dep: 0, 'can-sua': 1 }]);
  });

  it('is refused from a page that knows of an older ballot, and shows the one that counts', async () => {
    const service = await start({ changeable: true });
    const first = await vote(service, ['dep']);
    const stale = fieldsOf(first.text);
    const changed = await send(
      service,
      fieldsOf(await open(service, { headers: { cookie: cookieOf(first) } })),
      ['can-sua'],
      {
        headers: { cookie: cookieOf(first) },
      },
    );
    const refused = await send(service, stale, ['binh-thuong'], { headers: { cookie: cookieOf(changed) } });
    expect([refused.status, tallyOf(service)]).toEqual([409, { dep: 0, 'can-sua': 1 }]);
    expect(mainOf(refused.text)).toContain('Cần chỉnh sửa 1 phiếu, 100% , lựa chọn của bạn');
  });

  it('is offered to nobody where the poll does not allow it, and refused', async () => {
    const service = await start();
    const first = await vote(service, ['dep']);
    expect(first.text).not.toContain('<form');
    const kept = cookieOf(first).split(/[=.]/);
    const fields = { poll: POLL.id, token: kept[1] ?? '', id: 'ballot-0002', replaces: kept[2] ?? '' };
    const refused = await send(service, fields, ['can-sua'], { headers: { cookie: cookieOf(first) } });
    expect([refused.status, tallyOf(service)]).toEqual([403, { dep: 1 }]);
    expect(mainOf(refused.text)).toMatch(/^Phiếu của bình chọn này không đổi được sau khi gửi\./);
  });
});

describe('poll=archive', () => {
  it('lists the closed polls with their results as text, the latest first, and nothing that is hidden', async () => {
    const closed = (id: string, ms: number, more: Partial<PollDefinition> = {}): PollDefinition => ({
      ...POLL,
      ...more,
      id,
      question: `Câu hỏi ${id}`,
      closes: at(AFTERNOON + ms),
    });
    const service = await startApp({
      polls: [
        closed('mot', HOUR),
        closed('hai', 2 * HOUR, { results: 'never' }),
        closed('ba', 9 * HOUR, { results: 'always' }),
      ],
    });
    for (const poll of ['mot', 'hai', 'ba']) await vote(service, ['dep'], { address: `poll?poll=${poll}` });
    const archive = (): Promise<string> => open(service, { address: 'poll?poll=archive' });
    expect(mainOf(await archive())).toMatch(/^Chưa có bình chọn nào kết thúc\./);
    service.clock.now += 3 * HOUR;
    const html = await archive();
    expect(titleOf(html)).toBe('Các bình chọn đã kết thúc');
    expect(html).toContain('<portal-poll poll="archive">');
    const [words] = mainOf(html).split(' Nếu không bình chọn');
    expect(words).toBe(
      'Câu hỏi hai Kết quả không được công bố tại đây. Bình chọn đã kết thúc lúc 16:00 ngày 22/11/2026. ' +
        'Câu hỏi mot Đẹp, dễ sử dụng 1 phiếu, 100% Bình thường 0 phiếu, 0% Cần chỉnh sửa 0 phiếu, 0% ' +
        '1 người đã cho ý kiến. Kết quả chỉ mang tính tham khảo. Bình chọn đã kết thúc lúc 15:00 ngày 22/11/2026.',
    );
  });
});

describe('the way back', () => {
  const back = async (
    asked: string,
    settings = {},
    sites: Parameters<typeof startApp>[0] = {},
  ): Promise<string | undefined> => {
    const service = await startWithPoll({ settings, ...sites });
    const address = `poll?return=${encodeURIComponent(asked)}`;
    expect(await open(service, { address })).not.toContain('class="back"');
    const { text } = await vote(service, ['dep'], { address });
    return /<p class="back"><a href="([^"]*)" target="_top">Quay lại trang trước<\/a><\/p>/.exec(text)?.[1];
  };
  const LISTED = { origins: 'https://portal.example.vn' };

  it('leads to a page of a portal, or of the service', async () => {
    const page = 'https://portal.example.vn/bai-viet?a=1&b=2#x';
    expect(await back(page, LISTED)).toBe(page.replace('&', '&amp;'));
    expect(await back(`${OWN}/demo/`)).toBe(`${OWN}/demo/`);
    const sites = [{ id: 'main', origins: ['https://site.example.vn'], pages: [], mostPages: 10 }];
    expect(await back('https://site.example.vn/tin', {}, { sites })).toBe('https://site.example.vn/tin');
    expect(await back('http://any.example/x', { origins: '*' })).toBe('http://any.example/x');
  });

  it.each([
    'https://evil.example/',
    'https://portal.example.vn.evil.example/',
    'https://portal.example.vn@evil.example/',
    'https://user@portal.example.vn/',
    'http://portal.example.vn/',
    'https://portal.example.vn:8443/',
    'https:\\\\evil.example\\portal.example.vn',
    '//portal.example.vn/',
    '/bai-viet',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    `https://portal.example.vn/${'x'.repeat(2048)}`,
  ])('is dropped: %s', async (asked) => {
    expect(await back(asked, LISTED)).toBeUndefined();
    if (!/^https?:/.test(asked)) expect(await back(asked, { origins: '*' })).toBeUndefined();
  });

  it('is no part of what the page calls itself', async () => {
    const service = await startWithPoll({ settings: LISTED });
    const html = await open(service, { address: 'poll?return=https%3A%2F%2Fportal.example.vn%2F' });
    expect(html).toContain(`<link rel="canonical" href="${OWN}/frame/poll">`);
    expect(html).not.toContain('return=');
  });
});
