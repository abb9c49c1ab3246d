import { KEY, type PortalPage, scope } from '../core/page.js';

/** Makes this script the page's, unless another was first: then it says so once and returns undefined. */
export function claimPage(version: string): PortalPage | undefined {
  const first = scope[KEY];
  if (first) {
    console.info(`portal-widgets ${version}: ${first.version} was already here; the first one stays`);
    return undefined;
  }
  // A script that was inserted as a module has no currentScript.
  const script = (document.currentScript ??
    document.querySelector('script[src*=portal-widgets]')) as HTMLScriptElement | null;
  const data = { ...script?.dataset };
  const { prefix = '' } = data;
  return (scope[KEY] = { version, src: script?.src, data, prefix: /^[a-z].*-$/.test(prefix) ? prefix : 'portal-' });
}
