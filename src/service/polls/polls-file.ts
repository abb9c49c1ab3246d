import type { PollTerms } from '../../contract/polls.js';
import { readSettingList, type SettingsError } from '../settings.js';
import type { PollStore } from '../store/store.js';
import { readText } from './definition-text.js';
import { readDefinition } from './definitions.js';

/**
 * Reads `{ "polls": [definition, …] }` or the list alone, as JSON or YAML; throws a `SettingsError` that says what is wrong
 * in it.
 */
export function readPollsFile(file: string): PollTerms[] {
  const { list, wrong } = readSettingList('polls', file, 'polls', readText);
  return understood(list, wrong);
}

/** Understands all definitions, or throws what `wrong` makes of the first that cannot be used. */
export function understood(list: readonly unknown[], wrong: (what: string) => SettingsError): PollTerms[] {
  const definitions = list.map((value) => {
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
  definitions: readonly PollTerms[],
  { now, random, log }: { now: () => number; random: (bytes: number) => Uint8Array; log: (line: string) => void },
): Promise<void> {
  for (const definition of definitions) {
    const outcome = await store.addPoll(definition, random(32), now());
    if (outcome === 'different') {
      log(`The poll "${definition.id}" exists already and differs from the polls file; it is left as it is.`);
    }
  }
}
