import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ResultsPolicy } from '../../src/contract/polls.js';
import { resultsKey } from '../../src/service/polls/poll-view.js';
import type { Followed } from '../helpers/service/follow.js';
import { stopTicking, turn } from '../helpers/service/follow.js';
import { AFTERNOON } from '../helpers/service/harness.js';
import { readMetrics } from '../helpers/service/metrics.js';
import {
  fewBallots,
  HOST,
  HOUR,
  manyBallots,
  OWN,
  POLLS,
  type Side,
  startSide,
  strange,
} from '../helpers/service/secrets.js';

const ORIGIN = { origin: `http://${HOST}` };
const WRONG = 'AAAAAAAAAAAAAAAAAAAAAA';
const STRANGER = '7F3K-9QXM-2D4T';

type Answers = Record<string, string>;

/** Where results stand once they may be seen, for whoever shows this key or none. */
function showing(key: string): string[] {
  const query = key && `?key=${key}`;
  return [
    ...POLLS.flatMap((id) => [`/v1/polls/${id}${query}`, `/v1/polls/${id}/results.csv${query}`]),
    ...POLLS.map((id) => `/v1/polls/${id}/receipts${query}`),
    ...(key ? [] : ['/v1/polls', '/v1/polls/current', '/frame/poll']),
    ...(key ? [] : POLLS.map((id) => `/frame/poll?poll=${id}&lang=en`)),
  ];
}

const CLOSED = ['/v1/polls?state=closed', '/frame/poll?poll=archive'];

/** The rest of what a reader can ask for. */
const OTHERS = [
  '/v1/polls?state=open',
  ...POLLS.map((id) => `/v1/polls/${id}/receipts/${STRANGER}`),
  ...POLLS.map((id) => `/v1/polls/${id}/receipts?after=${STRANGER}`),
  `/oembed?url=${encodeURIComponent(`http://${HOST}/frame/poll?poll=giao-dien-moi`)}`,
  `/oembed?url=${encodeURIComponent(`http://${HOST}/frame/poll?poll=archive`)}`,
  '/v1/polls/giao-dien-moi/tally',
  '/v1/admin/polls',
  '/v1/admin/polls/giao-dien-moi',
  '/v1/admin/polls/giao-dien-moi/log',
  '/v1/polls/khong-co',
  '/healthz',
];

