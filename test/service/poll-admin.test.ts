import { describe, expect, it } from 'vitest';
import type { AdminPoll, AdminPollList, PollLog, PollPreview } from '../../src/contract/poll-admin.js';
import type { BallotReply, Poll, PollDefinition } from '../../src/contract/polls.js';
import type { Problem } from '../../src/contract/problems.js';
import {
  admin,
  AFTERNOON,
  type Harness,
  INTERFACE_POLL,
  newId,
  newToken,
  startApp,
} from '../helpers/service/harness.js';

const HOUR = 3_600_000;
const at = (ms: number): string => new Date(ms).toISOString();
const ID = 'giao-dien-moi';

const poll = (more: Partial<PollDefinition> = {}): PollDefinition => ({
  ...INTERFACE_POLL,
  options: [...INTERFACE_POLL.options],
  ...more,
});

const vote = (service: Harness, ...choices: string[]) =>
  service.post<BallotReply & Problem>(`/v1/polls/${ID}/ballots`, { choices, token: newToken(), id: newId('ballot') });

const act = <T = AdminPoll & Problem>(service: Harness, action: string, body?: unknown) =>
  service.post<T & Problem>(`/v1/admin/polls/${ID}/${action}`, body ?? '{}', admin());

const show = (service: Harness) => service.app.inject({ url: `/v1/admin/polls/${ID}`, headers: admin() });
const logOf = async (service: Harness): Promise<PollLog['entries']> =>
  (await service.app.inject({ url: `/v1/admin/polls/${ID}/log`, headers: admin() })).json<PollLog>().entries;
const kinds = async (service: Harness): Promise<string[]> => (await logOf(service)).map(({ kind }) => kind);

/** Nothing else than these findings; a log in order has none. */
const faults = (service: Harness): unknown[] => [...service.store.verify()].filter((found) => 'what' in found);

