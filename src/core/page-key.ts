export const canonicalOf = (page: Document): HTMLLinkElement | null => page.querySelector('link[rel~="canonical"]');

/**
 * The key this page is counted under: a canonical link that stays on this site, else the path. The service folds
 * spellings (Unicode form, tracking parameters, slashes); here it is sent as the page has it. A canonical link that is
 * written as `stale` does not count.
 */
export function pageKey(page: Document = document, stale?: string | null): string {
  const canonical = canonicalOf(page);
  // A link element parses without throwing: a broken address has no host.
  const link = page.createElement('a');
  link.href = (canonical?.getAttribute('href') !== stale && canonical?.href) || page.location.href;
  const { pathname, search } = link.host === page.location.host ? link : page.location;
  return pathname + search;
}
