import { describe, expect, it } from 'vitest';
import type { BallotReply, Poll, PollDefinition, PollList, ResultsPolicy } from '../../src/contract/polls.js';
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

const at = (ms: number): string => new Date(ms).toISOString();
const HOUR = 3_600_000;
const POLL = '/v1/polls/giao-dien-moi';

function poll(more: Partial<PollDefinition> = {}): PollDefinition {
  return { ...INTERFACE_POLL, options: [...INTERFACE_POLL.options], ...more };
}

function ballot(choice = 'dep'): { choices: string[]; token: string; id: string } {
  return { choices: [choice], token: newToken(), id: newId('ballot') };
}

async function vote(service: Harness, choice = 'dep'): Promise<void> {
  expect((await service.post(`${POLL}/ballots`, ballot(choice))).status).toBe(201);
}

describe('POST /v1/polls/:id/ballots', () => {
  it('takes a ballot, gives a receipt that can be read aloud, and the results', async () => {
    const service = await startApp({ polls: [poll()] });
    await vote(service, 'can-sua');
    const { status, body } = await service.post<BallotReply>(`${POLL}/ballots`, ballot());
    expect(status).toBe(201);
    expect(body.receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(body.poll).toMatchObject({ id: 'giao-dien-moi', state: 'open', voters: 2, tally: { dep: 1, 'can-sua': 1 } });
  });

  it('answers the same ballot again with the same receipt and 200, also after the poll has closed', async () => {
    const service = await startApp({ polls: [poll({ closes: at(AFTERNOON + HOUR) })] });
    const mine = ballot();
    const first = await service.post<BallotReply>(`${POLL}/ballots`, mine);
    service.clock.now += HOUR / 2;
    const again = await service.post<BallotReply>(`${POLL}/ballots`, mine);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    service.clock.now += HOUR;
    const late = await service.post<BallotReply>(`${POLL}/ballots`, mine);
    expect(late).toMatchObject({
      status: 200,
      body: { receipt: first.body.receipt, poll: { state: 'closed', voters: 1 } },
    });
    expect(service.rows()).toMatchObject({ ballot: 1 });
  });

  it.each<[string, (mine: ReturnType<typeof ballot>) => object]>([
    ['the same ballot id with another choice', (mine) => ({ ...mine, choices: ['can-sua'] })],
    ['another ballot of the same voter', (mine) => ({ ...mine, id: newId('ballot') })],
    ['the ballot id of another voter', (mine) => ({ ...mine, token: newToken() })],
  ])('refuses %s and reveals nothing', async (_case, other) => {
    const service = await startApp({ polls: [poll()] });
    const mine = ballot();
    const first = await service.post<BallotReply>(`${POLL}/ballots`, mine);
    const { status, body, text } = await service.post<Problem>(`${POLL}/ballots`, other(mine));
    expect([status, body.code]).toEqual([409, 'already_voted']);
    expect(text).not.toContain(first.body.receipt);
    expect(text).not.toMatch(/tally|voters|"dep"/);
    expect(service.rows()).toMatchObject({ ballot: 1, tally: 1 });
  });

  it('draws another receipt when one is taken', async () => {
    let draw = 0;
    // The first two receipts come out the same.
    const random = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(bytes === 12 ? Math.floor(draw++ / 2) : 7);
    const service = await startApp({ polls: [poll()], random });
    const receipts: string[] = [];
    for (let n = 0; n < 3; n += 1)
      receipts.push((await service.post<BallotReply>(`${POLL}/ballots`, ballot())).body.receipt);
    expect(new Set(receipts).size).toBe(3);
    expect(service.rows()).toMatchObject({ ballot: 3 });
  });

  it('keeps a token only as an HMAC under a key of its poll: one token in two polls has two', async () => {
    const service = await startApp({ polls: [poll(), poll({ id: 'khac' })] });
    const mine = ballot();
    await service.post(`${POLL}/ballots`, mine);
    await service.post('/v1/polls/khac/ballots', mine);
    const voters = service.db.prepare('SELECT hex(voter) FROM ballot').pluck().all();
    expect(new Set(voters).size).toBe(2);
    const keys = service.db.prepare('SELECT hex(voter_key) FROM poll').pluck().all();
    expect(new Set(keys).size).toBe(2);
    expect(service.db.serialize().includes(Buffer.from(mine.token))).toBe(false);
  });

  it('opens and closes by the clock of the service, to the millisecond', async () => {
    const service = await startApp({ polls: [poll({ opens: at(AFTERNOON), closes: at(AFTERNOON + HOUR) })] });
    const codeAt = async (ms: number): Promise<string | number> => {
      service.clock.now = ms;
      const { status, body } = await service.post<Problem>(`${POLL}/ballots`, ballot());
      return body.code ?? status;
    };
    expect(await codeAt(AFTERNOON - 1)).toBe('poll_not_open');
    expect(await codeAt(AFTERNOON)).toBe(201);
    expect(await codeAt(AFTERNOON + HOUR - 1)).toBe(201);
    expect(await codeAt(AFTERNOON + HOUR)).toBe('poll_closed');
    expect(service.rows()).toMatchObject({ ballot: 2 });
  });

  it('has a budget for an address that readings of the same ballot do not use up', async () => {
    const service = await startApp({ polls: [poll()], settings: { 'writes-per-minute': '2' } });
    const mine = ballot();
    for (let n = 0; n < 5; n += 1) expect((await service.post(`${POLL}/ballots`, mine)).status).toBeLessThan(300);
    await vote(service);
    const refused = await service.post<Problem>(`${POLL}/ballots`, ballot());
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await service.post(`${POLL}/ballots`, mine)).status).toBe(200);
    expect(service.rows()).toMatchObject({ ballot: 2 });
  });
});

