import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FeedHost, readFeedHost } from './feeds/hosts.js';
import { parseOrigin } from './origins.js';
import {
  airBeside,
  type AirSetting,
  mayHoldSecret,
  readAddress,
  readProvider,
  type WeatherSetting,
} from './weather/choice.js';

interface Mount {
  /** Path it is served under: `/` or `/storybook/`. */
  readonly path: string;
  readonly folder: string;
}

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** File of the SQLite store, or `:memory:`. */
  readonly store: string;
  /** Further origins that may write; the service's own always may. `*` is any. */
  readonly origins: readonly string[];
  /** File of the sites; without one there is a single site that any page belongs to. */
  readonly sites: string | undefined;
  readonly daysKept: number;
  readonly adminToken: string | undefined;
  readonly polls: string | undefined;
  readonly weather: WeatherSetting;
  readonly air: AirSetting;
  readonly weatherKey: string | undefined;
  /** There wherever MET Norway is asked. */
  readonly weatherContact: string | undefined;
  /** Hosts that may be asked for feeds; none by default. */
  readonly feeds: readonly FeedHost[];
  readonly proxyHops: number;
  readonly writesPerMinute: number;
  readonly ballotsPerHour: number;
  readonly cdn: string | undefined;
  readonly mount: readonly Mount[];
}

