import { describe, expect, it } from 'vitest';
import type { BallotReply, Poll, PollDefinition, ReceiptCheck, ReceiptList } from '../../src/contract/polls.js';
import type { Problem } from '../../src/contract/problems.js';
import { tidy } from '../../src/service/housekeeping.js';
import {
  admin,
  AFTERNOON,
  type Harness,
  INTERFACE_POLL,
  newId,
  newToken,
  startApp,
} from '../helpers/service/harness.js';

const DAY = 86_400_000;
const at = (ms: number): string => new Date(ms).toISOString();
const POLL = '/v1/polls/giao-dien-moi';

const poll = (more: Partial<PollDefinition> = {}): PollDefinition => ({
  ...INTERFACE_POLL,
  options: [...INTERFACE_POLL.options],
  results: 'always',
  ...more,
});

interface Ballot {
  choices: readonly string[];
  token: string;
  id: string;
  replaces?: string;
}

const newBallot = (...choices: string[]): Ballot => ({ choices, token: newToken(), id: newId('ballot') });
const instead = (ballot: Ballot, ...choices: string[]): Ballot => ({
  ...{ choices, token: ballot.token },
  ...{ id: newId('ballot'), replaces: ballot.id },
});
const cast = (service: Harness, ballot: object) => service.post<BallotReply & Problem>(`${POLL}/ballots`, ballot);
const shown = async (service: Harness): Promise<Pick<Poll, 'voters' | 'tally'>> => {
  const { voters, tally } = (await service.get<Poll>(POLL)).body;
  return { voters: voters ?? Number.NaN, tally: tally ?? {} };
};

describe('a ballot of several choices', () => {
  const several = poll({ kind: 'multiple', min: 2, max: 2 });

  it('is counted once for each of them, and its voter once', async () => {
    const service = await startApp({ polls: [several] });
    expect((await cast(service, newBallot('can-sua', 'dep'))).status).toBe(201);
    expect((await cast(service, newBallot('dep', 'binh-thuong'))).status).toBe(201);
    expect(await shown(service)).toEqual({ voters: 2, tally: { dep: 2, 'binh-thuong': 1, 'can-sua': 1 } });
  });

  it('is the same ballot in whatever order it names them', async () => {
    const service = await startApp({ polls: [several] });
    const mine = newBallot('can-sua', 'dep');
    const first = await cast(service, mine);
    const again = await cast(service, { ...mine, choices: ['dep', 'can-sua'] });
    expect([first.status, again.status, again.body.receipt]).toEqual([201, 200, first.body.receipt]);
  });

  it.each<[string, string[], RegExp]>([
    ['too few', ['dep'], /takes exactly 2, not 1/],
    ['too many', ['dep', 'can-sua', 'binh-thuong'], /takes exactly 2, not 3/],
    ['one twice', ['dep', 'dep'], /duplicate/],
    ['none', [], /not 0/],
    ['a foreign one', ['dep', 'khac'], /"khac" is not an option/],
    ['an inherited one', ['dep', 'constructor'], /"constructor" is not an option/],
  ])('with %s is refused and changes nothing', async (_case, choices, detail) => {
    const service = await startApp({ polls: [several] });
    const before = service.rows();
    const sent = await cast(service, newBallot(...choices));
    expect([sent.status, sent.body.code]).toEqual([422, 'invalid_choice']);
    expect(sent.body.detail).toMatch(detail);
    expect(service.rows()).toEqual(before);
  });
});

describe('a rating', () => {
  it('brings its five options, and takes one', async () => {
    const rating: PollDefinition = {
      id: 'giao-dien-moi',
      question: 'Bạn thấy sao?',
      kind: 'rating',
      results: 'always',
    };
    const service = await startApp({ polls: [rating] });
    expect((await service.get<Poll>(POLL)).body.options.map(({ id, label }) => [id, label])).toEqual(
      ['1', '2', '3', '4', '5'].map((id) => [id, id]),
    );
    expect((await cast(service, newBallot('5'))).status).toBe(201);
    for (const choices of [['6'], ['0'], ['4', '5']]) {
      expect((await cast(service, newBallot(...choices))).body.code).toBe('invalid_choice');
    }
    expect(await shown(service)).toEqual({ voters: 1, tally: { '5': 1 } });
  });
});

