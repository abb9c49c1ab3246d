/**
 * The key this page is counted under: a canonical link that stays on this site, else the path. The service folds
 * spellings (Unicode form, tracking parameters, slashes); here it is sent as the page has it.
 */
export function pageKey(page: Document = document): string {
  const canonical = page.querySelector<HTMLLinkElement>('link[rel~="canonical"]')?.href;
  const url = new URL(canonical || page.location.href, page.location.href);
  const here = url.host === page.location.host ? url : page.location;
  return here.pathname + here.search;
}
