import { describe, expect, it } from 'vitest';
import type { PollDefinition } from '../../src/contract/polls.js';
import type { Problem } from '../../src/contract/problems.js';
import { admin, type Harness, INTERFACE_POLL, newToken, startApp } from '../helpers/service/harness.js';

const POLL: PollDefinition = { ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] };
const BALLOT = { choices: ['dep'], token: newToken(), id: 'ballot-0001' };
const BALLOTS = '/v1/polls/giao-dien-moi/ballots';
const HIT = { page: '/a', id: 'load-0001' };

/** Refused with this code and a detail that helps, as a problem, and nothing stored. */
async function expectRefused(
  service: Harness,
  send: () => Promise<unknown>,
  status: number,
  code: string,
  detail: RegExp,
): Promise<void> {
  const before = service.rows();
  const answer = (await send()) as { status: number; headers: Record<string, unknown>; body: Problem };
  expect(answer.body).toMatchObject({ type: 'about:blank', status, code });
  expect(answer.status).toBe(status);
  expect(answer.body.detail).toMatch(detail);
  expect(answer.body.title).toMatch(/^[A-Z].+[^.]$/);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(service.rows()).toEqual(before);
}

const bodies: [string, string, unknown, number, string, RegExp][] = [
  ['no JSON', '/v1/reads', '{"hit":', 400, 'malformed', /not JSON/],
  ['no body', '/v1/reads', '', 400, 'malformed', /empty|not JSON|must be object/],
  ['a list', '/v1/reads', '[]', 400, 'malformed', /must be object/],
  ['null', '/v1/reads', 'null', 400, 'malformed', /must be object/],
  ['a prototype', '/v1/reads', '{"__proto__":{"hit":1}}', 400, 'malformed', /not JSON|unknown field/],
  ['an unknown field', '/v1/reads', { hit: HIT, delta: -1 }, 400, 'malformed', /unknown field "delta"/],
  ['a decrement', '/v1/reads', { hit: { ...HIT, views: -5 } }, 400, 'malformed', /hit has an unknown field "views"/],
  ['a hit without id', '/v1/reads', { hit: { page: '/a' } }, 400, 'malformed', /hit must have required property 'id'/],
  ['a short id', '/v1/reads', { hit: { page: '/a', id: 'x' } }, 400, 'malformed', /hit\.id must match pattern/],
  [
    'a number for an id',
    '/v1/reads',
    { hit: { page: '/a', id: 12345678 } },
    400,
    'malformed',
    /hit\.id must be string/,
  ],
  ['an empty page', '/v1/reads', { hit: { ...HIT, page: '' } }, 400, 'malformed', /hit\.page/],
  ['a page that is only a hash', '/v1/reads', { hit: { ...HIT, page: '#top' } }, 400, 'malformed', /path or a key/],
  ['half a surrogate pair', '/v1/reads', { hit: { ...HIT, page: '/\ud800' } }, 400, 'malformed', /path or a key/],
  ['a page of 2049 letters', '/v1/reads', { hit: { ...HIT, page: 'a'.repeat(2049) } }, 400, 'malformed', /2048/],
  [
    '101 pages',
    '/v1/reads',
    { hit: HIT, pages: Array(101).fill('/a') },
    400,
    'malformed',
    /pages must NOT have more than 100/,
  ],
  [
    '513 kB',
    '/v1/reads',
    { hit: HIT, pages: Array(100).fill('x'.repeat(5300)) },
    413,
    'too_large',
    /larger than 512 kB/,
  ],
  ['an unknown poll', '/v1/polls/khong-co/ballots', BALLOT, 404, 'unknown_poll', /no poll "khong-co"/],
  ['a strange poll id', '/v1/polls/%F0%9F%98%80/ballots', BALLOT, 404, 'unknown_poll', /no poll/],
  [
    'a foreign option',
    BALLOTS,
    { ...BALLOT, choices: ['rat-xau'] },
    422,
    'invalid_choice',
    /"rat-xau" is not an option/,
  ],
  ['two choices', BALLOTS, { ...BALLOT, choices: ['dep', 'can-sua'] }, 422, 'invalid_choice', /exactly one choice/],
  ['a choice twice', BALLOTS, { ...BALLOT, choices: ['dep', 'dep'] }, 422, 'invalid_choice', /duplicate items/],
  ['no choice', BALLOTS, { ...BALLOT, choices: [] }, 422, 'invalid_choice', /exactly one choice, not 0/],
  [
    'a choice that is no slug',
    BALLOTS,
    { ...BALLOT, choices: ['Đẹp'] },
    422,
    'invalid_choice',
    /choices\.0 must match/,
  ],
  [
    'a prototype for a choice',
    BALLOTS,
    { ...BALLOT, choices: ['constructor'] },
    422,
    'invalid_choice',
    /"constructor" is not/,
  ],
  ['a weak token', BALLOTS, { ...BALLOT, token: 'abc' }, 400, 'malformed', /token must match/],
  ['a ballot without token', BALLOTS, { choices: ['dep'], id: 'ballot-0001' }, 400, 'malformed', /'token'/],
  ['a ballot of 65 kB', BALLOTS, { ...BALLOT, choices: ['x'.repeat(66_000)] }, 413, 'too_large', /larger than 64 kB/],
];

