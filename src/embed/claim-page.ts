import { KEY, type PortalPage, scope } from '../core/page.js';

/** Makes this script the page's, unless another was first: then it says so once and returns undefined. */
export function claimPage(version: string): PortalPage | undefined {
  const first = scope[KEY];
  if (first && !first.stopped) {
    console.info(`portal-widgets ${version}: ${first.version} was already here; the first one stays`);
    return undefined;
  }
  const { currentScript } = document;
  // A script that was inserted as a module has none; what is no script has taken the name: <img name="currentScript">.
  const script =
    currentScript?.localName === 'script'
      ? (currentScript as HTMLScriptElement)
      : document.querySelector<HTMLScriptElement>('script[src*="portal-widgets."]');
  const data = { ...script?.dataset };
  const { prefix = '' } = data;
  return (scope[KEY] = { version, src: script?.src, data, prefix: /^[a-z-]+-$/.test(prefix) ? prefix : 'portal-' });
}
