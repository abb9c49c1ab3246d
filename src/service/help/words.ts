import type { FlagName } from '../command-flags.js';
import type { SettingName } from '../settings.js';
import type { PagesInWords } from './pages.js';

/** `--help` in one language. What is missing in one fails the type check. */
export interface HelpWords {
  readonly title: string;
  readonly usage: string;
  readonly commands: string;
  readonly actions: string;
  readonly settings: string;
  readonly flags: string;
  readonly examples: string;
  readonly byDefault: (value: string) => string;
  readonly flagAbout: Readonly<Record<FlagName, string>>;
  readonly settingAbout: Readonly<Record<SettingName, string>>;
  readonly pages: PagesInWords;
}
