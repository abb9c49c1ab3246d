import { type Named, warnOnce } from './attributes.js';

/** A link that may be followed: http, https, mailto or tel, resolved against the page; undefined for anything else. */
export function safeLink(written: string | undefined): string | undefined {
  const url = resolve(written);
  return url && /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : undefined;
}

/** Reads an attribute that holds a link; says once that it may not be followed. */
export function linkIn(host: Named, attribute: string, written: string | undefined): string | undefined {
  const link = safeLink(written);
  if (written && !link) warnOnce(host, attribute, written, 'an http, https, mailto or tel address');
  return link;
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
