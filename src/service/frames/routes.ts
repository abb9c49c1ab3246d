import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { FRAME_ATTRIBUTES } from '../../contract/frames.js';
import type { Api, AppDeps } from '../deps.js';
import { ownOrigin } from '../origins.js';
import { fallbackOf } from './fallbacks.js';
import { frameAddress, readFrame, readLook } from './frame-query.js';
import { markup } from '../markup.js';
import { oEmbedAddress, oEmbedRoute } from './oembed.js';
import { framePage, type FramePageParts, policyOf } from './page.js';
import type { Weather } from '../weather/routes.js';
import { WORDS } from './words.js';

const FrameParams = Type.Object({
  element: Type.String({ description: `One of ${Object.keys(FRAME_ATTRIBUTES).join(', ')}.` }),
});

const Page = (description: string): unknown => ({
  description,
  content: { 'text/html': { schema: Type.String() } },
});

/** The elements as pages of their own, for hosts that take no script. */
const LONGEST_ADDRESS = 8000;

export function frameRoutes(api: Api, deps: AppDeps, weather: Weather | undefined): void {
  const { settings, random } = deps;
  const { origins, proxyHops } = settings;
  const sources = { store: deps.store, sites: deps.sites, now: deps.now, weather };

  const send = (reply: FastifyReply, parts: Omit<FramePageParts, 'origins' | 'nonce'>): FastifyReply => {
    const whole = { ...parts, origins, nonce: Buffer.from(random(16)).toString('base64url') };
    const page = framePage(whole);
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(page, whole))
      .header('referrer-policy', 'same-origin')
      .send(page.html);
  };

  api.get(
    '/frame/:element',
    {
      schema: {
        tags: ['frames'],
        summary: 'An element as a page of its own, for an iframe',
        description:
          "The query holds the element's attributes, `lang` (vi, en), `theme` (light, dark, auto), `font-size` (12–24, px) and " +
          'colours (`accent=9c1c1c`: hex digits of a `--portal-*` property). What is not known is dropped. Pages of ' +
          '`--origins` may frame it.',
        params: FrameParams,
        response: { 200: Page('The page.'), 404: Page('There is no such element, or no such poll.') },
      },
    },
    (request, reply) => {
      const query = queryOf(request);
      const origin = ownOrigin(request.headers, proxyHops);
      const frame = readFrame(request.params.element, query);
      const fallback = frame && fallbackOf(frame, sources);
      if (!frame || !fallback) {
        const look = readLook(query);
        const words = WORDS[look.language];
        const body = markup`<p>${frame ? words.unknownPoll : words.notFoundWhy}</p>`;
        void reply.code(404).header('cache-control', 'no-store');
        return send(reply, { look, title: frame ? words.unknownPoll : words.notFound, body, origin });
      }
      const self = origin && frameAddress(origin, frame);
      const oembed = origin && self && oEmbedAddress(origin, self);
      // Longer than what every server takes, it would be refused here too.
      const addresses =
        self && oembed ? { self, oembed: oembed.length <= LONGEST_ADDRESS ? oembed : undefined } : undefined;
      void reply.header('cache-control', 'public, max-age=60');
      const { title, body } = fallback;
      return send(reply, { look: frame.look, title, frame, body, origin, addresses });
    },
  );

  oEmbedRoute(api, sources);
}

export function queryOf({ url }: FastifyRequest): URLSearchParams {
  const mark = url.indexOf('?');
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
}
