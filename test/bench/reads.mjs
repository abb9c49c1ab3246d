/**
 * The second half of `npm run bench`: durable loads, and ballots, a second at 64 connections, against a bare `node:http` server that answers the same
 * bytes, and against the same service committing each load alone. All in one run, in turn, each server on one core and
 * whoever asks on another (where `taskset` is there). Then one hot page against many, and the memory with a million pages.
 * `node test/bench/reads.mjs --seconds 10 --rounds 5` for more of it. Not part of `npm test`: the figures are this machine's.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath, pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';
import { build } from 'vite';

const asked = (flag, usual) => Number(argv[argv.indexOf(flag) + 1]) || usual;
const seconds = asked('--seconds', 5);
const rounds = asked('--rounds', 3);
const CONNECTIONS = 64;
const MANY = 10_000;
const MILLION = 1_000_000;
const HOT = '/tin-tuc/hoi-nghi';
const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'portal-bench-'));
const built = here('../out/bench');
const pinned = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;
if (pinned) spawnSync('taskset', ['-pc', '1', String(pid)], { stdio: 'ignore' });
else console.log('taskset is missing or there is one core: servers and asker share what there is.');

/** Starts a server on the first core and waits for its port. */
async function start(script, ...args) {
  const command = [execPath, script, ...args];
  if (pinned) command.unshift('taskset', '-c', '0');
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve, reject) => {
    child.stdout.once('data', (text) => resolve(/\d+/.exec(text)[0]));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    /** Seconds of processor time so far, and the most memory it had, in megabytes. */
    used() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(peak[1]) / 1024 };
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** As the element makes it: the time, then chance. */
const newId = () => Date.now().toString(16) + randomBytes(16).toString('hex');
const bodyFor = (page) => `{"hit":{"page":"${page}","id":"${newId()}"},"pages":["${page}"]}`;
const headers = {
  'content-type': 'text/plain;charset=UTF-8',
  'user-agent': AGENT,
  origin: 'https://portal.example.vn',
  accept: '*/*',
  'accept-language': 'vi,en;q=0.8',
  'sec-fetch-site': 'cross-site',
};
const anyByte = () => Math.floor(Math.random() * 256);
/** A reader behind a proxy, one of sixteen million. */
const reader = () => ({ ...headers, 'x-forwarded-for': `10.${anyByte()}.${anyByte()}.${anyByte()}` });

/** Loads of the pages that `pageOf` gives, each with an id of its own. */
const loads = (pageOf) => ({ path: '/v1/reads', body: () => bodyFor(pageOf()) });
const OPTIONS = ['dep', 'binh-thuong', 'can-sua'];
/** Ballots of one poll, each of another voter. */
const ballots = {
  path: '/v1/polls/giao-dien-moi/ballots',
  body: () =>
    `{"choices":["${OPTIONS[anyByte() % 3]}"],"token":"${randomBytes(16).toString('hex')}","id":"${newId()}"}`,
};

/** Such requests from all connections for so many seconds. */
async function fire(server, { path, body }) {
  const before = server.used().cpu;
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path,
        setupRequest: (request) => ({ ...request, headers: reader(), body: body() }),
      },
    ],
  });
  if (result.non2xx || result.errors) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answered: result['2xx'],
    cpu: ((server.used().cpu - before) / result['2xx']) * 1e6,
  };
}

/** What the service answers to a load of the hot page, to the byte. */
async function realAnswer(server) {
  const response = await fetch(`${server.url}/v1/reads`, { method: 'POST', headers: reader(), body: bodyFor(HOT) });
  const body = await response.text();
  if (!body.includes('"counted":true')) throw new Error(`not counted: ${body}`);
  const kept = [...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
  return JSON.stringify({ headers: Object.fromEntries(kept), body });
}

/** How many loads, or ballots, are in the file. */
const storedIn = (file, what) => {
  const db = new Database(file, { readonly: true });
  const sql = what === ballots ? 'SELECT SUM(voters) FROM poll' : 'SELECT COALESCE(SUM(views), 0) FROM page';
  const stored = db.prepare(sql).pluck().get();
  db.close();
  return stored;
};

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const medians = (all) =>
  Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((one) => one[key]))]));
