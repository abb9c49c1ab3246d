/** The one global of the library, shared by every copy of it on a page. */
const KEY = Symbol.for('portal-widgets');

export interface PortalPage {
  version: string;
  /** Address of the script that came first. */
  src: string;
  /** The script tag's `data-*`, as written. */
  data: Readonly<Record<string, string | undefined>>;
  /** Takes down every observer and listener of the loader. */
  stop(): void;
}

/** What the script tag of this page said, if there is one. */
export const portalPage = (): PortalPage | undefined => (globalThis as { [KEY]?: PortalPage })[KEY];

/** Makes this script the page's, unless another was first: then it says so once and returns undefined. */
export function claimPage(version: string): PortalPage | undefined {
  const first = portalPage();
  if (first) {
    console.info(`portal-widgets ${version}: version ${first.version} is already on this page and stays`);
    return undefined;
  }
  // A module or a late copy has no currentScript.
  const script = (document.currentScript ?? document.querySelector('script[src*=portal-widgets]')) as HTMLScriptElement;
  const page = { version, src: script.src, data: { ...script.dataset }, stop: () => {} };
  (globalThis as { [KEY]?: PortalPage })[KEY] = page;
  return page;
}
