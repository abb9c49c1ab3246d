import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { FRAME_ATTRIBUTES } from '../../contract/frames.js';
import type { Api } from '../deps.js';
import { ownOrigin } from '../origins.js';
import type { StoredPoll } from '../store/store.js';
import { type Fallback, fallbackOf, pollFallback } from './fallbacks.js';
import { type Frame, frameAddress, queryOf, readFrame, readLook } from './frame-query.js';
import { markup } from '../markup.js';
import { oEmbedAddress, oEmbedRoute } from './oembed.js';
import { framePage, type FramePageParts, policyOf } from './page.js';
import { newFields } from './poll-form.js';
import type { PollVisit } from './poll-screen.js';
import { returnAddress } from './return-address.js';
import { type VoteDeps, voteRoute } from './vote-route.js';
import { knownVoter } from './voter-cookie.js';
import type { Weather } from '../weather/weather.js';
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

export function frameRoutes(api: Api, deps: VoteDeps, weather: Weather | undefined): void {
  const { settings, random, store } = deps;
  const { origins, proxyHops } = settings;
  const sources = { store, sites: deps.sites, now: deps.now, random, weather };

  const send = (reply: FastifyReply, parts: Omit<FramePageParts, 'origins' | 'nonce'>): FastifyReply => {
    const whole = { ...parts, origins, nonce: Buffer.from(random(16)).toString('base64url') };
    const page = framePage(whole);
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(page, whole))
      .header('referrer-policy', 'same-origin')
      .send(page.html);
  };

  /** Without a fallback there is no such frame, or no such poll. */
  const show = (
    { headers, url }: FastifyRequest,
    reply: FastifyReply,
    frame: Frame | undefined,
    fallback: Fallback | undefined,
  ): FastifyReply => {
    const origin = ownOrigin(headers, proxyHops);
    if (!frame || !fallback) {
      const look = readLook(queryOf({ url }));
      const words = WORDS[look.language];
      const body = markup`<p>${frame ? words.unknownPoll : words.notFoundWhy}</p>`;
      if (reply.statusCode < 400) void reply.code(404);
      void reply.header('cache-control', 'no-store');
      return send(reply, { look, title: frame ? words.unknownPoll : words.notFound, body, origin, images: [] });
    }
    const self = origin && frameAddress(origin, frame);
    const oembed = origin && self && oEmbedAddress(origin, self);
    // Longer than what every server takes, it would be refused here too.
    const addresses =
      self && oembed ? { self, oembed: oembed.length <= LONGEST_ADDRESS ? oembed : undefined } : undefined;
    // A ballot paper is one reader's; the other frames are anyone's, framed or not.
    const isPoll = frame.element === 'poll';
    void reply.header('cache-control', isPoll ? 'private, no-store' : 'public, max-age=60');
    const alone = isPoll && headers['sec-fetch-dest'] === 'document';
    const { title, body, still, asks } = fallback;
    const images = fallback.images ?? [frame.attributes.get('image') ?? ''];
    return send(reply, { look: frame.look, title, frame, body, still, asks, alone, images, origin, addresses });
  };

  /** With the way back that its address asks for. */
  const showPoll = (
    request: FastifyRequest,
    reply: FastifyReply,
    frame: Frame,
    visitOf: (poll: StoredPoll) => PollVisit,
  ): FastifyReply => {
    const back = returnAddress(queryOf(request), request.headers, origins);
    return show(
      request,
      reply,
      frame,
      pollFallback(frame, sources, (poll) => ({ ...visitOf(poll), back })),
    );
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
          '`--origins` may frame it. A poll is voted on there without scripts too; `return` names the page of a portal that ' +
          'its answer leads back to.',
        params: FrameParams,
        response: { 200: Page('The page.'), 404: Page('There is no such element, or no such poll.') },
      },
    },
    (request, reply) => {
      const frame = readFrame(request.params.element, queryOf(request));
      if (frame?.element !== 'poll') return show(request, reply, frame, frame && fallbackOf(frame, sources));
      return showPoll(request, reply, frame, (poll) => ({
        fields: newFields(random),
        voter: knownVoter(store, poll, request.headers.cookie),
      }));
    },
  );

  void api.register((scope, _options, done) => {
    voteRoute(scope.withTypeProvider<TypeBoxTypeProvider>(), deps, showPoll);
    done();
  });
  oEmbedRoute(api, sources);
}
