import { Type } from 'typebox';
import { RegionList } from '../../contract/regions.js';
import { MAX_HOURS, MAX_REGIONS, WeatherReply } from '../../contract/weather.js';
import { findRegion, type Place, splitRegions } from '../../regions/find-region.js';
import { UNITS } from '../../regions/units.js';
import type { Api, AppDeps } from '../deps.js';
import { Refusal, refusals } from '../problems.js';
import { airAt } from '../../weather/air.js';
import { type Forecast, shownAt } from '../../weather/forecast.js';
import { localTime } from '../time.js';
import type { Weather } from './weather.js';

const Region = Type.String({ maxLength: 2000 });
const WeatherQuery = Type.Object({
  region: Type.Union([Region, Type.Array(Region, { maxItems: MAX_REGIONS })], {
    description: 'Slug, code or name of a unit or place, or `lat,lon;Name`; repeated, or a comma list.',
  }),
  days: Type.Optional(Type.String({ pattern: '^[0-7]$', description: 'Days of forecast, 0 to 7; 3 if absent.' })),
  hours: Type.Optional(
    Type.String({
      pattern: '^([0-9]|[1-3][0-9]|4[0-8])$',
      description: `Hours of forecast from the one that runs, 0 to ${MAX_HOURS}; none if absent.`,
    }),
  ),
  air: Type.Optional(
    Type.String({ pattern: '^[01]$', description: '1 adds the quality of the air, where the service knows it.' }),
  ),
});

const REGIONS: RegionList = {
  regions: UNITS.map(({ slug, code, name, fullName, places }) => ({
    slug,
    code,
    name,
    fullName,
    places: places.map((place) => ({ slug: place.slug, name: place.name })),
  })),
};

export function weatherRoutes(api: Api, { now }: AppDeps, weather: Weather | undefined): void {
  api.get(
    '/v1/regions',
    {
      schema: {
        tags: ['weather'],
        summary: 'The regions the weather call knows by name',
        response: { 200: RegionList },
      },
    },
    (_request, reply): RegionList => {
      void reply.header('cache-control', 'public, max-age=3600');
      return REGIONS;
    },
  );

  api.get(
    '/v1/weather',
    {
      schema: {
        tags: ['weather'],
        summary: 'Current weather and forecast of up to 100 regions',
        description: `°C, %, m/s, degrees the wind comes from, WMO codes; any value may be null. Days are Hà Nội's, from today on.`,
        querystring: WeatherQuery,
        response: {
          200: WeatherReply,
          ...refusals('malformed', 'unknown_region', 'weather_off', 'weather_unavailable'),
        },
      },
    },
    async (request, reply): Promise<WeatherReply> => {
      if (!weather) throw new Refusal('weather_off', 'The service was started with --weather off (PORTAL_WEATHER).');
      const { cache } = weather;
      const { places, unknown } = placesOf([request.query.region].flat().flatMap(splitRegions));
      const wanted = request.query.air === '1' ? weather.air : undefined;
      const [forecasts, airs] = await Promise.all([cache.get(places), wanted?.get(places)]);
      const known = forecasts.filter((forecast) => forecast !== undefined);
      if (known.length === 0) {
        throw new Refusal(
          'weather_unavailable',
          'The weather provider does not answer, and nothing newer than six hours is known.',
          {
            retryAfter: cache.retryAfter,
          },
        );
      }
      void reply.header('cache-control', 'public, max-age=60');
      const days = Number(request.query.days ?? '3');
      const hours = Number(request.query.hours ?? '0');
      const air = places.map((_, at) => airAt(airs?.[at], now()));
      const airSources = (airs ?? []).filter((series, at) => series !== undefined && air[at] !== undefined);
      return {
        asOf: localTime(Math.min(...known.map(({ fetchedAt }) => fetchedAt))),
        stale: known.some(({ stale }) => stale) || known.length < forecasts.length,
        ...sourcesOf([...known, ...airSources]),
        regions: places.map(({ slug, name, asked }, at) => {
          const forecast = forecasts[at];
          const nothing = { current: null, days: [] };
          const shown = forecast ? shownAt(forecast, now(), days, hours) : nothing;
          return { slug, name, asked, ...shown, ...(air[at] && { air: air[at] }) };
        }),
        ...(unknown.length > 0 ? { unknown } : {}),
      };
    },
  );
}

/** A place, and the names it was asked by. */
interface AskedPlace extends Place {
  readonly asked: string[];
}

function placesOf(names: readonly string[]): { places: AskedPlace[]; unknown: string[] } {
  if (names.length > MAX_REGIONS)
    throw new Refusal('malformed', `At most ${MAX_REGIONS} regions may be asked for at once.`);
  const places = new Map<string, AskedPlace>();
  const unknown: string[] = [];
  for (const name of names) {
    const place = findRegion(name);
    if (!place) {
      unknown.push(name.slice(0, 60));
      continue;
    }
    const known = places.get(place.slug);
    if (known) known.asked.push(name);
    else places.set(place.slug, { ...place, asked: [name] });
  }
  if (places.size === 0) {
    const what =
      unknown.length > 0
        ? `No region is called ${unknown.map((name) => `"${name}"`).join(', ')}`
        : 'No region was named';
    throw new Refusal('unknown_region', `${what}; GET /v1/regions lists them.`);
  }
  return { places: [...places.values()], unknown };
}

/** The numbers' licences ask for their source: all who gave some are named. */
function sourcesOf(
  answers: readonly (Pick<Forecast, 'source'> | undefined)[],
): Pick<WeatherReply, 'source' | 'sources'> {
  const given = answers.flatMap((answer) => answer?.source ?? []);
  const [source, ...sources] = [...new Map(given.map((source) => [source.name, source])).values()];
  if (!source) throw new Error('no forecast, no source');
  return { source, ...(sources.length > 0 ? { sources } : {}) };
}