describe('a voter who thinks again', () => {
  const changeable = poll({ changeable: true });

  it('changes the ballot and keeps the receipt; the tally moves with it', async () => {
    const service = await startApp({ polls: [changeable] });
    const mine = newBallot('dep');
    const first = await cast(service, mine);
    const second = instead(mine, 'can-sua');
    const changed = await cast(service, second);
    expect([changed.status, changed.body.receipt]).toEqual([201, first.body.receipt]);
    expect(await shown(service)).toEqual({ voters: 1, tally: { 'can-sua': 1 } });
    // A reply that was lost: the same change again.
    expect((await cast(service, second)).status).toBe(200);
    expect(service.rows()).toMatchObject({ ballot: 1, poll_log: 3 });
  });

  it('withdraws, is no voter any more, and may vote again; a late copy of the first ballot brings nothing back', async () => {
    const service = await startApp({ polls: [changeable] });
    const mine = newBallot('dep');
    const { receipt } = (await cast(service, mine)).body;
    const withdrawal = instead(mine);
    expect((await cast(service, withdrawal)).status).toBe(201);
    expect((await cast(service, withdrawal)).status).toBe(200);
    expect(await shown(service)).toEqual({ voters: 0, tally: {} });
    expect((await cast(service, mine)).body.code).toBe('already_voted');
    const recorded = async (): Promise<boolean> =>
      (await service.get<ReceiptCheck>(`${POLL}/receipts/${receipt}`)).body.recorded;
    // Until the close only its voter is told: who asks after all receipts would see whose choice the tally lost.
    expect(await recorded()).toBe(true);
    const next = instead(withdrawal, 'binh-thuong');
    const lastId = next.id;
    const again = await cast(service, next);
    expect([again.status, again.body.receipt]).toEqual([201, receipt]);
    expect(await shown(service)).toEqual({ voters: 1, tally: { 'binh-thuong': 1 } });
    await cast(service, instead({ ...withdrawal, id: lastId }));
    await service.post('/v1/admin/polls/giao-dien-moi/close', '{}', admin());
    expect(await recorded()).toBe(false);
  });

  it.each<[string, (mine: Ballot) => object]>([
    ['in another tab meanwhile, on what was known before', (mine) => instead({ ...mine, id: 'ballot-before' }, 'dep')],
    ['what is another voter’s', (mine) => ({ ...instead(mine, 'dep'), token: newToken() })],
    ['without saying what it replaces', (mine) => ({ ...instead(mine, 'can-sua'), replaces: undefined })],
  ])('%s: refused, nothing changed', async (_case, change) => {
    const service = await startApp({ polls: [changeable] });
    const mine = newBallot('dep');
    await cast(service, mine);
    expect((await cast(service, change(mine))).body.code).toBe('already_voted');
    expect(await shown(service)).toEqual({ voters: 1, tally: { dep: 1 } });
  });

  it('does not in a poll that takes none back, nor after the close', async () => {
    const fixed = await startApp({ polls: [poll()] });
    const mine = newBallot('dep');
    await cast(fixed, mine);
    for (const other of [instead(mine, 'can-sua'), instead(mine)]) {
      expect(await cast(fixed, other)).toMatchObject({ status: 403, body: { code: 'not_changeable' } });
    }
    expect(await shown(fixed)).toEqual({ voters: 1, tally: { dep: 1 } });

    const closing = await startApp({ polls: [poll({ changeable: true, closes: at(AFTERNOON + 1) })] });
    await cast(closing, mine);
    closing.clock.now += 1;
    for (const other of [instead(mine, 'can-sua'), instead(mine)]) {
      expect((await cast(closing, other)).body.code).toBe('poll_closed');
    }
    expect(await shown(closing)).toEqual({ voters: 1, tally: { dep: 1 } });
  });

  it('does not see results by withdrawing', async () => {
    const service = await startApp({ polls: [poll({ changeable: true, results: 'after-vote' })] });
    const mine = newBallot('dep');
    expect((await cast(service, mine)).body).toMatchObject({ poll: { voters: 1 }, key: expect.any(String) as string });
    const { body } = await cast(service, instead(mine));
    expect([body.key, body.poll.tally]).toEqual([undefined, undefined]);
  });
});

describe('the key of those who have voted', () => {
  it('is the same for all, shows the results, and is the poll’s own', async () => {
    const service = await startApp({
      polls: [poll({ results: 'after-vote' }), poll({ id: 'khac', results: 'after-vote' })],
    });
    const [one, two] = [await cast(service, newBallot('dep')), await cast(service, newBallot('can-sua'))];
    const { key } = one.body;
    expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(two.body.key).toBe(key);
    expect((await service.get<Poll>(`${POLL}?key=${key}`)).body.tally).toEqual({ dep: 1, 'can-sua': 1 });
    expect((await service.get<Poll>(`${POLL}?key=${key?.slice(1)}`)).body.tally).toBeUndefined();
    expect((await service.get<Poll>(`/v1/polls/khac?key=${key}`)).body.tally).toBeUndefined();
  });

  it.each(['always', 'after-close', 'never'] as const)('is not given where results are shown %s', async (results) => {
    const service = await startApp({ polls: [poll({ results })] });
    expect((await cast(service, newBallot('dep'))).body).not.toHaveProperty('key');
  });
});

