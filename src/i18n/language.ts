export type Language = 'vi' | 'en';

/** Folds `vi-VN`, ` VI_vn ` to `vi`; undefined for a language we do not speak. */
export function spoken(tag: string | null | undefined): Language | undefined {
  const base = /^\s*(vi|en)(?![^\s_-])/i.exec(tag ?? '')?.[1];
  return base?.toLowerCase() as Language | undefined;
}

/** Own `lang`; else the nearest ancestor's below `<html>`; else the config's; else the page's; else Vietnamese. */
export function resolveLanguage(host: Element, configured: string | undefined): Language {
  const page = document.documentElement;
  let element: Element | null | undefined = host;
  while (element && element !== page) {
    const language = spoken(element.getAttribute('lang'));
    if (language) return language;
    // At the top of a shadow tree the next ancestor is its host.
    element = element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host;
  }
  return spoken(configured) ?? spoken(page.lang) ?? 'vi';
}
