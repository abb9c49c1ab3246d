import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportCommand } from '../command-line.js';
import { log, openStore } from '../serve.js';
import { readSettings, type Settings } from '../settings.js';
import type { Site } from '../sites/sites.js';
import type { ImportBatch, Store } from '../store/store.js';
import { bringRows, ROWS_AT_ONCE } from './bring-rows.js';
import { badRowLines, type CheckedRows, checkRows } from './check-rows.js';
import { siteOf } from './commands.js';
import { dryRun } from './dry-run.js';
import { ImportError } from './formats/file-row.js';
import { type ImportFile, openImportFile } from './formats/index.js';
import { readPostPages } from './formats/post-pages.js';
import { importSentence, newBatchId } from './imports.js';
import { keptBySettings, refuseOverwriting } from './output-file.js';
import { progress } from './progress.js';

/** How the command ends. */
const ALL_IN = 0;
const SOME_REFUSED = 3;

/** Runs `import <file>`; gives the exit code. Throws where nothing was done. */
export async function importCommand(command: ImportCommand): Promise<number> {
  const settings = readSettings(command.settings);
  const site = siteOf(settings, command.site);
  refuseLosses(command, settings);
  const posts = command.map === undefined ? new Map<string, string>() : await readPostPages(command.map);
  const file = await openImportFile(command.file, command.format, posts);
  const reading = progress(undefined, process.stderr, Date.now);
  const onRow = (rows: number): void => reading.at(rows);
  const checked = await checkRows(file.rows(), { site, rejects: command.rejects, onRow }).finally(() => reading.end());
  for (const line of badRowLines(checked, command.rejects !== undefined)) log(line);
  refuseUnusable(checked, command.strict);
  // A store that is not there yet need not be made to see what would be in it.
  const absent = settings.store === ':memory:' || (command.dryRun && !existsSync(settings.store));
  const store = absent ? openStore(':memory:') : openStore(settings.store, { readOnly: command.dryRun });
  try {
    const broken = repeated(store, site, checked, command);
    if (command.dryRun) {
      await dryRun(file.rows(), { ...command, store, site, print: (line) => void process.stdout.write(`${line}\n`) });
      log(`Dry run of ${basename(command.file)} as ${file.format} (${command.mode}): nothing was changed.`);
    } else {
      await bring(file, checked, { command, store, site, storeFile: settings.store });
      if (broken !== undefined) await store.finishImport(broken);
    }
  } finally {
    await store.close();
  }
  return checked.badCount > 0 ? SOME_REFUSED : ALL_IN;
}

/** The bad rows must not be written over what is read, nor over the store. */
function refuseLosses({ file, map, rejects }: ImportCommand, settings: Settings): void {
  if (rejects === undefined) return;
  refuseOverwriting('rejects', rejects, [
    { path: file, what: 'the file that is imported' },
    ...(map === undefined ? [] : [{ path: map, what: 'the list of --map' }]),
    ...keptBySettings(settings),
  ]);
}

function refuseUnusable({ good, badCount }: CheckedRows, strict: boolean): void {
  if (good === 0 && badCount === 0) throw new ImportError('The file has no rows with a count.');
  if (good === 0) throw new ImportError(`Nothing was imported: all ${badCount} rows are bad.`);
  if (strict && badCount > 0) {
    throw new ImportError(`Nothing was imported: of ${good + badCount} rows ${badCount} are bad (--strict).`);
  }
}

/**
 * The same rows again are harmless in every mode but one. Gives the import of them that was broken off, if there is one: in
 * the other modes this one brings what is missing of it.
 */
function repeated(
  store: Store,
  site: Site,
  { fingerprint }: CheckedRows,
  { mode, dryRun }: ImportCommand,
): string | undefined {
  const before = store
    .importBatches(site.id)
    .filter((batch) => batch.fingerprint === fingerprint && batch.undoneAt === null);
  const broken = before.find((batch) => !batch.finished);
  if (!broken) {
    if (mode === 'add' && before[0]) {
      log(`These rows were imported before, as ${before[0].id} (${before[0].mode}); they are added once more.`);
    }
    return undefined;
  }
  const sentence = `An import of these rows, ${broken.id} (${broken.mode}), was broken off after ${broken.rows} rows`;
  if (mode !== 'add') log(`${sentence}; this one brings the others.`);
  else if (dryRun) log(`${sentence}; take it back first, with import --undo ${broken.id}.`);
  else {
    throw new ImportError(`Nothing was imported. ${sentence}; take it back first, with import --undo ${broken.id}.`);
  }
  return broken.id;
}

interface Target {
  readonly command: ImportCommand;
  readonly store: Store;
  readonly site: Site;
  readonly storeFile: string;
}

async function bring(
  file: ImportFile,
  checked: CheckedRows,
  { command, store, site, storeFile }: Target,
): Promise<void> {
  const { mode } = command;
  const { good, badCount, fingerprint } = checked;
  const at = Date.now();
  const source = basename(command.file);
  const batch: ImportBatch = { batch: newBatchId(at, randomBytes), site: site.id, mode, source, fingerprint, at };
  if (good > ROWS_AT_ONCE) log(`${storeFile}: Import ${batch.batch} (${mode}) of ${good} rows begins.`);
  const bar = progress(good, process.stderr, Date.now);
  try {
    const onPart = (rows: number): void => bar.at(rows);
    const outcome = await bringRows(file.rows(), batch, { store, site, now: Date.now, sleep, onPart });
    bar.end();
    log(`${storeFile}: ${importSentence(batch.batch, mode, outcome, badCount)}`);
  } finally {
    bar.end();
  }
  const pages = store.pageCount(site.id);
  if (pages >= site.mostPages) {
    log(
      `The site "${site.id}" has ${pages} pages now, of at most ${site.mostPages}: new pages are not counted until its mostPages (--sites) is raised.`,
    );
  }
}