describe('receipts', () => {
  const list = async (service: Harness, query = ''): Promise<ReceiptList & Problem> =>
    (await service.get<ReceiptList & Problem>(`${POLL}/receipts${query}`)).body;

  it('join the public list five at a time, so that none stands beside a change of the tally; at the close all do', async () => {
    const service = await startApp({ polls: [poll({ closes: at(AFTERNOON + DAY) })] });
    const given: string[] = [];
    for (let n = 1; n <= 12; n += 1) {
      given.push((await cast(service, newBallot('dep'))).body.receipt);
      const { receipts, waiting } = await list(service);
      // The newest five stand back until there are five more: at the close at least five join together.
      const listed = Math.max(0, n - (n % 5) - 5);
      expect(receipts).toEqual(given.slice(0, listed).sort());
      expect(waiting).toBe(n - listed);
    }
    service.clock.now += DAY;
    expect(await list(service)).toMatchObject({ receipts: given.sort(), waiting: 0 });
  });

  it('say nothing of choices, and the log’s head stands beside them', async () => {
    const service = await startApp({ polls: [poll()] });
    await cast(service, newBallot('dep'));
    const before = await list(service);
    expect(JSON.stringify(before)).not.toMatch(/dep|choices/);
    await cast(service, newBallot('dep'));
    const after = await list(service);
    expect([before.log.entries, after.log.entries]).toEqual([2, 3]);
    expect(after.log.head).not.toBe(before.log.head);
  });

  it('of a withdrawn ballot stays on the list while the poll is open, and goes at the close', async () => {
    const service = await startApp({ polls: [poll({ changeable: true, closes: at(AFTERNOON + DAY) })] });
    const ballots = Array.from({ length: 11 }, () => newBallot('dep'));
    for (const ballot of ballots) await cast(service, ballot);
    const before = await list(service);
    expect(before).toMatchObject({ waiting: 6 });
    const [first] = ballots;
    if (first) await cast(service, instead(first));
    expect(await list(service)).toMatchObject({ receipts: before.receipts, waiting: 6 });
    service.clock.now += DAY;
    expect((await list(service)).receipts).toHaveLength(10);
  });

  it('come a thousand at a time', async () => {
    const service = await startApp({ polls: [poll()], settings: { 'ballots-per-hour': '0' } });
    await Promise.all(Array.from({ length: 2003 }, () => cast(service, newBallot('dep'))));
    await service.post('/v1/admin/polls/giao-dien-moi/close', '{}', admin());
    const pages: string[][] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const page: ReceiptList = await list(service, next && `?after=${next}`);
      pages.push(page.receipts);
      next = page.next;
    }
    expect(pages.map(({ length }) => length)).toEqual([1000, 1000, 3]);
    expect(new Set(pages.flat()).size).toBe(2003);
    expect(pages.flat()).toEqual(pages.flat().sort());
  });

  it('can be looked up by whoever has one, whatever the policy, before and after the close', async () => {
    const service = await startApp({ polls: [poll({ results: 'never' })] });
    const { receipt } = (await cast(service, newBallot('dep'))).body;
    expect((await service.get(`${POLL}/receipts/${receipt}`)).body).toEqual({ receipt, recorded: true });
    const other = '0000-0000-0000';
    expect((await service.get(`${POLL}/receipts/${other}`)).body).toEqual({ receipt: other, recorded: false });
    expect((await service.get<Problem>(`${POLL}/receipts/xin-chao`)).body.code).toBe('malformed');
    expect(await list(service)).toMatchObject({ code: 'results_hidden' });
  });
});

