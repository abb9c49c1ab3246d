import type { Language } from './language.js';

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

/** `Intl` objects are dear to make: each is made once for a language and its options. */
const numberFormats = new Map<string, Intl.NumberFormat>();

/** `1.234`, or `15 N` and `1,2 Tr` where compact. */
export function formatNumber(value: number, language: Language, notation: 'standard' | 'compact' = 'standard'): string {
  const key = language + notation;
  const format =
    numberFormats.get(key) ??
    new Intl.NumberFormat(locales[language], {
      notation,
      maximumFractionDigits: 1,
    });
  numberFormats.set(key, format);
  return format.format(value);
}
