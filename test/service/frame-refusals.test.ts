import { describe, expect, it } from 'vitest';
import type { PollDefinition } from '../../src/contract/polls.js';
import { plain, POLL, titleOf } from '../helpers/service/frames.js';
import { AFTERNOON, type Harness, startApp } from '../helpers/service/harness.js';
import { readMetrics, total } from '../helpers/service/metrics.js';
import { fieldsOf, open, OWN, send, tickedIn, vote } from '../helpers/service/paper.js';

const at = (ms: number): string => new Date(ms).toISOString();
const start = (more: Partial<PollDefinition> = {}, options: Parameters<typeof startApp>[0] = {}): Promise<Harness> =>
  startApp({ polls: [{ ...POLL, ...more }], ...options });
const mainOf = (html: string): string => plain(/<main>[^]*<\/main>/.exec(html)?.[0] ?? '');
const MULTIPLE: Partial<PollDefinition> = { kind: 'multiple', min: 1, max: 2 };
const FORM = 'application/x-www-form-urlencoded';

describe('a ballot that is refused', () => {
  it.each<[string, Partial<PollDefinition>, string[], number, string, string]>([
    ['no choice', {}, [], 422, 'Bạn chưa chọn phương án nào.', 'You have not chosen anything.'],
    [
      'too many',
      MULTIPLE,
      ['dep', 'binh-thuong', 'can-sua'],
      422,
      'Bạn đã chọn 3 phương án; xin chọn từ 1 đến 2',
      'You have chosen 3 answers; please choose 1 to 2',
    ],
    [
      'two where one is asked for',
      {},
      ['dep', 'can-sua'],
      422,
      'Bạn đã chọn 2 phương án; xin chọn đúng 1',
      'You have chosen 2 answers; please choose exactly 1',
    ],
    [
      'a foreign option',
      {},
      ['khong-co'],
      422,
      'Lựa chọn vừa gửi không có trong câu hỏi này.',
      'What you sent is no answer',
    ],
    ['a choice that is no id', {}, ['<b>'], 422, 'Bạn chưa chọn phương án nào.', 'You have not chosen anything.'],
    [
      'a closed poll',
      { closes: at(AFTERNOON - 1) },
      ['dep'],
      403,
      'Bình chọn đã kết thúc; phiếu vừa gửi không được tính.',
      'The poll has closed;',
    ],
    [
      'a poll to come',
      { opens: at(AFTERNOON + 1) },
      ['dep'],
      403,
      'Bình chọn chưa bắt đầu; phiếu vừa gửi không được tính.',
      'The poll is not open yet;',
    ],
  ])('is answered with a page that says why, and what was chosen: %s', async (_case, more, choices, status, vi, en) => {
    for (const [address, words] of [
      ['poll?poll=giao-dien-moi', vi],
      ['poll?poll=giao-dien-moi&lang=en', en],
    ] as const) {
      const service = await start(more);
      const before = service.rows();
      const fields = { poll: POLL.id, token: 'A'.repeat(24), id: 'ballot-0001' };
      const { status: got, headers, text } = await send(service, fields, choices, { address });
      expect([got, headers['content-type'], headers['cache-control']]).toEqual([
        status,
        'text/html; charset=utf-8',
        'private, no-store',
      ]);
      expect(mainOf(text).startsWith(words)).toBe(true);
      expect(titleOf(text)).toMatch(/^(?:Chưa gửi được|Not sent): Xin ý kiến/);
      expect(tickedIn(text)).toEqual(
        status === 422 ? choices.filter((id) => POLL.options?.some((one) => one.id === id)) : [],
      );
      expect(headers['set-cookie']).toBeUndefined();
      expect(service.rows()).toEqual(before);
    }
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['a portal that may write by script', { origin: 'https://portal.example.vn' }],
    ['a sandbox', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a sandbox that says it is ours', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['another site that names no origin', { origin: undefined, 'sec-fetch-site': 'cross-site' }],
    ['a neighbour that names no origin', { origin: undefined, 'sec-fetch-site': 'same-site' }],
    ['our name on another port', { origin: `${OWN}:8080` }],
  ])('comes from %s', async (_case, headers) => {
    const service = await start({}, { settings: { origins: 'https://portal.example.vn' } });
    const fields = fieldsOf(await open(service));
    const { status, text, headers: got } = await send(service, fields, ['dep'], { headers });
    expect([status, service.rows()['ballot'], got['set-cookie']]).toEqual([403, 0, undefined]);
    expect(mainOf(text)).toMatch(
      /^Không nhận được ý kiến gửi từ trang đang chứa khung này\..* http:\/\/tien-ich\.example\.vn\/frame\/poll /,
    );
    expect(text).not.toContain('<form');
  });

  it('may come without an Origin from a browser’s own page, and from no browser', async () => {
    for (const site of ['same-origin', 'none', undefined]) {
      const service = await start();
      const headers = { origin: undefined, 'sec-fetch-site': site };
      expect((await send(service, fieldsOf(await open(service)), ['dep'], { headers })).status).toBe(201);
    }
  });

  it.each<[string, string, string, number]>([
    ['nothing', '', FORM, 400],
    ['no token', 'poll=giao-dien-moi&id=ballot-0001&choice=dep', FORM, 400],
    ['a short token', 'poll=giao-dien-moi&token=abc&id=ballot-0001&choice=dep', FORM, 400],
    [
      'two tokens',
      `poll=giao-dien-moi&token=${'A'.repeat(24)}&token=${'B'.repeat(24)}&id=ballot-0001&choice=dep`,
      FORM,
      400,
    ],
    [
      'a field nobody asked for',
      `poll=giao-dien-moi&token=${'A'.repeat(24)}&id=ballot-0001&choice=dep&__proto__=x`,
      FORM,
      400,
    ],
    ['broken escapes', 'poll=%E0%A4%A&token=%ff&id=%&choice=dep', FORM, 400],
    ['JSON', JSON.stringify({ poll: POLL.id }), 'application/json', 415],
    ['plain text', 'poll=giao-dien-moi', 'text/plain', 415],
    ['a file', 'x', 'multipart/form-data; boundary=x', 415],
    ['17 kB', `choice=${'x'.repeat(17_000)}`, FORM, 413],
  ])('is not understood: %s', async (_case, body, type, status) => {
    const service = await start();
    const headers = { host: 'tien-ich.example.vn', origin: OWN, 'content-type': type };
    const answer = await service.post('/frame/poll', body, headers);
    expect([answer.status, answer.headers['content-type'], service.rows()['ballot']]).toEqual([
      status,
      'text/html; charset=utf-8',
      0,
    ]);
    expect(mainOf(answer.text)).toMatch(/^Không đọc được phiếu vừa gửi\./);
    // Its page votes.
    expect((await send(service, fieldsOf(answer.text), ['dep'])).status).toBe(201);
  });

  it('is for a poll that there is not', async () => {
    const service = await start();
    const { status, text } = await send(service, { ...fieldsOf(await open(service)), poll: 'khong-co' }, ['dep']);
    expect([status, titleOf(text)]).toEqual([404, 'Không có bình chọn này.']);
  });

  it('comes from a network that sends too many: the paper keeps its choice, and is taken later', async () => {
    const service = await start({}, { settings: { 'writes-per-minute': '1' } });
    await vote(service, ['dep']);
    const fields = fieldsOf(await open(service));
    const refused = await send(service, fields, ['can-sua']);
    expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
    expect(mainOf(refused.text)).toMatch(/^Đang có quá nhiều ý kiến từ mạng của bạn\. .* sau \d+ giây|phút\./);
    expect([tickedIn(refused.text), fieldsOf(refused.text)]).toEqual([['can-sua'], fields]);
    expect(service.rows()).toMatchObject({ ballot: 1 });
    // One budget for both ways to vote.
    const ballot = { choices: ['dep'], token: 'A'.repeat(24), id: 'ballot-0009' };
    expect((await service.post('/v1/polls/giao-dien-moi/ballots', ballot)).status).toBe(429);
  });

  it('is the second of a browser that keeps no cookie: no form again, and nothing that is for voters', async () => {
    const service = await start();
    const fields = fieldsOf(await open(service));
    await send(service, fields, ['dep']);
    const { status, text } = await send(service, fields, ['can-sua']);
    expect([status, service.rows()['ballot']]).toEqual([409, 1]);
    expect(mainOf(text)).toBe(
      'Trình duyệt này đã gửi ý kiến cho câu hỏi này; lựa chọn vừa gửi không được tính. Xin ý kiến về giao diện mới',
    );
  });

  it('cannot be stored', async () => {
    const service = await start();
    const fields = fieldsOf(await open(service));
    service.db.pragma('query_only = on');
    const refused = await send(service, fields, ['can-sua']);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '30']);
    expect(mainOf(refused.text)).toMatch(/^Hiện chưa ghi nhận được phiếu\./);
    expect([tickedIn(refused.text), fieldsOf(refused.text)]).toEqual([['can-sua'], fields]);
    service.db.pragma('query_only = off');
    expect((await send(service, fields, ['can-sua'])).status).toBe(201);
  });
});

describe('the accounts', () => {
  it('have each ballot of a form, taken or refused, as they have those of the API', async () => {
    const service = await start();
    const fields = fieldsOf(await open(service));
    await send(service, fields, ['dep']);
    await send(service, fields, ['dep']);
    await send(service, fields, ['can-sua']);
    await send(service, fieldsOf(await open(service)), ['khong-co']);
    await send(service, fieldsOf(await open(service)), ['dep'], { headers: { origin: 'null' } });
    const samples = readMetrics((await service.get('/metrics')).text);
    const ballots = (name: string, labels = {}): number => total(samples, `portal_ballots_${name}_total`, labels);
    expect(['received', 'cast', 'replayed', 'refused'].map((name) => ballots(name))).toEqual([5, 1, 1, 3]);
    for (const code of ['already_voted', 'invalid_choice', 'origin']) {
      expect(ballots('refused', { code })).toBe(1);
      expect(total(samples, 'portal_requests_refused_total', { route: '/frame/poll', code })).toBe(1);
    }
  });
});
