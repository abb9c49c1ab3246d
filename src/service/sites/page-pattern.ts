import { pageKey } from './page-key.js';

export type PagePattern = (key: string) => boolean;

/**
 * `/tin-tuc/*` matches every page below it, `*` standing for any letters, slashes too. Spelt as people spell addresses:
 * the pattern is brought into the form of a key first. Matched piece by piece from the left, so no pattern is slow.
 */
export function pagePattern(written: string): PagePattern {
  // The slash at the end of a pattern's last piece is meant; a key's own is dropped.
  const [first = '', ...rest] = written.split('*').map((piece, at) => canonicalPiece(piece, at === 0));
  const last = rest.pop();
  if (last === undefined) return (key) => key === (pageKey(written) ?? written);
  return (key) => {
    if (!key.startsWith(first) || key.length < first.length + last.length || !key.endsWith(last)) return false;
    let from = first.length;
    const end = key.length - last.length;
    for (const piece of rest) {
      const at = key.indexOf(piece, from);
      if (at < 0 || at + piece.length > end) return false;
      from = at + piece.length;
    }
    return from <= end;
  };
}

/** A piece of a key is no whole key: a stand-in before and after it keeps its slashes. */
function canonicalPiece(piece: string, isFirst: boolean): string {
  if (piece === '') return '';
  const before = isFirst ? '' : 'x';
  const key = pageKey(`${before}${piece}x`);
  return key === undefined ? piece : key.slice(before.length, -1);
}
