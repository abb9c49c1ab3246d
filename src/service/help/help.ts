import { type CommandName, flagsOf, flagSpelling, POLL_ACTIONS } from '../command-flags.js';
import { SETTINGS, type SettingName } from '../settings.js';
import { en } from './en.js';
import type { Language } from './language.js';
import { type HelpTopic, PAGES } from './pages.js';
import { vi } from './vi.js';
import type { HelpWords } from './words.js';

const WORDS: Readonly<Record<Language, HelpWords>> = { vi, en };
const COMMANDS = ['serve', 'import', 'imports', 'export', 'polls', 'verify'] as const;
/** The settings that a command of the store heeds. */
const OF_STORE: readonly SettingName[] = ['store'];

/** `--help`, or the help of one command. */
export function helpText(topic: HelpTopic = 'overview', language: Language = 'en'): string {
  const words = WORDS[language];
  const [first, ...more] = words.pages[topic].about;
  const opening = topic === 'overview' ? [words.title] : [first, ...more];
  const parts = [
    opening,
    [words.usage, ...PAGES[topic].usage.map((usage) => `  portal-widgets-service ${usage}`)],
    ...commandsOf(topic, words),
    ...flagsIn(topic, words),
    [words.settings, ...settingsOf(topic).flatMap((name) => settingLines(name, words))],
    [words.examples, ...examplesOf(topic, words)],
    ...(topic === 'overview' ? [['  --help, --version, --lang <vi|en>']] : []),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** A whole list of commands, or of what `polls` does, by the first line of each one's page. */
function commandsOf(topic: HelpTopic, words: HelpWords): string[][] {
  const lines = (topics: readonly HelpTopic[]): string[] =>
    topics.map((name) => `  ${name.padEnd(16)}${words.pages[name].about[0]}`);
  if (topic === 'overview') return [[words.commands, ...lines(COMMANDS)]];
  if (topic === 'polls') return [[words.actions, ...lines(POLL_ACTIONS.map((action) => `polls ${action}` as const))]];
  return [];
}

function flagsIn(topic: HelpTopic, words: HelpWords): string[][] {
  if (topic === 'overview' || topic === 'polls') return [];
  const names = flagsOf(topic satisfies CommandName);
  if (names.length === 0) return [];
  return [[words.flags, ...names.flatMap((name) => [`  ${flagSpelling(name)}`, `      ${words.flagAbout[name]}`])]];
}

function settingsOf(topic: HelpTopic): readonly SettingName[] {
  if (topic === 'overview' || topic === 'serve') return Object.keys(SETTINGS) as SettingName[];
  const heedsSites = topic !== 'polls' && flagsOf(topic).includes('site');
  return heedsSites ? [...OF_STORE, 'sites'] : OF_STORE;
}

function settingLines(name: SettingName, words: HelpWords): string[] {
  const { env, value, fallback } = SETTINGS[name];
  return [
    `  --${name} ${value}`,
    `      ${env}${fallback ? words.byDefault(fallback) : ''}`,
    `      ${words.settingAbout[name]}`,
  ];
}

function examplesOf(topic: HelpTopic, words: HelpWords): string[] {
  const said: Readonly<Record<string, string>> = words.pages[topic].examples;
  return Object.entries(PAGES[topic].examples).flatMap(([name, command]) => [`  # ${said[name]}`, `  ${command}`]);
}
