import { type PortalPage, portalPage, setPortalPage } from '../core/page.js';

/** Makes this script the page's, unless another was first: then it says so once and returns undefined. */
export function claimPage(version: string): PortalPage | undefined {
  const first = portalPage();
  if (first) {
    console.info(`portal-widgets ${version}: version ${first.version} is already on this page and stays`);
    return undefined;
  }
  // A script that was inserted as a module has no currentScript.
  const script = (document.currentScript ??
    document.querySelector('script[src*=portal-widgets]')) as HTMLScriptElement | null;
  return setPortalPage({ version, src: script?.src ?? document.baseURI, data: { ...script?.dataset }, stop: () => {} });
}
