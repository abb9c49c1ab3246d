#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import packageJson from './package.json' with { type: 'json' };
import { ImportError, importRows, readImport } from './admin/imports.js';
import { type Command, helpText, readCommand } from './command-line.js';
import { log, openStore, serve } from './serve.js';
import { readSettings, SettingsError } from './settings.js';
import { readSites } from './sites/sites-file.js';

/** Older ones end in a crash of the database driver, without a word. */
const OLDEST_NODE = 22;

async function run(): Promise<void> {
  const [major = '0'] = process.versions.node.split('.');
  if (Number(major) < OLDEST_NODE) {
    throw new SettingsError(`Node ${OLDEST_NODE} or newer is needed; this is ${process.version}.`);
  }
  const command = readCommand(process.argv.slice(2), process.env);
  switch (command.kind) {
    case 'help':
      process.stdout.write(helpText());
      return;
    case 'version':
      process.stdout.write(`${packageJson.version}\n`);
      return;
    case 'import':
      return importFile(command);
    case 'serve':
      return serve(readSettings(command.settings), packageJson.version);
  }
}

async function importFile({ file, mode, settings }: Extract<Command, { kind: 'import' }>): Promise<void> {
  const { store: storeFile, sites } = readSettings(settings);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new SettingsError(`The file to import, "${file}", does not exist or cannot be read.`);
  }
  const rows = readImport(text, /\.json$/i.test(file));
  const store = openStore(storeFile);
  try {
    await importRows(rows, mode, {
      store,
      sites: readSites(sites),
      now: Date.now,
      random: randomBytes,
      log: (line) => log(`${storeFile}: ${line}`),
    });
  } finally {
    await store.close();
  }
}

// A log collector that has died must not take the service along: what it says is lost, what it counts is not.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

try {
  await run();
} catch (error) {
  const expected = error instanceof SettingsError || error instanceof ImportError;
  log(
    `portal-widgets-service: ${expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  process.exit(expected ? 2 : 1);
}