const TEXT = { 'content-type': 'text/plain' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Ballots that are refused, or known already: what is said to them. `open`: of a poll that takes ballots. */
function ballots(replays: boolean): [line: string, headers: Record<string, string>, body: string][] {
  const bodies: unknown[] = [
    strange({ choices: ['khong-co'] }),
    strange({ choices: ['dep', 'can-sua'] }),
    strange({ choices: [] }),
    strange({ choices: 'dep' }),
    strange({ token: 'short' }),
    strange({ replaces: 'nobodys-ballot' }),
    strange({ token: OWN.token }),
    strange({ id: OWN.id }),
    { ...OWN, choices: ['can-sua'] },
    { ...OWN, id: 'another-one', replaces: 'not-my-ballot' },
    'null',
    '{',
    'x'.repeat(70_000),
    ...(replays ? [OWN] : []),
  ];
  const texts = bodies.map((body) => (typeof body === 'string' ? body : JSON.stringify(body)));
  const forms = [
    { choice: 'khong-co', token: WRONG, id: 'stranger-ballot' },
    { token: WRONG, id: 'stranger-ballot' },
    { choice: 'dep', token: OWN.token, id: 'stranger-ballot' },
  ];
  return POLLS.flatMap((poll) => [
    ...texts.map((text): [string, Record<string, string>, string] => [
      `POST /v1/polls/${poll}/ballots`,
      { ...TEXT, ...ORIGIN },
      text,
    ]),
    [`POST /v1/polls/${poll}/ballots`, { ...TEXT, origin: 'https://dien-dan.example' }, JSON.stringify(strange())],
    [`POST /v1/polls/${poll}/ballots`, { 'content-type': 'text/html', ...ORIGIN }, JSON.stringify(strange())],
    ...forms.map((form): [string, Record<string, string>, string] => [
      `POST /frame/poll?poll=${poll}`,
      { ...FORM, ...ORIGIN },
      new URLSearchParams({ poll, ...form }).toString(),
    ]),
  ]);
}

/** Everything a stranger can hear of a side. `replays`: even who has voted sees nothing, and may ask as well. */
async function hear(side: Side, replays: boolean): Promise<Answers> {
  const answers: Answers = {};
  const ask = async (line: string, headers: Record<string, string> = {}, body = ''): Promise<string> => {
    const answer = await side.say(line, headers, body);
    answers[`${line} ${JSON.stringify(headers)} ${body.slice(0, 200)}`] = answer;
    return answer;
  };
  for (const path of [...showing(''), ...showing(WRONG), ...CLOSED, ...OTHERS]) {
    const answer = await ask(`GET ${path}`, ORIGIN);
    await ask(`HEAD ${path}`);
    await ask(`OPTIONS ${path}`, { ...ORIGIN, 'access-control-request-method': 'GET' });
    await ask(`GET ${path}`, { 'if-none-match': /^etag: (.*)\r$/im.exec(answer)?.[1] ?? '"none"' });
    await ask(`GET ${path}`, { 'if-none-match': '"another"' });
  }
  const cookies = [`portal-poll-giao-dien-moi=${WRONG}.stranger-ballot.0`, ...(replays ? [ownCookie] : [])];
  for (const cookie of cookies) await ask('GET /frame/poll?poll=giao-dien-moi', { cookie });
  for (const [line, headers, body] of ballots(replays)) await ask(line, headers, body);
  for (const id of POLLS) {
    await ask(`HEAD /v1/polls/${id}/events`);
    await ask(`OPTIONS /v1/polls/${id}/ballots`, { ...ORIGIN, 'access-control-request-method': 'POST' });
  }
  return answers;
}

const ownCookie = `portal-poll-giao-dien-moi=${OWN.token}.${OWN.id}.0`;

async function followAll(side: Side, tags: readonly string[] = []): Promise<Followed[]> {
  const paths = POLLS.flatMap((id) => [`/v1/polls/${id}/events`, `/v1/polls/${id}/events?key=${WRONG}`]);
  const streams = [
    ...paths.map((path) => side.follow(path, ORIGIN)),
    ...tags.map((tag) => side.follow('/v1/polls/giao-dien-moi/events', { 'last-event-id': tag })),
  ];
  return Promise.all(streams);
}

/** All that came over a stream, once it has ended. */
async function heardOf(stream: Followed): Promise<unknown> {
  await stream.ended;
  return { status: stream.status, headers: { ...stream.headers, date: '' }, text: stream.text() };
}

/** Two sides with the same polls, and different ballots; `early` streams were there before these came. */
async function start(results: ResultsPolicy): Promise<{ sides: [Side, Side]; early: [Followed[], Followed[]] }> {
  const sides: [Side, Side] = [await startSide({ results }), await startSide({ results })];
  const early: [Followed[], Followed[]] = [await followAll(sides[0]), await followAll(sides[1])];
  for (const stream of early.flat()) await stream.until(2);
  await fewBallots(sides[0]);
  turn();
  await manyBallots(sides[1]);
  turn(2);
  for (const side of sides) side.levelReceipts();
  const [few, many] = sides.map(({ service }) => service.store.poll('giao-dien-moi'));
  // They are different indeed.
  expect([few?.voters, few?.tally]).toEqual([1, { dep: 1 }]);
  expect([many?.voters, many?.tally]).toEqual([6, { dep: 1, 'can-sua': 3, 'binh-thuong': 2 }]);
  expect([few?.corrections.length, many?.corrections.length]).toEqual([0, 1]);
  return { sides, early };
}

beforeEach(stopTicking);
afterEach(() => vi.useRealTimers());

describe('results that may not be seen leave by no side door: two tallies, equal bytes everywhere', () => {
  it.each<[ResultsPolicy, string, { replays: boolean; closed: boolean }]>([
    ['after-vote', 'for who has not voted', { replays: false, closed: false }],
    ['after-close', 'before the close', { replays: true, closed: false }],
    ['never', 'before the close', { replays: true, closed: false }],
    ['never', 'after the close', { replays: true, closed: true }],
  ])('%s, %s', async (results, _when, { replays, closed }) => {
    const { sides, early } = await start(results);
    const [few, many] = sides;
    if (closed) for (const { service } of sides) service.clock.now = AFTERNOON + HOUR;
    turn();

    const heard = [await hear(few, replays), await hear(many, replays)];
    expect(Object.keys(heard[0] ?? {}).length).toBeGreaterThan(200);
    expect(heard[0]).toEqual(heard[1]);
    // A new ballot, and taking one back, are answered alike too.
    const goOn = async ({ say }: Side): Promise<string[]> => {
      const line = 'POST /v1/polls/giao-dien-moi/ballots';
      const back = { ...OWN, choices: [], id: 'own-withdrawal', replaces: OWN.id };
      const fresh = replays ? [await say(line, TEXT, JSON.stringify(strange()))] : [];
      return [...fresh, await say(line, TEXT, JSON.stringify(back))];
    };
    expect(await goOn(few)).toEqual(await goOn(many));
    turn();

    const tag = early[0][0]?.events()[1]?.id ?? '';
    const late = [await followAll(few, [tag, '"x"']), await followAll(many, [tag, '"x"'])];
    for (const stream of late.flat()) await stream.until(1);
    turn(30);
    await Promise.all(sides.map(({ service }) => service.app.close()));
    const streams = [...early, ...late];
    const told = await Promise.all(streams.map((some) => Promise.all(some.map(heardOf))));
    expect(told[0]).toEqual(told[1]);
    expect(told[2]).toEqual(told[3]);
    // Nothing was sent when ballots came; the close alone is told of.
    for (const stream of early.flat()) expect(stream.events()).toHaveLength(closed ? 3 : 2);
    for (const text of [...Object.values(heard[1] ?? {}), ...streams.flat().map((stream) => stream.text())]) {
      expect(text).not.toMatch(/"(?:voters|tally|corrections)":|Phiếu giấy|\b4[0-9] phiếu/);
    }
  });

  it('/metrics names no poll and no option; how many ballots were cast in all is there, by design', async () => {
    const { sides } = await start('never');
    for (const { service } of sides) {
      const samples = readMetrics((await service.get('/metrics')).text);
      const labels = new Set(samples.flatMap((sample) => Object.values(sample.labels)));
      for (const id of [...POLLS, 'dep', 'can-sua', 'binh-thuong']) expect(labels).not.toContain(id);
      expect(labels).toContain('/v1/polls/:id/ballots');
    }
  });
});

describe('results that may be seen are seen, in each place', () => {
  /** What the two sides say at these places; where they say the same, nothing is shown. */
  const compare = async (sides: readonly [Side, Side], paths: readonly string[]): Promise<Record<string, boolean>> => {
    const differs: Record<string, boolean> = {};
    for (const path of paths) {
      const [few = '', many = ''] = await Promise.all(sides.map(({ say }) => say(`GET ${path}`)));
      expect(few, path).toMatch(/^HTTP\/1\.1 200 /);
      differs[path] = few !== many;
    }
    return differs;
  };
  const all = (paths: readonly string[]): Record<string, boolean> =>
    Object.fromEntries(paths.map((path) => [path, true]));

  it('always, from the first ballot on', async () => {
    const { sides, early } = await start('always');
    expect(await compare(sides, showing(''))).toEqual(all(showing('')));
    for (const stream of early[1]) await stream.until(3);
    expect(JSON.parse(early[1][0]?.events()[2]?.data ?? '')).toMatchObject({ voters: 48, tally: { 'can-sua': 43 } });
  });

  it('after-vote, with the key that every voter gets, and to all at the close', async () => {
    const { sides } = await start('after-vote');
    const poll = sides[1].service.store.poll('giao-dien-moi');
    const key = poll ? resultsKey(poll) : '';
    const answer = await sides[1].say('POST /v1/polls/giao-dien-moi/ballots', TEXT, JSON.stringify(OWN));
    expect(answer).toContain(`"key":"${key}"`);
    expect(answer).toContain('"can-sua":43');
    expect(await compare(sides, showing(key))).toEqual(all(showing(key)));
    const streams = [
      await sides[1].follow(`/v1/polls/giao-dien-moi/events?key=${key}`),
      await sides[1].follow('/v1/polls/giao-dien-moi/events'),
    ];
    for (const stream of streams) await stream.until(2);
    const shows = (at: number): boolean[] => streams.map((stream) => stream.events()[at]?.data.includes('43') ?? false);
    expect(shows(1)).toEqual([true, false]);
    for (const { service } of sides) service.clock.now = AFTERNOON + HOUR;
    turn();
    for (const stream of streams) await stream.until(3);
    expect(shows(2)).toEqual([true, true]);
    const closed = [...showing(''), ...CLOSED];
    expect(await compare(sides, closed)).toEqual(all(closed));
  });

  it('after-close, not a millisecond before it', async () => {
    const { sides, early } = await start('after-close');
    for (const { service } of sides) service.clock.now = AFTERNOON + HOUR - 1;
    turn();
    expect(await sides[1].say('GET /v1/polls/giao-dien-moi/results.csv')).toContain('"code":"results_hidden"');
    for (const { service } of sides) service.clock.now = AFTERNOON + HOUR;
    turn();
    const closed = [...showing(''), ...CLOSED];
    expect(await compare(sides, closed)).toEqual(all(closed));
    for (const stream of early[1]) await stream.until(3);
    for (const stream of early[1]) expect(stream.events()[2]?.data).toContain('"voters":4');
  });
});
