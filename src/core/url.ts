/** A link that may be followed: http, https, mailto or tel, resolved against the page; undefined for anything else. */
export function safeLink(written: string | undefined): string | undefined {
  const url = resolve(written);
  return url && /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : undefined;
}

/** An image that may be loaded: http or https. */
export function safeImage(written: string | undefined): string | undefined {
  const url = resolve(written);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function resolve(written: string | undefined): URL | undefined {
  if (!written) return undefined;
  try {
    return new URL(written, document.baseURI);
  } catch {
    return undefined;
  }
}