describe('a definition', () => {
  const yaml = `
# Ý kiến về giao diện mới
id: danh-gia
question: Bạn đánh giá cổng thông tin thế nào?
kind: rating
options:
  - { id: 1, label: Rất kém }
  - { id: 2, label: Kém }
  - { id: 3, label: Bình thường }
  - { id: 4, label: Tốt }
  - { id: 5, label: Rất tốt }
opens: 2026-01-01T08:00:00+07:00
closes: 2027-01-01T00:00:00+07:00
results: always
`;
  it('may be YAML', async () => {
    const service = await startApp();
    const { status, body } = await service.post<AdminPoll>('/v1/admin/polls', yaml, {
      ...admin(),
      'content-type': 'application/yaml',
    });
    expect([status, body.kind, body.options[4]]).toEqual([201, 'rating', { id: '5', label: 'Rất tốt' }]);
    expect(body).toMatchObject({ opens: '2026-01-01T08:00:00+07:00', closes: '2027-01-01T00:00:00+07:00' });
  });

  it('in YAML keeps texts as they are written', async () => {
    const text =
      'id: gia\nquestion: 1.50\nkind: single\noptions: [{id: 1, label: 010}, {id: 2, label: 1e3}, {id: 3, label: true}]';
    const service = await startApp();
    const { body } = await service.post<AdminPoll>('/v1/admin/polls', text, {
      ...admin(),
      'content-type': 'text/yaml',
    });
    expect([body.question, ...body.options.map(({ label }) => label)]).toEqual(['1.50', '010', '1e3', 'true']);
  });

  it.each<[string, string, RegExp]>([
    ['is broken', 'id: a\n  question: b', /line 1, column 5: nested mappings .*\.$/],
    ['says a thing twice', 'id: a\nid: b', /line 2, column 1: map keys must be unique/],
    ['is a word', 'xin chào', /holds no definition/],
    ['is a bomb', bomb(), /is not understood: excessive alias count/],
  ])('in YAML that %s is refused with the place', async (_case, text, detail) => {
    const service = await startApp();
    const sent = await service.post<Problem>('/v1/admin/polls', text, { ...admin(), 'content-type': 'text/yaml' });
    expect([sent.status, sent.body.code]).toEqual([400, 'malformed']);
    expect(sent.body.detail).toMatch(detail);
    expect(service.rows()).toMatchObject({ poll: 0 });
  });

  it.each<[string, object, RegExp]>([
    ['no options', { options: undefined }, /has no options/],
    ['a reserved id', { id: 'archive' }, /reserved id/],
    ['min over max', { kind: 'multiple', min: 3, max: 2 }, /at least 3 choices and at most 2/],
    ['max over the options', { kind: 'multiple', max: 4 }, /allows 4 choices of 3 options/],
    ['min in a single choice', { min: 1 }, /is single: min and max belong to the kind multiple/],
    ['a rating of other ids', { kind: 'rating' }, /have the ids 1, 2, 3, 4, 5/],
    ['a rating in random order', { kind: 'rating', options: undefined, order: 'random' }, /order/],
    ['pinned and not random', { options: withOption({ pinned: true }) }, /its order is not random/],
    ['pinned before others', { options: withOption({ pinned: true }), order: 'random' }, /not among the last/],
    ['a picture without alt', { options: withOption({ image: { src: 'https://a.vn/1.jpg', alt: '' } }) }, /alt/],
    ['a script for a picture', { options: withOption({ image: { src: 'javascript:1', alt: 'x' } }) }, /src/],
    ['no picture address', { options: withOption({ image: { src: 'https://', alt: 'x' } }) }, /no http\(s\) address/],
    ['an empty question', { question: '  ' }, /question/],
  ])('with %s is refused', async (_case, more, detail) => {
    const service = await startApp();
    const sent = await service.post<Problem>('/v1/admin/polls', { ...poll(), ...more }, admin());
    expect([sent.status, sent.body.code]).toEqual([422, 'invalid_poll']);
    expect(sent.body.detail).toMatch(detail);
    const preview = await service.post<Problem>('/v1/admin/polls/preview', { ...poll(), ...more }, admin());
    expect(preview.body).toEqual(sent.body);
    expect(service.rows()).toMatchObject({ poll: 0, poll_log: 0 });
  });

  it('is previewed as readers will see it, with what to think over, and not stored', async () => {
    const service = await startApp({ polls: [poll()] });
    const preview = async (more: Partial<PollDefinition>): Promise<PollPreview> =>
      (await service.post<PollPreview>('/v1/admin/polls/preview', poll(more), admin())).body;
    expect(await preview({ id: 'moi', opens: at(AFTERNOON + HOUR), closes: at(AFTERNOON + 2 * HOUR) })).toMatchObject({
      poll: { id: 'moi', state: 'not-yet-open', min: 1, changeable: false },
      remarks: [],
    });
    expect((await preview({ results: 'after-close' })).remarks).toEqual([
      'never-closes',
      'results-never-come',
      'id-taken',
    ]);
    expect((await preview({ id: 'cu', closes: at(AFTERNOON - HOUR), results: 'never' })).remarks).toEqual([
      'closed-already',
      'results-never',
    ]);
    expect(service.rows()).toMatchObject({ poll: 1 });
  });
});

describe('the times of a poll', () => {
  it('may be set before its first ballot, and not after', async () => {
    const service = await startApp({ polls: [poll()] });
    const times = { opens: at(AFTERNOON - HOUR), closes: at(AFTERNOON + HOUR) };
    expect((await act(service, 'schedule', times)).body).toMatchObject({ ...times, state: 'open' });
    expect((await act(service, 'schedule', { closes: times.closes })).status).toBe(200);
    expect((await act(service, 'schedule', { closes: times.opens })).body).toMatchObject({ code: 'invalid_edit' });
    expect((await act(service, 'schedule', { closes: 'mai' })).body).toMatchObject({ code: 'invalid_edit' });
    expect((await act(service, 'schedule', {})).body).toMatchObject({ code: 'invalid_edit' });
    await vote(service, 'dep');
    expect(await act(service, 'schedule', { closes: null })).toMatchObject({
      status: 409,
      body: { code: 'poll_locked' },
    });
    expect((await service.get<Poll>(`/v1/polls/${ID}`)).body).toMatchObject(times);
    expect(await kinds(service)).toEqual(['created', 'schedule', 'ballot']);
    expect(faults(service)).toEqual([]);
  });

  it('end at once when it is closed: no ballot is taken any more, those known keep their receipt', async () => {
    const service = await startApp({ polls: [poll()] });
    const mine = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    const first = await service.post<BallotReply>(`/v1/polls/${ID}/ballots`, mine);
    expect((await act(service, 'close')).body).toMatchObject({ state: 'closed', closes: at(AFTERNOON) });
    expect((await act(service, 'close')).status).toBe(200);
    expect((await vote(service, 'dep')).body.code).toBe('poll_closed');
    expect((await service.post<BallotReply>(`/v1/polls/${ID}/ballots`, mine)).body.receipt).toBe(first.body.receipt);
    expect(await kinds(service)).toEqual(['created', 'ballot', 'close']);
    expect(faults(service)).toEqual([]);
  });
});

