import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { adminTokenHash } from './admin/token.js';
import { buildApp } from './app.js';
import { startHousekeeping } from './housekeeping.js';
import { createPolls, readPollsFile } from './polls/polls-file.js';
import { type Settings, SettingsError, spelling } from './settings.js';
import { readSites } from './sites/sites-file.js';
import { openSqlite, type SqliteOptions } from './store/sqlite.js';
import type { Store } from './store/store.js';

/** After this a client that will not finish is cut off: whoever sends SIGTERM will not wait for ever either. */
const DRAIN_MS = 10_000;

export function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Opens the store, or says which setting names one that cannot be opened. */
export function openStore(file: string, options: Pick<SqliteOptions, 'readOnly'> = {}): Store {
  try {
    return openSqlite(file, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`${spelling('store')} names "${file}", which cannot be opened as a store: ${reason}.`);
  }
}

/** Runs the service until it is told to stop. */
export async function serve(given: Settings, version: string): Promise<void> {
  const settings = { ...given, cdn: given.cdn ?? builtInCdn() };
  const now = Date.now;
  const random = randomBytes;
  // Read before anything is opened or made: a slip in the file leaves no half-made store behind.
  const definitions = settings.polls === undefined ? [] : readPollsFile(settings.polls);
  const sites = readSites(settings.sites);
  const store = openStore(settings.store);
  try {
    const show = (token: string): void => {
      process.stdout.write(`Admin token (made now, shown only this once, stored only as a hash): ${token}\n`);
    };
    const hash = await adminTokenHash(store, settings.adminToken, { random, show });
    await createPolls(store, definitions, { now, random, log });
    if (settings.origins.includes('*')) {
      log(
        `${spelling('origins')} is *: pages of any site may count loads and cast ballots here. Use it for local trials only.`,
      );
    }
    const app = buildApp({ store, settings, sites, version, adminTokenHash: hash, now, random, fetch, log, sleep });
    await listen(app, settings);
    stopOnSignal(app, store, startHousekeeping({ store, now, log, daysKept: settings.daysKept }));
    process.stdout.write(`portal-widgets-service: ${addressOf(app, settings)}\n`);
  } catch (error) {
    await store.close();
    throw error;
  }
}

function builtInCdn(): string | undefined {
  const folder = fileURLToPath(new URL('./cdn', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

async function listen(app: FastifyInstance, { port, host }: Settings): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new SettingsError(`Port ${port} at ${host} is in use; choose another with ${spelling('port')}.`);
    if (code === 'FST_ERR_DUPLICATED_ROUTE') {
      throw new SettingsError(`${spelling('mount')} names a path that the service answers itself; choose another.`);
    }
    if (code === 'EACCES')
      throw new SettingsError(`Port ${port} may not be used by this user; choose another with ${spelling('port')}.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new SettingsError(`${spelling('host')} is "${host}", which is no address of this machine.`);
    }
    throw error;
  }
}

function addressOf(app: FastifyInstance, { host }: Settings): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

/** SIGTERM drains: no new connections, running requests finish, what is queued is written, the store is closed. */
function stopOnSignal(app: FastifyInstance, store: Store, stopTidying: () => void): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    stopTidying();
    const deadline = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    try {
      await app.close();
      await store.close();
      process.exitCode = 0;
    } catch (error) {
      log(`Stopping failed: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    } finally {
      clearTimeout(deadline);
    }
    process.exit();
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
