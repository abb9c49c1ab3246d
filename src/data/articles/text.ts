/** One line of NFC text, with single spaces. */
export const fold = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .normalize('NFC');

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

const character = (whole: string, code: string): string => {
  const number = /^#x/i.test(code) ? parseInt(code.slice(2), 16) : code.startsWith('#') ? Number(code.slice(1)) : NaN;
  if (Number.isNaN(number)) return NAMED[code.toLowerCase()] ?? whole;
  return number > 0 && number < 0x110000 ? String.fromCodePoint(number) : '';
};

/** The words of HTML, a line a block, where the page lets nothing be parsed: tags out, entities decoded once. */
export const plainText = (html: string): string =>
  html
    .replace(/<!--.*?(-->|$)|<(script|style|template|svg|math)\b.*?(<\/\2>|$)/gis, '')
    .replace(/<\/?(p|br|div|li|h\d|blockquote|figure|tr)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*(>|$)/gi, '')
    .replace(/&(#\d+|#x[\da-f]+|\w+);/gi, character)
    .normalize('NFC');

/** A title that its feed has encoded twice still has entities in it. */
export const isEncoded = (text: string): boolean => /&(#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(text);