describe('the archive', () => {
  it('takes closed polls, which `current` then shows no more', async () => {
    const service = await startApp({ polls: [poll()] });
    expect((await act(service, 'archive')).body.code).toBe('invalid_edit');
    await act(service, 'close');
    expect((await service.get<Poll>('/v1/polls/current')).body.id).toBe(ID);
    expect((await act(service, 'archive')).body.archived).toBe('2026-11-22T14:00:00+07:00');
    expect((await act(service, 'schedule', { closes: null })).body.code).toBe('poll_locked');
    expect((await service.get<Problem>('/v1/polls/current')).body.code).toBe('unknown_poll');
    const closed = await service.get<{ polls: Poll[] }>('/v1/polls?state=closed');
    expect(closed.body.polls.map(({ id }) => id)).toEqual([ID]);
    expect((await service.get<{ polls: Poll[] }>('/v1/polls?state=open')).body.polls).toEqual([]);
    expect(faults(service)).toEqual([]);
  });
});

describe('a fix', () => {
  const reason = 'sai dấu';

  it('before the first ballot may say anything', async () => {
    const service = await startApp({ polls: [poll()] });
    const fixed = { question: 'Bạn thấy giao diện mới thế nào?', labels: { dep: 'Ổn' }, reason };
    expect((await act(service, 'fixes', fixed)).body).toMatchObject({ question: fixed.question });
    await vote(service, 'dep');
    expect((await service.get<Poll>(`/v1/polls/${ID}`)).body.options[0]?.label).toBe('Ổn');
    expect(faults(service)).toEqual([]);
  });

  it('after it is for spelling, and is logged with its reason', async () => {
    const service = await startApp({ polls: [poll({ question: 'Xin ý kiên về giao diên mới' })] });
    await vote(service, 'dep');
    const fixed = { question: 'Xin ý kiến về giao diện mới', reason };
    expect((await act(service, 'fixes', fixed)).status).toBe(200);
    expect((await service.get<Poll>(`/v1/polls/${ID}`)).body.question).toBe(fixed.question);
    expect((await logOf(service)).at(-1)).toMatchObject({ kind: 'fix', body: { ...fixed, at: AFTERNOON } });
    expect(faults(service)).toEqual([]);
  });

  it.each<[string, object]>([
    ['another question', { question: 'Có nên giữ giao diện cũ không?' }],
    ['another answer', { labels: { dep: 'Xấu, khó sử dụng lắm' } }],
    ['no into yes', { labels: { 'can-sua': 'Không cần sửa' } }],
    ['a choice the other', { labels: { dep: 'Bình thường', 'binh-thuong': 'Đẹp, dễ sử dụng' } }],
    ['one number another', { question: 'Xin ý kiến về giao diện mới 2' }],
  ])('after it does not make %s of what people voted on, nor step by step', async (_case, change) => {
    const service = await startApp({ polls: [poll()] });
    await vote(service, 'dep');
    expect(await act(service, 'fixes', { ...change, reason })).toMatchObject({
      status: 409,
      body: { code: 'poll_locked' },
    });
    let label = 'Bình thường';
    let refused = 0;
    for (const letter of 'khôngổnchútnào') {
      const next = label + letter;
      const { status } = await act(service, 'fixes', { labels: { 'binh-thuong': next }, reason });
      if (status === 200) label = next;
      else refused += 1;
    }
    expect(label).toBe('Bình thườngk');
    expect(refused).toBe('hôngổnchútnào'.length);
    expect(faults(service)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['without a reason', { question: 'x' }, 'reason'],
    ['of a foreign option', { labels: { la: 'x' }, reason: 'abc' }, '"la" is not an option'],
    ['of an alt that there is not', { alts: { dep: 'x' }, reason: 'abc' }, 'has no picture'],
    ['of the rules', { kind: 'multiple', reason: 'abc' }, 'unknown field'],
  ])('%s is refused', async (_case, body, detail) => {
    const service = await startApp({ polls: [poll()] });
    const sent = await act(service, 'fixes', body);
    expect([sent.status, sent.body.code]).toEqual([422, 'invalid_edit']);
    expect(sent.body.detail).toContain(detail);
    expect(await kinds(service)).toEqual(['created']);
  });

  it('of short answers is of their marks alone: a few letters are another answer there', async () => {
    const [dep, binhThuong, ...rest] = INTERFACE_POLL.options;
    const options = [{ ...dep, label: 'Tốt' }, { ...binhThuong, label: 'Tệ' }, ...rest];
    const service = await startApp({ polls: [poll({ options })] });
    await vote(service, 'dep');
    for (const label of ['Tồi', 'Tệ', 'Tét', 'Tốp']) {
      const { status } = await act(service, 'fixes', { labels: { dep: label }, reason });
      expect([label, status]).toEqual([label, 409]);
    }
    expect((await act(service, 'fixes', { labels: { dep: 'TÔT!' }, reason })).status).toBe(200);
  });

  it('is shown to readers, with its reason', async () => {
    const service = await startApp({ polls: [poll({ results: 'never' })] });
    await vote(service, 'dep');
    expect((await service.get<Poll>(`/v1/polls/${ID}`)).body).not.toHaveProperty('fixes');
    await act(service, 'fixes', { question: 'Xin ý kiến về giao diện mới?', reason });
    expect((await service.get<Poll>(`/v1/polls/${ID}`)).body.fixes).toEqual([
      { at: '2026-11-22T14:00:00+07:00', reason },
    ]);
  });
});

describe('a correction', () => {
  it('is added to what is shown with its label, once, and the ballots stay as they are', async () => {
    const service = await startApp({ polls: [poll({ results: 'always' })] });
    await vote(service, 'dep');
    const correction = { id: newId('fix'), changes: { dep: 4, 'can-sua': 2 }, reason: 'Phiếu giấy ngày 20/11' };
    for (let n = 0; n < 3; n += 1) expect((await act(service, 'corrections', correction)).status).toBe(200);
    const { body } = await service.get<Poll>(`/v1/polls/${ID}`);
    expect(body).toMatchObject({
      voters: 7,
      tally: { dep: 5, 'can-sua': 2 },
      corrections: [
        { at: '2026-11-22T14:00:00+07:00', reason: correction.reason, changes: correction.changes, voters: 6 },
      ],
    });
    expect(service.db.prepare('SELECT option, ballots FROM tally').all()).toEqual([{ option: 'dep', ballots: 1 }]);
    expect(await kinds(service)).toEqual(['created', 'ballot', 'correction']);
    expect(faults(service)).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['below nothing', { changes: { dep: -3 } }, /leave -1 (?:ballots|voters)/],
    ['of a foreign option', { changes: { la: 1 } }, /not an option/],
    ['without a reason', { reason: '' }, /reason/],
    ['of no number', { changes: { dep: 1.5 } }, /changes/],
    ['of other voters than ballots', { changes: { dep: 1 }, voters: 2 }, /"voters" is 1/],
    ['whose id has another', { id: 'known-correction' }, /Another correction has the id/],
  ])('%s is refused and changes nothing', async (_case, more, detail) => {
    const service = await startApp({ polls: [poll({ results: 'always' })] });
    await vote(service, 'dep');
    await act(service, 'corrections', { id: 'known-correction', changes: { dep: 2 }, reason: 'giấy' });
    await act(service, 'close');
    await act(service, 'corrections', { id: 'back-again', changes: { dep: -1 }, reason: 'nhập nhầm' });
    const before = (await service.get(`/v1/polls/${ID}`)).text;
    const sent = await act(service, 'corrections', { id: newId(), changes: { dep: 1 }, reason: 'abc', ...more });
    expect([sent.status, sent.body.code]).toEqual([422, 'invalid_edit']);
    expect(sent.body.detail).toMatch(detail);
    expect((await service.get(`/v1/polls/${ID}`)).text).toBe(before);
    expect(faults(service)).toEqual([]);
  });

  it.each([{ dep: -1 }, { dep: -100 }, { dep: 1, 'can-sua': -1 }])(
    'takes nothing off while people vote, nor tells by its answer how they do: %o',
    async (changes) => {
      const answers = await Promise.all(
        [['dep', 'dep'], ['can-sua']].map(async (choices) => {
          const service = await startApp({ polls: [poll({ results: 'after-close' })] });
          for (const choice of choices) await vote(service, choice);
          const sent = await act(service, 'corrections', { id: 'correction', changes, reason: 'nhập nhầm' });
          return [sent.status, sent.body.code, sent.body.detail];
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.[1]).toBe('invalid_edit');
    },
  );

  it('of several choices says how many voters, and none has more ballots than those', async () => {
    const service = await startApp({ polls: [poll({ kind: 'multiple', results: 'always' })] });
    await vote(service, 'dep', 'can-sua');
    const correct = (more: object) =>
      act(service, 'corrections', { id: newId(), changes: { dep: 3, 'can-sua': 3 }, reason: 'giấy', ...more });
    expect((await correct({})).body.detail).toContain('"voters"');
    expect((await correct({ voters: 2 })).body.detail).toContain('3 ballots of 2 voters');
    await act(service, 'close');
    expect((await correct({ voters: 2 })).body.detail).toContain('4 ballots of 3 voters');
    expect((await correct({ voters: 3 })).body).toMatchObject({ voters: 4, tally: { dep: 4, 'can-sua': 4 } });
    expect(faults(service)).toEqual([]);
  });
});

describe('the operator', () => {
  it.each<[PollDefinition['results'], boolean]>([
    ['always', true],
    ['after-vote', true],
    ['after-close', false],
    ['never', false],
  ])(
    'of a poll that shows results %s sees the numbers before the close: %s; after it always',
    async (results, early) => {
      const service = await startApp({ polls: [poll({ results: results ?? 'always' })] });
      await vote(service, 'dep');
      const list = async (): Promise<AdminPoll | undefined> =>
        (await service.app.inject({ url: '/v1/admin/polls', headers: admin() })).json<AdminPollList>().polls[0];
      const seen = (found: AdminPoll | undefined): boolean => found?.tally !== undefined && found.voters !== undefined;
      expect([seen((await show(service)).json<AdminPoll>()), seen(await list())]).toEqual([early, early]);
      expect(
        seen((await act(service, 'fixes', { question: 'Xin ý kiến về giao diện mới!', reason: 'dấu' })).body),
      ).toBe(early);
      const csv = () => service.app.inject({ url: `/v1/admin/polls/${ID}/results.csv`, headers: admin() });
      expect((await csv()).statusCode).toBe(early ? 200 : 403);
      expect((await act(service, 'close')).body).toMatchObject({ voters: 1, tally: { dep: 1 } });
      expect((await csv()).body).toContain('dep,"Đẹp, dễ sử dụng",1,100');
      expect((await service.get(`/v1/admin/polls/${ID}/results.csv`)).status).toBe(401);
      expect(await list()).toMatchObject({ voters: 1, tally: { dep: 1 } });
    },
  );

  it('reads in the log what was done, and of ballots the hash alone', async () => {
    const service = await startApp({ polls: [poll()] });
    await vote(service, 'dep');
    const [created, ballot] = await logOf(service);
    expect(created).toMatchObject({ seq: 1, kind: 'created', body: { at: AFTERNOON } });
    expect(ballot).toEqual({ seq: 2, kind: 'ballot', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const rest = await service.app.inject({ url: `/v1/admin/polls/${ID}/log?after=1`, headers: admin() });
    expect(rest.json<PollLog>().entries).toEqual([ballot]);
  });

  it.each(['schedule', 'close', 'archive', 'fixes', 'corrections'])(
    '%s: needs the token, and a poll',
    async (action) => {
      const service = await startApp({ polls: [poll()] });
      const body = {
        schedule: { closes: null },
        fixes: { question: 'x', reason: 'abc' },
        corrections: { id: newId(), changes: { dep: 1 }, reason: 'abc' },
      };
      const sent = (body as Record<string, object>)[action] ?? {};
      expect((await service.post(`/v1/admin/polls/${ID}/${action}`, sent)).status).toBe(401);
      const unknown = await service.post<Problem>(`/v1/admin/polls/khong-co/${action}`, sent, admin());
      expect([unknown.status, unknown.body.code]).toEqual([404, 'unknown_poll']);
      expect(await kinds(service)).toEqual(['created']);
    },
  );
});

/** Nine lists of nine of the one before. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let n = 1; n < 9; n += 1)
    lines.push(
      `a${n}: &a${n} [${Array(9)
        .fill(`*a${n - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}

function withOption(more: object): object[] {
  return INTERFACE_POLL.options.map((option, at) => (at === 0 ? { ...option, ...more } : option));
}