const print = (name, { rate, p50, p99, cpu }) =>
  console.log(
    `${name.padEnd(34)} ${rate.toFixed(0).padStart(6)}/s  p50 ${p50} ms  p99 ${p99} ms  ${cpu.toFixed(0)} µs of processor each`,
  );

async function compareServers() {
  let files = 0;
  const service = async (flushSize) => {
    const file = join(scratch, `store-${files++}.db`);
    const server = await start(join(built, 'service.js'), file, flushSize);
    return { server, file };
  };
  const first = await service('1000');
  const answer = await realAnswer(first.server);
  await first.server.stop();

  const kinds = {
    'bare node:http': [],
    'service, group commit, one page': [],
    'service, group commit, many pages': [],
    'service, each load its own commit': [],
    'service, ballots of one poll': [],
  };
  const [floor, hot, many, each, vote] = Object.keys(kinds);
  for (let round = 0; round < rounds; round++) {
    for (const kind of round % 2 ? Object.keys(kinds).reverse() : Object.keys(kinds)) {
      if (kind === floor) {
        const server = await start(here('./reads/floor.mjs'), answer);
        kinds[kind].push(
          await fire(
            server,
            loads(() => HOT),
          ),
        );
        await server.stop();
        continue;
      }
      const { server, file } = await service(kind === each ? '1' : '1000');
      const pageOf = kind === many ? () => `/tin-tuc/bai-${Math.floor(Math.random() * MANY)}` : () => HOT;
      const what = kind === vote ? ballots : loads(pageOf);
      const result = await fire(server, what);
      await server.stop();
      // What was still on its way when time was up may be stored without an answer; less than what was answered may not.
      const stored = storedIn(file, what);
      if (stored < result.answered || stored > result.answered + CONNECTIONS) {
        throw new Error(`${result.answered} answered, ${stored} stored`);
      }
      kinds[kind].push(result);
    }
  }
  for (const kind of Object.keys(kinds)) print(kind, medians(kinds[kind]));
  const ratio = (one, other) => median(kinds[one].map(({ rate }, round) => rate / kinds[other][round].rate));
  console.log(`group commit / bare node:http    ${(ratio(hot, floor) * 100).toFixed(0)} %`);
  console.log(`group commit / each its own      ${ratio(hot, each).toFixed(2)} ×`);
  console.log(`one page / many pages            ${(ratio(hot, many) * 100).toFixed(0)} %`);
  console.log(`ballots / loads of one page      ${(ratio(vote, hot) * 100).toFixed(0)} %`);
}

async function memoryWithAMillionPages() {
  const file = join(scratch, 'million.db');
  const empty = await start(join(built, 'service.js'), file);
  await empty.stop();
  const db = new Database(file);
  const add = db.prepare("INSERT INTO page (site, key, views, visits) VALUES ('main', ?, 1, 1)");
  db.transaction(() => {
    for (let n = 0; n < MILLION; n++) add.run(`/tin-tuc/2026/bai-viet-so-${n}`);
  })();
  db.close();
  const server = await start(join(built, 'service.js'), file);
  const anyOf = () => `/tin-tuc/2026/bai-viet-so-${Math.floor(Math.random() * MILLION)}`;
  const result = await fire(server, loads(anyOf));
  print('service, a million pages', result);
  console.log(`most memory with a million pages ${server.used().memory.toFixed(0)} MB`);
  await server.stop();
}

const { dependencies } = JSON.parse(readFileSync(here('../../src/service/package.json'), 'utf8'));
const packages = Object.keys(dependencies);
try {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: here('./reads/service.ts'),
      outDir: built,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        external: (id) => packages.some((name) => id === name || id.startsWith(`${name}/`)),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  await compareServers();
  await memoryWithAMillionPages();
} finally {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
}