describe('a bad body is refused, and nothing is stored', () => {
  it.each(bodies)('%s', async (_name, url, body, status, code, detail) => {
    const service = await startApp({ polls: [POLL] });
    await expectRefused(service, () => service.post(url, body), status, code, detail);
  });

  it.each(['application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    '%s',
    async (type) => {
      const service = await startApp();
      const send = (): Promise<unknown> => service.post('/v1/reads', { hit: HIT }, { 'content-type': type });
      await expectRefused(service, send, 415, 'malformed', /text\/plain or application\/json/);
    },
  );
});

const option = (id: string): { id: string; label: string } => ({ id, label: id });
const definitions: [string, object, RegExp][] = [
  ['no options', { options: [] }, /options must NOT have fewer than 2/],
  ['one option twice', { options: [option('a'), option('b'), option('a')] }, /two options with the id "a"/],
  ['a question too many', { questions: 'x' }, /unknown field "questions"/],
  ['an id with capitals', { id: 'Giao Diện' }, /id must match/],
  ['a reserved id', { id: 'current' }, /reserved/],
  ['a bad date', { closes: '31/12/2026' }, /closes must match format "date-time"/],
  ['a day that is none', { closes: '2026-02-30T00:00:00+07:00' }, /closes/],
  ['a leap second', { closes: '2016-12-31T23:59:60Z' }, /closes/],
  ['a date without a zone', { opens: '2026-01-01T00:00:00' }, /opens must match format/],
  [
    'an end before the start',
    { opens: '2026-02-01T00:00:00Z', closes: '2026-01-01T00:00:00Z' },
    /closes before it opens/,
  ],
  ['a kind of its own', { kind: 'weighted' }, /kind must be single/],
  ['a policy of its own', { results: 'sometimes' }, /results must be always, after-vote, after-close or never/],
];

describe('a bad poll definition is refused, and no poll is made', () => {
  it.each(definitions)('%s', async (_name, wrong, detail) => {
    const service = await startApp();
    const send = (): Promise<unknown> => service.post('/v1/admin/polls', { ...POLL, ...wrong }, admin());
    await expectRefused(service, send, 422, 'invalid_poll', detail);
  });
});

describe('a bad query is refused', () => {
  it.each<[string, number, string, RegExp]>([
    ['/v1/weather', 400, 'malformed', /'region'/],
    ['/v1/weather?region=', 422, 'unknown_region', /No region was named.*\/v1\/regions/],
    ['/v1/weather?region=Atlantis&region=xyz', 422, 'unknown_region', /"Atlantis", "xyz".*\/v1\/regions/],
    ['/v1/weather?region=ha-noi&days=8', 400, 'malformed', /days must match/],
    ['/v1/weather?region=ha-noi&days=-1', 400, 'malformed', /days must match/],
    ['/v1/weather?region=ha-noi&days=1&days=2', 400, 'malformed', /days must be string/],
    [`/v1/weather?${'region=ha-noi&'.repeat(101)}`, 400, 'malformed', /region must NOT have more than 100/],
    [`/v1/weather?region=${Array(101).fill('ha-noi').join(',')}`, 400, 'malformed', /At most 100/],
    ['/v1/reads?page=', 400, 'malformed', /page must NOT have fewer than 1 char/],
    [`/v1/reads?${'page=/a&'.repeat(101)}`, 400, 'malformed', /page must NOT have more than 100/],
    ['/v1/polls/khong-co', 404, 'unknown_poll', /no poll "khong-co"/],
    [`/v1/polls/${'x'.repeat(300)}`, 404, 'not_found', /nothing at so long/],
    ['/v1/nothing', 404, 'not_found', /nothing at GET \/v1\/nothing/],
    ['/%', 400, 'malformed', /not understood/],
    ['/v1/reads/../../etc/passwd', 404, 'not_found', /nothing/],
  ])('%s', async (url, status, code, detail) => {
    const service = await startApp({ settings: { weather: 'sample' } });
    await expectRefused(service, () => service.get(url), status, code, detail);
  });

  it('gives the known regions where some are not known', async () => {
    const service = await startApp({ settings: { weather: 'sample' } });
    const { status, body } = await service.get('/v1/weather?region=ha-noi,Atlantis&region=TPHCM');
    expect(status).toBe(200);
    expect(body).toMatchObject({ regions: [{ slug: 'ha-noi' }, { slug: 'ho-chi-minh' }], unknown: ['Atlantis'] });
  });
});
