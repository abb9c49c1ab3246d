import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { SiteId } from '../../contract/reads.js';
import { parseOrigin } from '../origins.js';
import { readSettingList } from '../settings.js';
import { MOST_PAGES, ONLY_SITE, type SiteDefinition, Sites } from './sites.js';

const schema = Compile(
  Type.Object(
    {
      id: SiteId,
      origins: Type.Optional(Type.Array(Type.String())),
      pages: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 1_000 })),
      mostPages: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000 })),
    },
    { additionalProperties: false },
  ),
);

/** The sites of the file, or the only one where there is none. Throws a `SettingsError` that says what is wrong in it. */
export function readSites(file: string | undefined): Sites {
  return new Sites(file === undefined ? [ONLY_SITE] : readSitesFile(file));
}

/** Reads `{ "sites": [site, …] }` or the list alone. */
function readSitesFile(file: string): SiteDefinition[] {
  const { list, wrong } = readSettingList('sites', file, 'sites');
  if (list.length === 0) throw wrong('must hold a list of sites, with one at least.');
  const sites = list.map((value: unknown, at) => {
    const site = siteOf(value);
    if (typeof site === 'string') throw wrong(`cannot be used: site ${at + 1} ${site}.`);
    return site;
  });
  const twice = (names: readonly string[]): string | undefined => names.find((name, at) => names.indexOf(name) !== at);
  const id = twice(sites.map((site) => site.id));
  if (id !== undefined) throw wrong(`holds two sites with the id "${id}".`);
  const origin = twice(sites.flatMap(({ origins }) => origins));
  if (origin !== undefined) throw wrong(`names the origin ${origin} twice; a page belongs to one site.`);
  return sites;
}

/** A site, or what is wrong with it. */
function siteOf(value: unknown): SiteDefinition | string {
  if (!schema.Check(value)) {
    const [error] = schema.Errors(value);
    const where = (error?.instancePath ?? '').slice(1).replaceAll('/', '.');
    // Both are said of a field that is not in the schema.
    if (error?.keyword === 'boolean' || error?.keyword === 'additionalProperties')
      return `has an unknown field "${where}"`;
    return `${where ? `has a wrong ${where}: it` : 'is no site: it'} ${error?.message ?? 'is not valid'}`;
  }
  const { id, origins = [], pages = [], mostPages = MOST_PAGES } = value;
  const parsed = origins.map((origin) => parseOrigin(origin));
  const bad = parsed.indexOf(undefined);
  if (bad >= 0) {
    return `names "${origins[bad] ?? ''}", which is no origin (scheme and host, no path), such as https://portal.example.vn`;
  }
  const odd = pages.find((page) => !/^[/*]/.test(page));
  if (odd !== undefined) return `has the pattern "${odd}", which begins neither with / nor with *`;
  return { id, origins: parsed.filter((origin) => origin !== undefined), pages, mostPages };
}
