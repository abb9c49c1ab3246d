import { type Static, Type } from 'typebox';
import { BallotRequest, Slug } from './polls.js';
import { ClientId } from './reads.js';

/**
 * The elements that have a page of their own at `/frame/<element>`, and what its query may say: the element's attributes,
 * but for `vote-at`: where to vote is not for whoever writes an address to say. Everything else in the query is dropped.
 */
export const FRAME_ATTRIBUTES = {
  poll: ['heading', 'heading-level', 'poll', 'results'],
  'weather-panel': ['heading', 'heading-level', 'regions', 'days', 'layout', 'source', 'unit', 'air', 'picker'],
  'view-counter': ['page', 'mode', 'show', 'notation', 'label', 'after', 'trend'],
  'article-card': [
    ...['headline', 'href', 'category', 'published', 'updated', 'author', 'image', 'image-alt', 'caption', 'summary'],
    ...['views', 'page', 'layout', 'heading-level', 'src', 'format', 'fields', 'item', 'expandable', 'json-ld'],
  ],
  'article-list': ['heading', 'heading-level', 'src', 'format', 'fields', 'count', 'layout', 'views', 'more'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type FrameElement = keyof typeof FRAME_ATTRIBUTES;

/** The colours a frame's query may set, each a `--portal-*` property; hex digits without `#`. */
export const FRAME_COLOURS = [
  ...['accent', 'on-accent', 'text', 'muted', 'border', 'control', 'surface', 'surface-alt', 'danger'],
] as const;

/**
 * `POST /frame/poll`, `application/x-www-form-urlencoded`: a `BallotRequest` as a form sends it. `withdraw` is the button
 * that takes the voter's ballot back, whatever is chosen.
 */
export const FrameBallot = Type.Object(
  {
    poll: Slug,
    token: BallotRequest.properties.token,
    id: ClientId,
    choice: Type.Optional(BallotRequest.properties.choices),
    replaces: Type.Optional(ClientId),
    withdraw: Type.Optional(Type.Literal('1')),
  },
  { additionalProperties: false },
);

/** `GET /oembed`: https://oembed.com/, 2.3.4. */
export const OEmbed = Type.Object({
  version: Type.Literal('1.0'),
  type: Type.Literal('rich'),
  provider_name: Type.String(),
  provider_url: Type.String(),
  title: Type.String(),
  width: Type.Integer({ minimum: 1 }),
  height: Type.Integer({ minimum: 1 }),
  cache_age: Type.Integer({ minimum: 0, description: 'Seconds.' }),
  html: Type.String({ description: 'An `<iframe>`; for WordPress a `<blockquote>` with a link before it.' }),
});
export type OEmbed = Static<typeof OEmbed>;