/** A setting that cannot be used. Its message is one sentence for the person who starts the service. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

interface Setting {
  readonly env: string;
  readonly value: string;
  readonly fallback: string;
  readonly about: string;
}

/** The table of `--help`; the defaults are written as a person would write them. */
export const SETTINGS = {
  port: { env: 'PORTAL_PORT', value: '<number>', fallback: '8080', about: 'port to listen at; 0 takes a free one' },
  host: { env: 'PORTAL_HOST', value: '<address>', fallback: '127.0.0.1', about: 'address to listen at' },
  store: {
    env: 'PORTAL_STORE',
    value: 'sqlite:<file>',
    fallback: 'sqlite:portal-widgets.db',
    about: 'where numbers and ballots are kept',
  },
  origins: {
    env: 'PORTAL_ORIGINS',
    value: '<list>',
    fallback: '',
    about: "portals that may write, beside the service's own origin: https://a.vn,https://b.vn; * for local trials",
  },
  sites: {
    env: 'PORTAL_SITES',
    value: '<file>',
    fallback: '',
    about:
      'JSON file of the portals served: their origins, the pages that count, and how many; by default any page counts',
  },
  'days-kept': {
    env: 'PORTAL_DAYS_KEPT',
    value: '<number>',
    fallback: '400',
    about: 'days for which numbers are kept by day, at least 31; what a page shows is never forgotten',
  },
  'admin-token': {
    env: 'PORTAL_ADMIN_TOKEN',
    value: '<secret>',
    fallback: '',
    about: 'bearer token of /v1/admin/*, at least 16 characters; by default made and printed once at first start',
  },
  polls: {
    env: 'PORTAL_POLLS',
    value: '<file>',
    fallback: '',
    about: 'JSON or YAML file of poll definitions: new ones are created, known ones left as they are',
  },
  weather: {
    env: 'PORTAL_WEATHER',
    value: '<list>',
    fallback: 'https://api.open-meteo.com',
    about:
      'who is asked, in this order: base addresses of Open-Meteo servers, met-norway, json=<address> of your own numbers; or sample for invented data; or off',
  },
  air: {
    env: 'PORTAL_AIR',
    value: '<address>',
    fallback: 'auto',
    about:
      'who is asked for the quality of the air, where a panel shows it: auto, the server that Open-Meteo has beside the one for the weather; the base address of another; or off',
  },
  'weather-key': {
    env: 'PORTAL_WEATHER_KEY',
    value: '<secret>',
    fallback: '',
    about: "a customer's key for Open-Meteo; it never leaves the service but to there",
  },
  'weather-contact': {
    env: 'PORTAL_WEATHER_CONTACT',
    value: '<address>',
    fallback: '',
    about: 'e-mail or web address of who runs this service, which MET Norway asks for',
  },
  feeds: {
    env: 'PORTAL_FEEDS',
    value: '<list>',
    fallback: '',
    about:
      'hosts that articles may be read from for pages of other origins: bao.example.vn,*.example.gov.vn; none by default',
  },
  'proxy-hops': {
    env: 'PORTAL_PROXY_HOPS',
    value: '<number>',
    fallback: '0',
    about: 'reverse proxies in front, whose X-Forwarded-For is trusted',
  },
  'writes-per-minute': {
    env: 'PORTAL_WRITES_PER_MINUTE',
    value: '<number>',
    fallback: '600',
    about: 'loads, and ballots, counted a minute for one address (IPv6: one /64); 0 is no limit',
  },
  'ballots-per-hour': {
    env: 'PORTAL_BALLOTS_PER_HOUR',
    value: '<number>',
    fallback: '2000',
    about:
      'ballots taken an hour in one poll from one address (IPv6: one /64); generous, for offices and mobile networks share one; 0 is no limit',
  },
  cdn: {
    env: 'PORTAL_CDN',
    value: '<folder>',
    fallback: '',
    about: 'folder of portal-widgets.js and its chunks; by default the one built into the package',
  },
  mount: {
    env: 'PORTAL_MOUNT',
    value: '<path>=<folder>',
    fallback: '',
    about: 'further static files, /demo=./demo; the flag may be repeated, the variable takes a comma list',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** What was given for each setting, before it is understood. */
export type RawSettings = Readonly<Partial<Record<SettingName, string>>>;

export function readSettings(given: RawSettings): Settings {
  const text = (name: SettingName): string => (given[name] ?? SETTINGS[name].fallback).trim();
  const contact = weatherContact(text('weather-contact'));
  const chosen = weather(text('weather'), contact);
  return {
    port: wholeNumber('port', text('port'), 65_535),
    host: nonEmpty('host', text('host')),
    store: storeFile(text('store')),
    origins: originList(text('origins')),
    sites: text('sites') || undefined,
    daysKept: wholeNumber('days-kept', text('days-kept'), 100_000, 31),
    adminToken: adminToken(text('admin-token')),
    polls: text('polls') || undefined,
    weather: chosen,
    air: air(text('air'), chosen),
    weatherKey: weatherKey(text('weather-key')),
    weatherContact: contact,
    feeds: feedHosts(text('feeds')),
    proxyHops: wholeNumber('proxy-hops', text('proxy-hops'), 10),
    writesPerMinute: wholeNumber('writes-per-minute', text('writes-per-minute'), 1_000_000),
    ballotsPerHour: wholeNumber('ballots-per-hour', text('ballots-per-hour'), 10_000_000),
    cdn: text('cdn') ? folder('cdn', text('cdn')) : undefined,
    mount: mounts(text('mount')),
  };
}

/** `--port (PORTAL_PORT)`: a person may have used either. */
export function spelling(name: SettingName): string {
  return `--${name} (${SETTINGS[name].env})`;
}

/** `given` is undefined where it is a secret, or may hold one: that is not echoed into a log. */
function bad(name: SettingName, given: string | undefined, allowed: string): SettingsError {
  return new SettingsError(`${spelling(name)} must be ${allowed}${given === undefined ? '' : `, not "${given}"`}.`);
}

function wholeNumber(name: SettingName, text: string, most: number, least = 0): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw bad(name, text, `a whole number from ${least} to ${most}`);
  return value;
}

function nonEmpty(name: SettingName, text: string): string {
  if (text === '' || /\s/.test(text)) throw bad(name, text, 'an address or host name, such as 127.0.0.1 or 0.0.0.0');
  return text;
}

function storeFile(text: string): string {
  const file = /^sqlite:(.+)$/s.exec(text)?.[1];
  if (file === undefined) throw bad('store', text, 'sqlite: and a file, such as sqlite:portal-widgets.db');
  return file === ':memory:' ? file : resolve(file);
}

function originList(text: string): string[] {
  return listOf(text).map((entry) => {
    const origin = entry === '*' ? '*' : parseOrigin(entry);
    if (origin === undefined) {
      throw bad(
        'origins',
        entry,
        'a comma list of origins (scheme and host, no path), such as https://portal.example.vn, or *',
      );
    }
    return origin;
  });
}

function adminToken(text: string): string | undefined {
  if (text === '') return undefined;
  if (!/^[\x21-\x7e]{16,}$/.test(text)) {
    throw bad('admin-token', undefined, 'at least 16 characters, ASCII, without spaces');
  }
  return text;
}

function weather(text: string, contact: string | undefined): WeatherSetting {
  if (text === 'sample' || text === 'off') return { kind: text };
  const providers = listOf(text).map((entry) => {
    const provider = readProvider(entry);
    if (provider) return provider;
    const allowed =
      'a list of http(s) addresses of Open-Meteo servers, met-norway and json=<address>, or alone sample, or off';
    throw bad('weather', mayHoldSecret(entry) ? undefined : entry, allowed);
  });
  if (providers.length === 0) throw bad('weather', text, 'an address, sample, or off');
  if (contact === undefined && providers.some(({ kind }) => kind === 'met-norway')) {
    throw new SettingsError(
      `${spelling('weather')} names met-norway, which answers only those who give ${spelling('weather-contact')}.`,
    );
  }
  return { kind: 'providers', providers };
}

function air(text: string, beside: WeatherSetting): AirSetting {
  if (text === 'off' || beside.kind === 'off') return { kind: 'off' };
  if (text === 'auto') return airBeside(beside);
  const base = readAddress(text);
  if (base === undefined) throw bad('air', mayHoldSecret(text) ? undefined : text, 'auto, an http(s) address, or off');
  return { kind: 'open-meteo', base };
}

function weatherKey(text: string): string | undefined {
  if (text === '') return undefined;
  if (!/^[\x21-\x7e]+$/.test(text)) throw bad('weather-key', undefined, 'a key, ASCII, without spaces');
  return text;
}

function weatherContact(text: string): string | undefined {
  if (text === '') return undefined;
  // It goes into a header.
  if (!/^(?:https?:\/\/[\x21-\x7e]+|[\x21-\x7e]+@[\x21-\x7e]+)$/.test(text)) {
    throw bad('weather-contact', text, 'an e-mail or web address, such as admin@portal.example.vn');
  }
  return text;
}

function feedHosts(text: string): FeedHost[] {
  return listOf(text).map((entry) => {
    const host = readFeedHost(entry);
    if (host === undefined)
      throw bad('feeds', entry, 'a comma list of hosts, such as bao.example.vn or *.example.gov.vn, without https://');
    return host;
  });
}

function mounts(text: string): Mount[] {
  const found = listOf(text).map((entry) => {
    const [, path, where] = /^(\/[^=\s]*)=(.+)$/.exec(entry) ?? [];
    if (path === undefined || where === undefined || /[*:?#]/.test(path)) {
      throw bad('mount', entry, 'a path and a folder, such as /demo=./demo');
    }
    return { path: path.endsWith('/') ? path : `${path}/`, folder: folder('mount', where) };
  });
  const twice = found.find((mount, at) => found.findIndex(({ path }) => path === mount.path) !== at);
  if (twice) throw bad('mount', twice.path, 'given once for each path');
  return found;
}

function folder(name: SettingName, text: string): string {
  const path = resolve(text);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw bad(name, text, 'a folder that exists');
  return path;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** The file of a setting as text, or a sentence that says which setting names a file that cannot be read. */
export function readSettingFile(name: SettingName, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new SettingsError(`${spelling(name)} names the file "${file}", which ${reason}.`);
  }
}

/**
 * What stands in the file of a setting: a list, or an object that holds it under this name. `parse` throws what is wrong
 * with its text; `wrong` makes errors of what is wrong with the rest.
 */
export function readSettingList(
  name: SettingName,
  file: string,
  holds: string,
  parse: (text: string) => unknown = parseJson,
): { readonly list: readonly unknown[]; readonly wrong: (what: string) => SettingsError } {
  const wrong = (what: string): SettingsError => new SettingsError(`${spelling(name)}: the file "${file}" ${what}`);
  const text = readSettingFile(name, file).replace(/^\uFEFF/, '');
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  const held =
    typeof content === 'object' && content !== null ? Object.getOwnPropertyDescriptor(content, holds) : undefined;
  const list: unknown = Array.isArray(content) ? content : held?.value;
  if (!Array.isArray(list)) throw wrong(`must hold a list of ${holds}, or an object with the list as "${holds}".`);
  return { list, wrong };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('is not JSON.');
  }
}
