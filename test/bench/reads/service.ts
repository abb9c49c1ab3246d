/** The service as `serve` runs it, but that a commit may be told to hold one load alone: `service.ts <store> <flush size>`. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { argv, stdout } from 'node:process';
import { buildApp } from '../../../src/service/app.js';
import { readDefinition } from '../../../src/service/polls/definitions.js';
import { readSettings } from '../../../src/service/settings.js';
import { ONLY_SITE, Sites } from '../../../src/service/sites/sites.js';
import { openSqlite } from '../../../src/service/store/sqlite.js';

const [, , file = ':memory:', flushSize = '1000'] = argv;
const store = openSqlite(file, { flushSize: Number(flushSize) });
const poll = readDefinition({
  id: 'giao-dien-moi',
  question: 'Xin ý kiến về giao diện mới',
  kind: 'single',
  options: ['dep', 'binh-thuong', 'can-sua'].map((id) => ({ id, label: id })),
});
if (typeof poll === 'string') throw new Error(poll);
await store.addPoll(poll, randomBytes(32), Date.now());
const app = buildApp({
  store,
  // A limit nobody reaches: its cost is part of the service's.
  settings: readSettings({
    weather: 'off',
    'writes-per-minute': '1000000',
    'ballots-per-hour': '10000000',
    'proxy-hops': '1',
    origins: 'https://portal.example.vn',
  }),
  sites: new Sites([{ ...ONLY_SITE, mostPages: 10_000_000 }]),
  version: '0.0.0-bench',
  adminTokenHash: randomBytes(32),
  now: Date.now,
  random: randomBytes,
  fetch,
  log: () => undefined,
  sleep: () => Promise.resolve(),
});
await app.listen({ port: 0, host: '127.0.0.1' });
stdout.write(`port ${(app.server.address() as AddressInfo).port}\n`);
process.on('SIGTERM', () => void app.close().then(() => process.exit()));
