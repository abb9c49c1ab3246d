/** Crockford's base 32: no I, L, O or U, so that a receipt survives being read aloud or copied by hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `7F3K-9QXM-2D4T`: 60 random bits. 256 is a multiple of 32, so every letter is as likely as another. */
export function makeReceipt(random: (bytes: number) => Uint8Array): string {
  const letters = Array.from(random(12), (byte) => LETTERS[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
