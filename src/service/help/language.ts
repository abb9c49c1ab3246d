export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the terminal speaks, by the variables that say so, the strongest first; what we do not speak is English. */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return /^vi(?![a-z])/i.test(locale ?? '') ? 'vi' : 'en';
}
