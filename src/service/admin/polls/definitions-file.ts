import { readFileSync } from 'node:fs';
import { DefinitionTextError, readText } from '../../polls/definition-text.js';
import { understood } from '../../polls/polls-file.js';
import { SettingsError } from '../../settings.js';

/** Standard input. */
const STDIN = '-';

/**
 * The definitions of a file, as they are written: one, a list, or an object with the list as `polls`. Throws a
 * `SettingsError` unless all can be used.
 */
export function readDefinitionsFile(file: string): { readonly id: string; readonly definition: unknown }[] {
  const name = file === STDIN ? 'the standard input' : `the file "${file}"`;
  const wrong = (what: string): SettingsError => new SettingsError(`Nothing was done: ${name} ${what}`);
  const content = parse(textOf(file, wrong), wrong);
  const held: unknown =
    typeof content === 'object' && content !== null && !('question' in content) && 'polls' in content
      ? content.polls
      : content;
  const list: readonly unknown[] = Array.isArray(held) ? held : [held];
  if (list.length === 0) throw wrong('holds no definition.');
  return understood(list, wrong).map(({ id }, at) => ({ id, definition: list[at] }));
}

function textOf(file: string, wrong: (what: string) => SettingsError): string {
  try {
    return readFileSync(file === STDIN ? 0 : file, 'utf8');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw wrong(absent ? 'does not exist.' : 'cannot be read.');
  }
}

function parse(text: string, wrong: (what: string) => SettingsError): unknown {
  try {
    return readText(text);
  } catch (error) {
    if (error instanceof DefinitionTextError) throw wrong(error.message);
    throw error;
  }
}
