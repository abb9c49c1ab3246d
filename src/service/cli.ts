#!/usr/bin/env node
import packageJson from './package.json' with { type: 'json' };
import { exportCommand, importsCommand, undoCommand } from './admin/commands.js';
import { BrokenOffError } from './admin/bring-rows.js';
import { ImportError } from './admin/formats/file-row.js';
import { importCommand } from './admin/import-command.js';
import { pollsCommand } from './admin/polls/polls-command.js';
import { verifyCommand } from './admin/polls/verify-command.js';
import { readCommand } from './command-line.js';
import { helpText } from './help/help.js';
import { Refusal } from './problems.js';
import { log, serve } from './serve.js';
import { readSettings, SettingsError } from './settings.js';
import { StorageError } from './store/store.js';

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
      process.stdout.write(helpText(command.topic, command.language));
      return;
    case 'version':
      process.stdout.write(`${packageJson.version}\n`);
      return;
    case 'import':
      process.exitCode = await importCommand(command);
      return;
    case 'undo':
      return undoCommand(command.batch, command.settings);
    case 'imports':
      return importsCommand(command.site, command.settings);
    case 'export':
      return exportCommand(command);
    case 'polls':
      return pollsCommand(command);
    case 'verify':
      process.exitCode = await verifyCommand(command);
      return;
    case 'serve':
      return serve(readSettings(command.settings), packageJson.version);
  }
}

// A log collector that has died must not take the service along: what it says is lost, what it counts is not.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

try {
  await run();
} catch (error) {
  const didNothing = error instanceof SettingsError || error instanceof ImportError || error instanceof Refusal;
  const forPeople = didNothing || error instanceof BrokenOffError || error instanceof StorageError;
  const reason = error instanceof Error ? (forPeople ? error.message : (error.stack ?? error.message)) : String(error);
  log(`portal-widgets-service: ${reason}`);
  process.exit(didNothing ? 2 : 1);
}
