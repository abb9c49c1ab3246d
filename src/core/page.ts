import type { PortalConfig } from './config-context.js';

/** The one global of the library, shared by every copy of it on a page. */
const KEY = Symbol.for('portal-widgets');

export interface PortalPage {
  version: string;
  /** Address of the script that came first. */
  src: string;
  /** The script tag's `data-*`, as written. */
  data: Readonly<Record<string, string | undefined>>;
  /** `data`, read when an element first asks. */
  config?: PortalConfig;
  /** Takes down every observer and listener of the loader. */
  stop(): void;
}

const page = globalThis as { [KEY]?: PortalPage };

/** The script of this page, if there is one. */
export const portalPage = (): PortalPage | undefined => page[KEY];

/** Makes a script the page's. */
export const setPortalPage = (script: PortalPage): PortalPage => (page[KEY] = script);
