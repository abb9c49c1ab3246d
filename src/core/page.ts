import type { PortalConfig } from './config-context.js';

/** The one global of the library, shared by every copy of it on a page. */
export const KEY: unique symbol = Symbol.for('portal-widgets');

export interface PortalPage {
  version: string;
  /** Address of the script that came first. */
  src: string | undefined;
  /** Its script tag has an integrity: nothing is loaded that carries none. */
  alone?: boolean;
  /** The script tag's `data-*`, as written. */
  data: Readonly<Record<string, string | undefined>>;
  /** What the tags begin with: `portal-`, or the script tag's `data-prefix`. */
  prefix: string;
  /** `data`, read when an element first asks. */
  config?: PortalConfig;
  /** Loads an element by its name, where code is loaded. */
  load?: (name: string) => unknown;
  /** Takes down every observer and listener of the loader. */
  stop?: () => void;
  /** What is on its way when it is stopped starts nothing more. */
  stopped?: boolean;
}

/** Where the script of this page stands, if there is one: `scope[KEY]`. */
export const scope = globalThis as { [KEY]?: PortalPage };
