/** Advance widths in Noto Sans, in hundredths of the font size; other faces of the stack differ by up to a tenth. */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  (
    [
      [27, " .,:;!'|ijlJ"],
      [35, 'ftI()[]{}-/\\"`*'],
      [42, 'r'],
      [48, 'cszL'],
      [53, 'kvxyF'],
      [57, '0123456789aeEPSTXYZ+=<>?$#_~'],
      [62, 'bdghnopquđBCKRVA'],
      [73, 'DGHNUĐ&'],
      [78, 'wOQ…'],
      [93, 'mMW@%'],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
);
const SPACE = 27;
const OTHER = 65;
/** Chinese, Japanese, Korean, and pictures. */
const WIDE = 105;
/** Of ơ and ư. Other marks stand above or below their letter. */
const HORN = 3;

/** How wide a line of text is about to be, in font sizes. Vietnamese letters are as wide as the letter under their marks. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text.normalize('NFD')) width += widthOf(letter);
  return width / 100;
}

function widthOf(letter: string): number {
  const known = WIDTHS.get(letter);
  if (known !== undefined) return known;
  if (letter === '\u031B') return HORN;
  // The space in `1,2 Tr` is one that does not break.
  if (/\s/.test(letter)) return SPACE;
  if (/[\p{M}\p{Cf}]/u.test(letter)) return 0;
  return /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60\u{1F000}-\u{3FFFF}]/u.test(letter)
    ? WIDE
    : OTHER;
}

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** The text, or as much of its beginning as fits before an ellipsis; never half a letter. */
export function clip(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let left = width - textWidth('…');
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    left -= textWidth(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
