import { createContext } from '@lit/context';
import { type Named, oneOf } from './attributes.js';
import { KEY, scope } from './page.js';

export type Theme = 'light' | 'dark' | 'auto';

/** What an element needs to know of the portal it stands in. */
export interface PortalConfig {
  /** Base address of the service, without a slash at its end; absent where the page names none. */
  service?: string | undefined;
  site?: string | undefined;
  lang?: string | undefined;
  /** IANA name; the portal's zone, whatever the visitor's. */
  timeZone: string;
  theme: Theme;
}

export const configContext = createContext<PortalConfig>(Symbol.for('portal-widgets:config@1'));

/** Attribute names as the script tag's dataset has them. */
export type WrittenConfig = Readonly<
  Record<'service' | 'site' | 'lang' | 'timeZone' | 'theme', string | null | undefined>
>;

const script = { localName: 'script' };

const defaults: PortalConfig = { timeZone: 'Asia/Ho_Chi_Minh', theme: 'light' };

/** Reads a config as written; what is missing comes from `base`. `host` is the element that a warning names. */
export function readConfig(
  written: Partial<WrittenConfig>,
  src = document.baseURI,
  base = defaults,
  host: Named = script,
): PortalConfig {
  const { service, site, lang, timeZone, theme } = written;
  return {
    service: service == null ? base.service : serviceAddress(service, src),
    site: site ?? base.site,
    lang: lang ?? base.lang,
    // A zone that is none is told, and replaced, where dates are written.
    timeZone: timeZone || base.timeZone,
    theme: theme ? oneOf(host, 'theme', theme, ['light', 'dark', 'auto']) : base.theme,
  };
}

/** Resolved against where the script came from; empty is that origin. What is no address stays, and fails when asked. */
function serviceAddress(written: string, src: string): string {
  try {
    return new URL(written || '/', src).href.replace(/\/+$/, '');
  } catch {
    return written;
  }
}

/** The config of the script tag; the defaults where there is none. */
export function scriptConfig(): PortalConfig {
  const page = scope[KEY];
  if (!page) return defaults;
  const { data, src, prefix } = page;
  // The loader has a kilobyte, and leaves it to us to say that a prefix is none.
  oneOf(script, 'data-prefix', data['prefix'], [prefix, 'another-']);
  return (page.config ??= readConfig(data, src));
}