describe('results', () => {
  const shown = ({ voters, tally }: Poll): boolean => voters !== undefined && tally !== undefined;
  it.each<[ResultsPolicy, { reading: boolean; voting: boolean; replay: boolean; closed: boolean }]>([
    ['always', { reading: true, voting: true, replay: true, closed: true }],
    ['after-vote', { reading: false, voting: true, replay: true, closed: true }],
    ['after-close', { reading: false, voting: false, replay: false, closed: true }],
    ['never', { reading: false, voting: false, replay: false, closed: false }],
  ])('%s are shown when, and only when, they may be', async (results, expected) => {
    const service = await startApp({ polls: [poll({ results, closes: at(AFTERNOON + HOUR) })] });
    const mine = ballot();
    const voting = shown((await service.post<BallotReply>(`${POLL}/ballots`, mine)).body.poll);
    const replay = shown((await service.post<BallotReply>(`${POLL}/ballots`, mine)).body.poll);
    const reading = shown((await service.get<Poll>(POLL)).body);
    service.clock.now += HOUR;
    const closed = shown((await service.get<Poll>(POLL)).body);
    expect({ reading, voting, replay, closed }).toEqual(expected);
  });

  it('that may not be shown leave by no side door: two tallies, equal answers everywhere', async () => {
    const answers = async (choices: readonly string[]): Promise<unknown> => {
      const service = await startApp({ polls: [poll({ results: 'after-close', closes: at(AFTERNOON + HOUR) })] });
      for (const choice of choices) await vote(service, choice);
      const urls = [POLL, '/v1/polls', '/v1/polls/current'];
      const got = await Promise.all(urls.map((url) => service.get(url)));
      const again = await service.post<Problem>(`${POLL}/ballots`, { ...ballot(), choices: ['no'] });
      return [...got, again].map(({ status, headers, text }) => [
        status,
        headers['etag'],
        headers['content-length'],
        text,
      ]);
    };
    expect(await answers(['dep', 'dep', 'dep'])).toEqual(await answers(['can-sua']));
  });

  it('and tally are the sum of the ballots, whatever was refused between them', async () => {
    const service = await startApp({ polls: [poll({ results: 'always' })] });
    for (const choice of ['dep', 'dep', 'can-sua', 'khong-co', 'binh-thuong', 'dep']) {
      await service.post(`${POLL}/ballots`, ballot(choice));
    }
    const { body } = await service.get<Poll>(POLL);
    expect(body).toMatchObject({ voters: 5, tally: { dep: 3, 'can-sua': 1, 'binh-thuong': 1 } });
  });
});

describe('GET /v1/polls', () => {
  it('gives the definition with every field written out', async () => {
    const service = await startApp({ polls: [poll()] });
    const { body, headers } = await service.get(POLL);
    expect(body).toEqual({
      ...{ ...INTERFACE_POLL, opens: null, closes: null, results: 'after-vote', state: 'open' },
      ...{ min: 1, max: 1, order: 'given', changeable: false },
    });
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('lists the newest first', async () => {
    const service = await startApp({ polls: [poll({ id: 'mot' }), poll({ id: 'hai' })] });
    expect((await service.get<PollList>('/v1/polls')).body.polls.map(({ id }) => id)).toEqual(['hai', 'mot']);
  });

  it('answers 304 to who has the answer, and anew when it has changed', async () => {
    const service = await startApp({ polls: [poll({ results: 'always' })] });
    const etag = String((await service.get(POLL)).headers['etag']);
    const again = await service.get(POLL, { 'if-none-match': `"x", W/${etag}` });
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    await vote(service);
    expect(await service.get(POLL, { 'if-none-match': etag })).toMatchObject({ status: 200, body: { voters: 1 } });
  });

  it('current is the open poll that opened last, else the one that closed last, else none', async () => {
    const service = await startApp({
      polls: [
        poll({ id: 'som', opens: at(AFTERNOON - 9 * HOUR), closes: at(AFTERNOON + 4 * HOUR) }),
        poll({ id: 'muon', opens: at(AFTERNOON - HOUR), closes: at(AFTERNOON + HOUR) }),
        poll({ id: 'cu', closes: at(AFTERNOON - 20 * HOUR) }),
        poll({ id: 'sap-toi', opens: at(AFTERNOON + 9 * HOUR) }),
      ],
    });
    const current = async (ms: number): Promise<string | undefined> => {
      service.clock.now = ms;
      return (await service.get<Poll>('/v1/polls/current')).body.id;
    };
    expect(await current(AFTERNOON)).toBe('muon');
    expect(await current(AFTERNOON + 2 * HOUR)).toBe('som');
    expect(await current(AFTERNOON + 5 * HOUR)).toBe('som');
    expect(await current(AFTERNOON + 9 * HOUR)).toBe('sap-toi');
    const empty = await startApp({ polls: [poll({ opens: at(AFTERNOON + HOUR) })] });
    expect(await empty.get('/v1/polls/current')).toMatchObject({ status: 404, body: { code: 'unknown_poll' } });
  });

  it('shows hostile text as it is, as data', async () => {
    const service = await startApp();
    const question = '<img src=x onerror=alert(1)>"\u2028';
    await service.post('/v1/admin/polls', poll({ question }), admin());
    const { body, headers } = await service.get<Poll>(POLL);
    expect(body.question).toBe(question);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });
});
