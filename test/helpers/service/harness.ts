import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { hashToken } from '../../../src/service/admin/token.js';
import { buildApp } from '../../../src/service/app.js';
import type { FeedNet } from '../../../src/service/feeds/fetch-feed.js';
import { type RawSettings, readSettings, type Settings } from '../../../src/service/settings.js';
import { type SqliteOptions, sqliteStore } from '../../../src/service/store/sqlite.js';
import { readSites } from '../../../src/service/sites/sites-file.js';
import { type SiteDefinition, Sites } from '../../../src/service/sites/sites.js';
import type { Store } from '../../../src/service/store/store.js';
import { expect, onTestFinished } from 'vitest';
import type { PollDefinition, PollTerms } from '../../../src/contract/polls.js';
import { readDefinition } from '../../../src/service/polls/definitions.js';
import { newStore } from './run-service.js';

export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
export const ADMIN_TOKEN = 'a-token-for-the-tests';

export const INTERFACE_POLL = {
  id: 'giao-dien-moi',
  question: 'Xin ý kiến về giao diện mới',
  kind: 'single',
  options: [
    { id: 'dep', label: 'Đẹp, dễ sử dụng' },
    { id: 'binh-thuong', label: 'Bình thường' },
    { id: 'can-sua', label: 'Cần chỉnh sửa' },
  ],
} as const satisfies PollDefinition;

/** 22 November 2026, 14:00 in Hà Nội. */
export const AFTERNOON = Date.parse('2026-11-22T14:00:00+07:00');

export interface Harness {
  readonly app: FastifyInstance;
  readonly store: Store;
  /** The open file, to look into. */
  readonly db: Database.Database;
  readonly logged: string[];
  readonly clock: { now: number };
  /** Sends a body as a reader's browser would; `headers` replace the usual ones, `undefined` removes one. */
  post<T>(
    url: string,
    body: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
    more?: Partial<InjectOptions>,
  ): Promise<Answer<T>>;
  get<T>(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer<T>>;
  /** Everything stored, to see that nothing was. */
  rows(): Record<string, number>;
}

interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** As the test says it is; a test that is wrong about it fails where it looks. */
  readonly body: T;
}

export interface HarnessOptions extends SqliteOptions {
  readonly settings?: RawSettings & { readonly cdnFolder?: string };
  readonly file?: string;
  readonly polls?: readonly PollDefinition[];
  readonly sites?: readonly SiteDefinition[];
  readonly fetch?: typeof fetch;
  readonly weatherTimeout?: number;
  readonly net?: FeedNet;
  readonly random?: (bytes: number) => Uint8Array;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** As the service stores it. */
export function termsOf(poll: PollDefinition): PollTerms {
  const terms = readDefinition(poll);
  if (typeof terms === 'string') throw new Error(terms);
  return terms;
}

/** The whole service in this process, on a clock that stands still, over a new store. */
export async function startApp(options: HarnessOptions = {}): Promise<Harness> {
  const { settings: given = {}, file = newStore(), polls = [], random = randomBytes, ...rest } = options;
  const clock = { now: AFTERNOON };
  const logged: string[] = [];
  const settings: Settings = readSettings({
    weather: 'off',
    'writes-per-minute': '0',
    store: `sqlite:${file}`,
    ...given,
  });
  const db = new Database(file);
  const store = sqliteStore(db, rest);
  for (const poll of polls) await store.addPoll(termsOf(poll), random(32), clock.now);
  const app = buildApp({
    store,
    settings,
    sites: options.sites ? new Sites(options.sites) : readSites(settings.sites),
    version: '0.0.0-test',
    adminTokenHash: hashToken(ADMIN_TOKEN),
    now: () => clock.now,
    random,
    fetch: options.fetch ?? (() => Promise.reject(new Error('no network in tests'))),
    log: (line) => logged.push(line),
    sleep: options.sleep ?? (() => Promise.resolve()),
    ...(options.weatherTimeout === undefined ? {} : { weatherTimeout: options.weatherTimeout }),
    ...(options.net && { net: options.net }),
  });
  await app.ready();
  // What a start says about its files is not what the tests are about.
  logged.length = 0;
  onTestFinished(async () => {
    await app.close();
    // Whatever a test did, its polls must add up; one that spoils the file itself closes it first.
    const wrong = db.open ? [...store.verify()].filter((found) => 'what' in found) : [];
    expect(wrong).toEqual([]);
    await store.close();
  });
  const send = async <T>(request: InjectOptions): Promise<Answer<T>> => {
    const response = await app.inject(request);
    const isJson = response.payload !== '' && String(response.headers['content-type']).includes('json');
    const body = (isJson ? response.json() : undefined) as T;
    return { status: response.statusCode, headers: response.headers, text: response.payload, body };
  };
  return {
    app,
    store,
    db,
    logged,
    clock,
    post(url, body, headers = {}, more = {}) {
      const all = { 'user-agent': CHROME, 'content-type': 'text/plain;charset=UTF-8', ...headers };
      const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >;
      return send({
        method: 'POST',
        url,
        headers: sent,
        payload: typeof body === 'string' ? body : JSON.stringify(body),
        ...more,
      });
    },
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    rows() {
      const tables = [
        'page',
        'page_day',
        'read_id',
        'visitor',
        'imported',
        'import_batch',
        'poll',
        'ballot',
        'tally',
        'poll_log',
      ];
      return Object.fromEntries(
        tables.map((name) => [name, Number(db.prepare(`SELECT COUNT(*) FROM ${name}`).pluck().get())]),
      );
    },
  };
}

let made = 0;

/** A new client id, different each time and the same in each run. */
export function newId(prefix = 'client-id'): string {
  made += 1;
  return `${prefix}-${String(made).padStart(6, '0')}`;
}

export function newToken(): string {
  return randomBytes(18).toString('base64url');
}

export function admin(token = ADMIN_TOKEN): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

/** A file of this name in a new folder. */
export function fileOf(name: string, text: string): string {
  const path = join(dirname(newStore()), name);
  writeFileSync(path, text);
  return path;
}
