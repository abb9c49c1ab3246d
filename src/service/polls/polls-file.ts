import type { PollDefinition } from '../../contract/polls.js';
import { readSettingFile, SettingsError, spelling } from '../settings.js';
import type { PollStore } from '../store/store.js';
import { readDefinition } from './definitions.js';

/** Reads `{ "polls": [definition, …] }` or the list alone; throws a `SettingsError` that says what is wrong in it. */
export function readPollsFile(file: string): PollDefinition[] {
  const wrong = (what: string): SettingsError => new SettingsError(`${spelling('polls')}: the file "${file}" ${what}`);
  let content: unknown;
  try {
    content = JSON.parse(readSettingFile('polls', file).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw wrong('is not JSON.');
  }
  const list = Array.isArray(content) ? content : isRecord(content) ? content['polls'] : undefined;
  if (!Array.isArray(list)) throw wrong('must hold a list of polls, or an object with the list as "polls".');
  const definitions = list.map((value: unknown) => {
    const definition = readDefinition(value);
    if (typeof definition === 'string') throw wrong(`cannot be used. ${definition}`);
    return definition;
  });
  const twice = definitions.find(({ id }, at) => definitions.findIndex((other) => other.id === id) !== at);
  if (twice) throw wrong(`holds two polls with the id "${twice.id}".`);
  return definitions;
}

/** Creates the new ones. A poll that exists is left as it is: its ballots were cast on what it said then. */
export async function createPolls(
  store: PollStore,
  definitions: readonly PollDefinition[],
  { now, random, log }: { now: () => number; random: (bytes: number) => Uint8Array; log: (line: string) => void },
): Promise<void> {
  for (const definition of definitions) {
    const outcome = await store.addPoll(definition, random(32), now());
    if (outcome === 'different') {
      log(`The poll "${definition.id}" exists already and differs from the polls file; it is left as it is.`);
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
