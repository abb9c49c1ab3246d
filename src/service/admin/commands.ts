import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportCommand } from '../command-line.js';
import { log, openStore } from '../serve.js';
import { readSettings, type RawSettings, type Settings, SettingsError, spelling } from '../settings.js';
import { readSites } from '../sites/sites-file.js';
import type { Site } from '../sites/sites.js';
import type { Store } from '../store/store.js';
import { localTime } from '../time.js';
import { whenFree } from './bring-rows.js';
import { exportText } from './exports.js';
import { keptBySettings, refuseOverwriting, writeText } from './output-file.js';
import { undoImport } from './undo.js';

/** The site that `--site` names, else the first. Throws a `SettingsError`. */
export function siteOf({ sites: file }: Settings, id: string | undefined): Site {
  const sites = readSites(file);
  const site = id === undefined ? sites.first : sites.named(id);
  if (site) return site;
  const known = sites.all.map((one) => one.id).join(', ');
  throw new SettingsError(`--site must be one of ${spelling('sites')}, ${known}, not "${id}".`);
}

/** Runs `import --undo <batch>`. */
export async function undoCommand(batch: string, raw: RawSettings): Promise<void> {
  await withStore(readSettings(raw), {}, async (store) => {
    const undoPart: Store['undoPart'] = (...args) => whenFree(() => store.undoPart(...args), sleep);
    const undone = await undoImport(batch, { undoPart, now: Date.now, log, pause: () => sleep(20) });
    if (typeof undone === 'string') throw new SettingsError(undone);
    for (const { page, views, visits } of undone.builtOn) {
      log(`A later import had built on ${page}: it shows ${views} views and ${visits} visits now.`);
    }
    const more = undone.builtOnCount - undone.builtOn.length;
    if (more > 0) log(`… and ${more} more pages that a later import had built on.`);
  });
}

/** Runs `imports`: one line each, the oldest first. */
export async function importsCommand(id: string | undefined, raw: RawSettings): Promise<void> {
  const settings = readSettings(raw);
  const site = id === undefined ? undefined : siteOf(settings, id);
  await withStore(settings, { readOnly: true }, (store) => {
    const batches = store.importBatches(site?.id);
    if (batches.length === 0) log('There are no imports.');
    for (const { id: batch, site: of, mode, source, at, rows, pages, finished, undoneAt } of batches) {
      const state = undoneAt !== null ? `taken back ${localTime(undoneAt)}` : finished ? 'in' : 'not finished';
      const fields = [batch, localTime(at), of, mode, source || '-', `rows ${rows}`, `pages ${pages}`, state];
      process.stdout.write(`${fields.join('\t')}\n`);
    }
    return Promise.resolve();
  });
}

/** Runs `export`. A file appears whole or not at all. */
export async function exportCommand(command: ExportCommand): Promise<void> {
  const settings = readSettings(command.settings);
  const site = siteOf(settings, command.site);
  if (command.out !== undefined) refuseOverwriting('out', command.out, keptBySettings(settings));
  await withStore(settings, { readOnly: true }, async (store) => {
    await writeText(exportText(store, { ...command, site: site.id }), command.out);
  });
}

/** These commands look at what is there: a store that is not is a slip in its name, and is not made. */
export async function withStore(
  settings: Settings,
  options: Parameters<typeof openStore>[1],
  use: (store: Store) => Promise<void>,
): Promise<void> {
  if (!existsSync(settings.store)) {
    throw new SettingsError(`${spelling('store')} names "${settings.store}", which does not exist.`);
  }
  const store = openStore(settings.store, options);
  try {
    await use(store);
  } finally {
    await store.close();
  }
}
