import { describe, expect, it } from 'vitest';
import type { PollDefinition } from '../../src/contract/polls.js';
import type { Problem } from '../../src/contract/problems.js';
import { shares } from '../../src/elements/poll/shares.js';
import { pollOperations } from '../../src/service/polls/operations.js';
import { percentages } from '../../src/service/polls/results-csv.js';
import { pinnedRandom } from '../helpers/random.js';
import { openPoll, PATH, vote } from '../helpers/service/follow.js';
import { admin, type Harness, newId, newToken, startApp } from '../helpers/service/harness.js';

const CSV = `${PATH}/results.csv`;

const start = (more: Partial<PollDefinition> = {}): Promise<Harness> => startApp({ polls: [openPoll(more)] });

async function correct(service: Harness, reason: string, changes: Record<string, number>, voters?: number) {
  const operator = pollOperations({
    store: service.store,
    now: () => service.clock.now,
    random: () => new Uint8Array(),
  });
  const id = newId('correction');
  await operator.correct('giao-dien-moi', { id, reason, changes, ...(voters !== undefined && { voters }) });
}

async function cast(service: Harness, choices: readonly string[]): Promise<void> {
  const ballot = { choices, token: newToken(), id: newId('ballot') };
  expect((await service.post(`${PATH}/ballots`, ballot)).status).toBe(201);
}

const lines = (...rows: readonly string[]): string => `\uFEFF${rows.join('\r\n')}\r\n`;

describe('GET /v1/polls/:id/results.csv', () => {
  it('is a table that Excel opens: options, voters, and nothing below where nothing was corrected', async () => {
    const service = await start();
    for (const choice of ['dep', 'dep', 'can-sua']) await vote(service, choice);
    const { status, headers, text } = await service.get(CSV);
    expect(status).toBe(200);
    expect(text).toBe(
      lines(
        'option,label,ballots,percent',
        'dep,"Đẹp, dễ sử dụng",2,67',
        'binh-thuong,Bình thường,0,0',
        'can-sua,Cần chỉnh sửa,1,33',
        '(voters),,3,',
      ),
    );
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="giao-dien-moi.csv"',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
  });

  it('has the corrections in its numbers, and lists them below', async () => {
    const service = await start();
    await vote(service);
    await correct(service, 'Phiếu giấy, đợt "một"', { dep: 2, 'can-sua': 1 });
    await service.post('/v1/admin/polls/giao-dien-moi/close', '{}', admin());
    await correct(service, 'Đếm nhầm', { dep: -1 });
    expect((await service.get(CSV)).text).toBe(
      lines(
        'option,label,ballots,percent',
        'dep,"Đẹp, dễ sử dụng",2,67',
        'binh-thuong,Bình thường,0,0',
        'can-sua,Cần chỉnh sửa,1,33',
        '(voters),,3,',
        ',,,',
        'corrected,reason,option,change',
        '2026-11-22T14:00:00+07:00,"Phiếu giấy, đợt ""một""",dep,2',
        '2026-11-22T14:00:00+07:00,"Phiếu giấy, đợt ""một""",can-sua,1',
        '2026-11-22T14:00:00+07:00,"Phiếu giấy, đợt ""một""",(voters),3',
        '2026-11-22T14:00:00+07:00,Đếm nhầm,dep,-1',
        '2026-11-22T14:00:00+07:00,Đếm nhầm,(voters),-1',
      ),
    );
  });

  it('gives percentages of the voters where one may choose several', async () => {
    const service = await start({ kind: 'multiple' });
    await cast(service, ['dep', 'can-sua']);
    await cast(service, ['dep']);
    await cast(service, ['dep', 'binh-thuong', 'can-sua']);
    await correct(service, 'Phiếu giấy', { 'binh-thuong': 1 }, 1);
    expect((await service.get(CSV)).text.split('\r\n').slice(0, 5)).toEqual([
      '\uFEFFoption,label,ballots,percent',
      'dep,"Đẹp, dễ sử dụng",3,75',
      'binh-thuong,Bình thường,2,50',
      'can-sua,Cần chỉnh sửa,2,50',
      '(voters),,4,',
    ]);
  });

  it('hands a spreadsheet no formula, whatever an option or a reason begins with', async () => {
    const hostile = ['=1+1', '+84', '-2+3', '@SUM(A1)', '\t=1', '\n=1', '＝1+1', "'=1", 'a=1'];
    const options = hostile.map((label, at) => ({ id: `o${at}`, label }));
    const service = await start({ options });
    await correct(service, "=cmd|' /C calc'!A0", { o0: 1 });
    expect((await service.get(CSV)).text).toBe(
      lines(
        'option,label,ballots,percent',
        "o0,'=1+1,1,100",
        "o1,'+84,0,0",
        "o2,'-2+3,0,0",
        "o3,'@SUM(A1),0,0",
        "o4,'\t=1,0,0",
        `o5,"'\n=1",0,0`,
        "o6,'＝1+1,0,0",
        "o7,''=1,0,0",
        'o8,a=1,0,0',
        '(voters),,1,',
        ',,,',
        'corrected,reason,option,change',
        "2026-11-22T14:00:00+07:00,'=cmd|' /C calc'!A0,o0,1",
        "2026-11-22T14:00:00+07:00,'=cmd|' /C calc'!A0,(voters),1",
      ),
    );
  });

  it('is answered 304 to who has it, and anew after a ballot', async () => {
    const service = await start();
    const etag = String((await service.get(CSV)).headers['etag']);
    expect(await service.get(CSV, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
    await vote(service);
    expect((await service.get(CSV, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is refused where the results are hidden, and where there is no such poll', async () => {
    const service = await start({ results: 'after-vote' });
    const { key = '' } = await vote(service);
    for (const query of ['', '?key=none']) {
      const { status, body, headers } = await service.get<Problem>(CSV + query);
      expect([status, body.code, headers['content-disposition']]).toEqual([403, 'results_hidden', undefined]);
    }
    expect((await service.get(`${CSV}?key=${key}`)).status).toBe(200);
    const none = await service.get<Problem>('/v1/polls/khong-co/results.csv');
    expect([none.status, none.body.code]).toEqual([404, 'unknown_poll']);
  });
});

describe('percentages', () => {
  it('are those of the element, for any counts', () => {
    const random = pinnedRandom(7);
    for (let n = 0; n < 2000; n += 1) {
      const most = 10 ** Math.ceil(random() * 6);
      const counts = Array.from({ length: Math.ceil(random() * 50) }, () => Math.floor(random() * most));
      const voters = counts.reduce((sum, count) => sum + count, 0);
      const percent = percentages('single', counts, voters);
      expect(percent, counts.join()).toEqual(shares(counts));
      expect(percentages('rating', counts, voters)).toEqual(percent);
      if (voters > 0) expect(percent.reduce((sum, one) => sum + one, 0)).toBe(100);
    }
  });

  it('are none where nobody voted', () => {
    expect(percentages('multiple', [0, 0], 0)).toEqual([0, 0]);
    expect(percentages('single', [0, 0], 0)).toEqual([0, 0]);
  });
});
