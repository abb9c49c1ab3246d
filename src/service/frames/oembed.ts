import { Type } from 'typebox';
import { OEmbed } from '../../contract/frames.js';
import type { Api } from '../deps.js';
import { isOwnHost } from '../origins.js';
import { Refusal, refusals } from '../problems.js';
import { HOUR, SECOND } from '../time.js';
import { type Fallback, fallbackOf, type FallbackDeps } from './fallbacks.js';
import { type Frame, frameAddress, readFrame } from './frame-query.js';
import { markup } from '../markup.js';

const Pixels = Type.String({ pattern: '^[1-9][0-9]{0,4}$', description: 'CSS px.' });
const OEmbedQuery = Type.Object({
  url: Type.String({ description: 'Address of a frame of this service.' }),
  format: Type.Optional(Type.String({ description: '`json`, which is the default.' })),
  maxwidth: Type.Optional(Pixels),
  maxheight: Type.Optional(Pixels),
  discovery: Type.Optional(Type.String({ description: 'Set by the link in a frame’s page.' })),
});

const WIDTH = 600;
/** Titles and heights change rarely, the frames themselves are live. */
const CACHE_AGE = HOUR / SECOND;

/** Where a frame's oEmbed answer is; what its page's discovery link says. */
export function oEmbedAddress(origin: string, frame: string): string {
  return `${origin}/oembed?url=${encodeURIComponent(frame)}&format=json&discovery=1`;
}

/** `GET /oembed`: makes a frame of its pasted address, in every editor that knows https://oembed.com/. */
export function oEmbedRoute(api: Api, sources: FallbackDeps): void {
  api.get(
    '/oembed',
    {
      schema: {
        tags: ['frames'],
        summary: 'oEmbed: the iframe for the address of a frame',
        querystring: OEmbedQuery,
        response: { 200: OEmbed, ...refusals('malformed', 'not_found', 'unknown_poll', 'unsupported_format') },
      },
    },
    (request, reply): OEmbed => {
      const { url, format = 'json', maxwidth = '', maxheight = '', discovery } = request.query;
      if (format !== 'json') throw new Refusal('unsupported_format', 'oEmbed is answered here as format=json alone.');
      if (!URL.canParse(url)) throw new Refusal('malformed', 'The url is no address: it must be absolute.');
      const asked = new URL(url);
      const frame = isOwnHost(asked, request.headers) ? frameOf(asked) : undefined;
      if (!frame) throw new Refusal('not_found', 'The url is no frame of this service (/frame/<element>?…).');
      const fallback = fallbackOf(frame, sources);
      if (!fallback) throw new Refusal('unknown_poll', 'The url is the frame of a poll that there is not.');

      const width = Math.min(WIDTH, Number(maxwidth || WIDTH));
      const height = Math.min(fallback.height(width), Number(maxheight || Infinity));
      const hides = discovery !== undefined && /^WordPress\//.test(request.headers['user-agent'] ?? '');
      void reply
        .header('cache-control', 'public, max-age=300')
        .header('vary', 'User-Agent')
        .header('access-control-allow-origin', '*');
      return {
        version: '1.0',
        type: 'rich',
        provider_name: asked.host,
        provider_url: `${asked.origin}/`,
        title: fallback.title,
        width,
        height,
        cache_age: CACHE_AGE,
        html: htmlOf(frameAddress(asked.origin, frame), fallback, { width, height, hides }),
      };
    },
  );
}

function frameOf({ pathname, searchParams }: URL): Frame | undefined {
  const element = /^\/frame\/([a-z-]+)$/.exec(pathname)?.[1];
  return element === undefined ? undefined : readFrame(element, searchParams);
}

interface Box {
  readonly width: number;
  readonly height: number;
  /** The asker hides the frame until it tells its height. */
  readonly hides: boolean;
}

/**
 * Of an address it found by the link in its page, WordPress hides a frame that has a blockquote before it until the frame
 * tells its height, and lets it have that height; without one the height stays as it is given here. Where its owner has
 * registered the service as a provider, it shows all of it as it is: then the blockquote would be one link too many.
 */
function htmlOf(address: string, { title }: Fallback, { width, height, hides }: Box): string {
  const link = markup`<blockquote><a href="${address}">${title}</a></blockquote>`;
  return markup`${hides ? link : undefined}<iframe src="${address}" title="${title}" width="${width}" height="${height}" frameborder="0" loading="lazy"></iframe>`
    .text;
}
