/** An address resolved against its source's, if it has one of these schemes; anything else is none. */
function resolve(written: string | null | undefined, base: string, schemes: RegExp): URL | undefined {
  if (!written?.trim()) return undefined;
  try {
    const url = new URL(written.trim(), base);
    return schemes.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A link that may be followed: http, https, mailto or tel. */
export const linkOf = (written: string | null | undefined, base: string): string | undefined =>
  resolve(written, base, /^(https?|mailto|tel):$/)?.href;

/** An image that may be loaded: https; http becomes https, which a page of today loads alone. */
export function imageOf(written: string | null | undefined, base: string): string | undefined {
  const url = resolve(written, base, /^https?:$/);
  // A trial on one's own machine has no https.
  if (url && url.protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(url.host)) url.protocol = 'https:';
  return url?.href;
}
