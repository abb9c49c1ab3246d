/**
 * The key this page is counted under: a canonical link that stays on this site, else the path. The service folds
 * spellings (Unicode form, tracking parameters, slashes); here it is sent as the page has it.
 */
export function pageKey(page: Document = document): string {
  const canonical = page.querySelector<HTMLLinkElement>('link[rel~="canonical"]')?.href;
  // A link element parses without throwing: a broken address has no host.
  const link = page.createElement('a');
  link.href = canonical || page.location.href;
  const { pathname, search } = link.host === page.location.host ? link : page.location;
  return pathname + search;
}
