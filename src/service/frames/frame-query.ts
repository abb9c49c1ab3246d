import type { FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import { FRAME_ATTRIBUTES, FRAME_COLOURS, type FrameElement } from '../../contract/frames.js';
import { SiteId } from '../../contract/reads.js';
import type { FrameLanguage } from './words.js';

export type FrameTheme = 'light' | 'dark' | 'auto';

/** How a frame's page looks and speaks. */
export interface FrameLook {
  readonly language: FrameLanguage;
  readonly theme: FrameTheme;
  /** Hex digits by the name of the colour. */
  readonly colours: ReadonlyMap<string, string>;
  /** CSS px. */
  readonly fontSize: number;
}

/** What a frame's address asks for. */
export interface Frame {
  readonly element: FrameElement;
  readonly attributes: ReadonlyMap<string, string>;
  readonly look: FrameLook;
  /** Whose numbers these are, where the service has several sites. */
  readonly site: string | undefined;
}

/** A longer value is left out: half an address, or half a sentence, would be worse than none. */
const LONGEST_VALUE = 2048;
const FONT_SIZE = 16;
const siteId = Compile(SiteId);

export function readFrame(element: string, query: URLSearchParams): Frame | undefined {
  return isFrameElement(element) ? frameOf(element, query) : undefined;
}

export function readPollFrame(query: URLSearchParams): Frame {
  return frameOf('poll', query);
}

function frameOf(element: FrameElement, query: URLSearchParams): Frame {
  const attributes = new Map<string, string>();
  for (const name of FRAME_ATTRIBUTES[element]) {
    const value = query.get(name);
    if (value !== null && value.length <= LONGEST_VALUE) attributes.set(name, clean(value));
  }
  const site = query.get('site');
  return { element, attributes, look: readLook(query), site: siteId.Check(site) ? site : undefined };
}

export function queryOf({ url }: Pick<FastifyRequest, 'url'>): URLSearchParams {
  const mark = url.indexOf('?');
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
}

/** Whatever is not understood means the default: a frame is better plain than absent. */
export function readLook(query: URLSearchParams): FrameLook {
  const language = /^\s*(vi|en)(?![^\s_-])/i.exec(query.get('lang') ?? '')?.[1]?.toLowerCase();
  const theme = query.get('theme');
  const fontSize = Number(/^\d\d$/.exec(query.get('font-size') ?? '')?.[0]);
  const colours = new Map<string, string>();
  for (const name of FRAME_COLOURS) {
    const hex = /^(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(query.get(name) ?? '')?.[0];
    if (hex !== undefined) colours.set(name, hex.toLowerCase());
  }
  return {
    language: language === 'en' ? 'en' : 'vi',
    theme: theme === 'dark' || theme === 'auto' ? theme : 'light',
    colours,
    fontSize: fontSize >= 12 && fontSize <= 24 ? fontSize : FONT_SIZE,
  };
}

/** The one address of a frame, however its query was written. */
export function frameAddress(origin: string, { element, attributes, look, site }: Frame): string {
  const query = new URLSearchParams([
    ...attributes,
    ...(site === undefined ? [] : [['site', site]]),
    ...(look.language === 'vi' ? [] : [['lang', look.language]]),
    ...(look.theme === 'light' ? [] : [['theme', look.theme]]),
    ...look.colours,
    ...(look.fontSize === FONT_SIZE ? [] : [['font-size', String(look.fontSize)]]),
  ] as [string, string][]).toString();
  return `${origin}/frame/${element}${query && `?${query}`}`;
}

function isFrameElement(name: string): name is FrameElement {
  return Object.hasOwn(FRAME_ATTRIBUTES, name);
}

/** One line of text, in one Unicode form, and in the order it is written in. */
export function clean(value: string): string {
  return value.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ').normalize('NFC');
}