describe('the budget of an address', () => {
  it('is by the hour, for each poll apart, and a known ballot takes none of it', async () => {
    const service = await startApp({ polls: [poll(), poll({ id: 'khac' })], settings: { 'ballots-per-hour': '3' } });
    const from = (remoteAddress: string, ballot: object, of = POLL) =>
      service.post<Problem>(`${of}/ballots`, ballot, {}, { remoteAddress });
    const mine = newBallot('dep');
    for (let n = 0; n < 4; n += 1) expect((await from('203.0.113.7', mine)).status).toBeLessThan(300);
    for (let n = 0; n < 2; n += 1) expect((await from('203.0.113.7', newBallot('dep'))).status).toBe(201);
    const refused = await from('203.0.113.7', newBallot('dep'));
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3500);
    expect((await from('203.0.113.7', mine)).status).toBe(200);
    expect((await from('203.0.113.8', newBallot('dep'))).status).toBe(201);
    expect((await from('203.0.113.7', newBallot('dep'), '/v1/polls/khac')).status).toBe(201);
    // A whole /64 is one household or office.
    for (let n = 0; n < 3; n += 1) expect((await from(`2001:db8::${n + 1}`, newBallot('dep'))).status).toBe(201);
    expect((await from('2001:db8::9', newBallot('dep'))).status).toBe(429);
  });
});

describe('after an operator has closed it', () => {
  it.each([-500, -3_600_000])('no ballot is taken any more, though the clock goes back by %i ms', async (back) => {
    const service = await startApp({ polls: [poll({ changeable: true })] });
    const mine = newBallot('dep');
    await cast(service, mine);
    await service.post('/v1/admin/polls/giao-dien-moi/close', '{}', admin());
    service.clock.now += back;
    for (const ballot of [newBallot('dep'), instead(mine, 'can-sua')]) {
      expect((await cast(service, ballot)).body.code).toBe('poll_closed');
    }
  });
});

describe('voters that were forgotten too early, by a clock that was wrong', () => {
  it('cast no second ballot', async () => {
    const service = await startApp({ polls: [poll({ closes: at(AFTERNOON + DAY) })] });
    const mine = newBallot('dep');
    await cast(service, mine);
    await service.store.forgetVoters(AFTERNOON + 30 * DAY, AFTERNOON + 60 * DAY);
    expect((await cast(service, mine)).body.code).toBe('poll_closed');
    expect(await shown(service)).toEqual({ voters: 1, tally: { dep: 1 } });
  });
});

describe('a double click', () => {
  it('takes one ballot of the budget, however often it is sent at once', async () => {
    const service = await startApp({ polls: [poll()], settings: { 'ballots-per-hour': '2' } });
    const mine = newBallot('dep');
    const answers = await Promise.all(Array.from({ length: 64 }, () => cast(service, mine)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 63 }, () => 200), 201]);
    expect((await cast(service, newBallot('dep'))).status).toBe(201);
  });
});

describe('thirty days after the close', () => {
  it('nothing ties a ballot to the browser it came from; receipts, tally and log stay, and are in order', async () => {
    const service = await startApp({ polls: [poll({ closes: at(AFTERNOON + 1) }), poll({ id: 'mo' })] });
    const ballots = Array.from({ length: 1203 }, () => newBallot('dep'));
    await Promise.all(ballots.map((ballot) => cast(service, ballot)));
    const open = newBallot('dep');
    await service.post('/v1/polls/mo/ballots', open);
    const voters = (): string[] =>
      service.db.prepare<[], string>("SELECT hex(voter) FROM ballot WHERE poll = 'giao-dien-moi'").pluck().all();
    const before = new Set(voters());
    service.clock.now += 30 * DAY;
    const now = (): number => service.clock.now;
    await tidy({ store: service.store, now, daysKept: 400 });
    expect(voters().filter((voter) => before.has(voter))).toHaveLength(1203);
    service.clock.now += 2;
    await tidy({ store: service.store, now, daysKept: 400 });
    expect(voters().filter((voter) => before.has(voter))).toHaveLength(0);
    expect(service.db.serialize().includes(Buffer.from([...before][7] ?? '', 'hex'))).toBe(false);
    for (const { id } of ballots.slice(0, 9)) expect(service.db.serialize().includes(Buffer.from(id))).toBe(false);
    expect(await shown(service)).toEqual({ voters: 1203, tally: { dep: 1203 } });
    expect((await service.get<ReceiptList>(`${POLL}/receipts`)).body.receipts).toHaveLength(1000);
    expect((await cast(service, ballots[0] ?? {})).body.code).toBe('poll_closed');
    // Once is enough.
    await tidy({ store: service.store, now, daysKept: 400 });
    expect(service.store.log('giao-dien-moi', 1203, 9).map(({ kind }) => kind)).toEqual(['ballot', 'forgotten']);
    expect((await service.post('/v1/polls/mo/ballots', open)).status).toBe(200);
  });
});
