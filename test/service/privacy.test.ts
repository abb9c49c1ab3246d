import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tidy } from '../../src/service/housekeeping.js';
import { CHROME, INTERFACE_POLL, newId, newToken, startApp } from '../helpers/service/harness.js';
import { newStore, type RunningService, runService } from '../helpers/service/run-service.js';

const ADDRESS = '203.0.113.77';
const ADDRESS_6 = '2001:db8:77:77::77';
const AGENT = `${CHROME} Marker/77.77`;
const HOUR = 3_600_000;

/** As a browser sends it, from another address of this machine, through a proxy that names the client. */
function post(service: RunningService, path: string, body: unknown, forwarded: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'user-agent': AGENT,
      'content-type': 'text/plain',
      'x-forwarded-for': forwarded,
      cookie: 'sid=cookie-77',
    };
    const sent = request(service.url + path, { method: 'POST', headers, localAddress: '127.0.0.77' }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

async function traffic(service: RunningService): Promise<string> {
  const token = newToken();
  for (const address of [ADDRESS, ADDRESS_6, `${ADDRESS}, 198.51.100.7`]) {
    for (let n = 0; n < 20; n += 1)
      await post(service, '/v1/reads', { hit: { page: `/p${n}`, id: newId('load') } }, address);
  }
  const ballot = { choices: ['dep'], token, id: newId('ballot') };
  expect(await post(service, '/v1/polls/giao-dien-moi/ballots', ballot, ADDRESS)).toBe(201);
  // What is refused, and what fails, must not be logged with an address either.
  expect(await post(service, '/v1/reads', '{', ADDRESS)).toBe(400);
  expect(await post(service, '/v1/admin/polls', '{}', ADDRESS)).toBe(401);
  expect(await post(service, '/nothing', '{}', ADDRESS)).toBe(404);
  return token;
}

/** What the service tells of itself and of a page, to anyone. */
async function told(service: RunningService): Promise<string> {
  const headers = {
    'user-agent': AGENT,
    'x-forwarded-for': ADDRESS,
    cookie: 'sid=cookie-77',
    referer: `${service.url}/p18?r=77`,
  };
  const answers = await Promise.all(
    ['/v1/pixel.gif?page=/p19', '/v1/reads.svg?page=/p19', '/metrics'].map((path) =>
      fetch(service.url + path, { headers }),
    ),
  );
  const texts = await Promise.all(
    answers.map(async (answer) => `${[...answer.headers].join('\n')}\n${await answer.text()}`),
  );
  return texts.join('\n');
}

describe('after traffic', () => {
  it.each(['SIGTERM', 'SIGKILL'])(
    'and %s no address, browser, cookie or token is in the files or the output',
    async (end) => {
      const store = newStore();
      const polls = join(dirname(store), 'polls.json');
      writeFileSync(polls, JSON.stringify([INTERFACE_POLL]));
      const service = await runService(['--polls', polls, '--proxy-hops', '1'], { store });
      const token = await traffic(service);
      const open = await told(service);
      await (end === 'SIGTERM' ? service.stop() : service.kill());

      const files = readdirSync(dirname(store)).filter((name) => name.startsWith('store.db'));
      // Killed, the write-ahead log is still there; stopped, it is not.
      expect(files.includes('store.db-wal')).toBe(end === 'SIGKILL');
      const kept = [
        ...files.map((name) => readFileSync(join(dirname(store), name))),
        Buffer.from(service.stdout() + service.stderr()),
      ];
      const haystack = Buffer.concat(kept).toString('latin1');
      expect(haystack).toContain('/p19');
      const needles = [ADDRESS, '198.51.100.7', '2001:db8:77', '127.0.0.77', 'Marker', 'Mozilla', 'cookie-77', token];
      const packed = [Buffer.from([203, 0, 113, 77]), Buffer.from('20010db800770077', 'hex')].map((bytes) =>
        bytes.toString('latin1'),
      );
      expect([...needles, ...packed].filter((needle) => haystack.includes(needle))).toEqual([]);
      // Nor in what anyone may read; there not even a page.
      expect(open).toContain('portal_reads_counted_total{by="script"} 60');
      expect([...needles, '/p1', 'r=77'].filter((needle) => open.includes(needle))).toEqual([]);
    },
  );
});

describe('the salt', () => {
  it('of a day is gone half an hour after that day, and with it what it made; numbers stay', async () => {
    const service = await startApp();
    const housekeeping = (): Promise<void> =>
      tidy({ store: service.store, now: () => service.clock.now, daysKept: 400 });
    const salts = (): unknown[] => service.db.prepare('SELECT day FROM salt ORDER BY day').pluck().all();
    const load = (): Promise<unknown> => service.post('/v1/reads', { hit: { page: '/a', id: newId() } });

    service.clock.now = Date.parse('2026-11-22T23:50:00+07:00');
    await load();
    const salt = service.db.prepare('SELECT salt FROM salt').pluck().get() as Buffer;
    service.clock.now = Date.parse('2026-11-23T00:10:00+07:00');
    await load();
    await housekeeping();
    expect(salts()).toEqual(['2026-11-22', '2026-11-23']);
    service.clock.now = Date.parse('2026-11-23T00:30:00+07:00');
    await housekeeping();
    expect(salts()).toEqual(['2026-11-23']);
    service.clock.now += HOUR;
    await housekeeping();
    expect(service.rows()).toMatchObject({ visitor: 0, page: 1 });
    expect(service.store.reads('main', ['/a']).get('/a')).toMatchObject({ views: 2 });
    // Overwritten, not only unlinked; and the write-ahead log has been cut.
    const { name } = service.db;
    const kept = [name, `${name}-wal`].map((file) => readFileSync(file));
    expect(Buffer.concat(kept).includes(salt)).toBe(false);
  });

  it('of a day to come, from before the clock was set back, is gone too', async () => {
    const service = await startApp();
    service.clock.now += 1000 * 24 * HOUR;
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    service.clock.now -= 1000 * 24 * HOUR;
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    await tidy({ store: service.store, now: () => service.clock.now, daysKept: 400 });
    expect(service.db.prepare('SELECT day FROM salt').pluck().all()).toEqual(['2026-11-22']);
  });

  it('makes digests that do not link two pages, nor two days', async () => {
    const service = await startApp();
    const load = (page: string): Promise<unknown> => service.post('/v1/reads', { hit: { page, id: newId() } });
    await load('/a');
    await load('/b');
    service.clock.now += 24 * HOUR;
    await load('/a');
    const digests = service.db.prepare('SELECT hex(digest) FROM visitor').pluck().all();
    expect(new Set(digests).size).toBe(3);
  });

  it('keeps ids of loads for two days and no longer', async () => {
    const service = await startApp();
    await service.post('/v1/reads', { hit: { page: '/a', id: newId() } });
    service.clock.now += 48 * HOUR;
    await tidy({ store: service.store, now: () => service.clock.now, daysKept: 400 });
    expect(service.rows()).toMatchObject({ read_id: 1 });
    service.clock.now += 1;
    await tidy({ store: service.store, now: () => service.clock.now, daysKept: 400 });
    expect(service.rows()).toMatchObject({ read_id: 0 });
  });
});
