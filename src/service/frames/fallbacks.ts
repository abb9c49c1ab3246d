import { MAX_REGIONS, type WeatherSource } from '../../contract/weather.js';
import { findRegion, type Place, splitRegions } from '../../regions/find-region.js';
import type { AppDeps } from '../deps.js';
import { currentPoll } from '../polls/poll-view.js';
import type { StoredPoll } from '../store/store.js';
import { localTime } from '../time.js';
import { type Forecast, shownAt } from '../../weather/forecast.js';
import type { Weather } from '../weather/weather.js';
import { type Frame, frameAddress } from './frame-query.js';
import { cardHeight, counterHeight, type HeightFor, listHeight, weatherHeight } from './heights.js';
import { type Markup, markup } from '../markup.js';
import { newFields } from './poll-form.js';
import { archiveScreen, pollScreen, type PollVisit } from './poll-screen.js';
import { formatCount, type FrameWords, WORDS } from './words.js';

/** What stands in a frame's page before the element does, and instead of it where no script runs. */
export interface Fallback {
  /** What this frame is, for whoever meets it in a list of frames. */
  readonly title: string;
  readonly body: Markup;
  readonly height: HeightFor;
  /** No element takes its place. */
  readonly still?: boolean;
  /** It asks for a ballot. */
  readonly asks?: boolean;
  /** Addresses of its pictures. */
  readonly images?: readonly string[];
}

/** Titles are read aloud; letters. */
const LONGEST_TITLE = 200;

export interface FallbackDeps extends Pick<AppDeps, 'store' | 'sites' | 'now' | 'random'> {
  readonly weather: Weather | undefined;
}

/** Undefined for a poll that there is not. */
export function fallbackOf(frame: Frame, deps: FallbackDeps): Fallback | undefined {
  switch (frame.element) {
    case 'poll':
      return pollFallback(frame, deps);
    case 'weather-panel':
      return weatherFallback(frame, deps);
    case 'view-counter':
      return counterFallback(frame, deps);
    case 'article-card':
      return cardFallback(frame);
    case 'article-list':
      return listFallback(frame);
  }
}

/** Hidden once the element is there, for it shows its heading itself. */
function heading(attributes: Frame['attributes']): Markup | undefined {
  const text = attributes.get('heading')?.trim();
  const level = /^[2-6]$/.exec(attributes.get('heading-level') ?? '')?.[0] ?? '3';
  return text ? markup`<p class="heading" role="heading" aria-level="${level}">${text}</p>` : undefined;
}

const note = (text: string | Markup): Markup => markup`<p class="note">${text}</p>`;

/** Without a visit, a stranger's. Undefined for a poll that there is not. */
export function pollFallback(
  frame: Frame,
  { store, now, random }: Pick<FallbackDeps, 'store' | 'now' | 'random'>,
  visitOf: (poll: StoredPoll) => PollVisit = () => ({ fields: newFields(random) }),
): Fallback | undefined {
  const { attributes, look } = frame;
  const asked = askedPoll(frame);
  const under = (fallback: Fallback): Fallback => ({
    ...fallback,
    body: markup`${heading(attributes)}${fallback.body}`,
  });
  if (asked === 'archive') return under(archiveScreen(store.polls(), frame, now()));
  const stored = findAsked(frame, { store, now });
  if (stored) return under(pollScreen(stored, visitOf(stored), frame, now()));
  if (asked !== 'current') return undefined;
  const { noPoll } = WORDS[look.language];
  return { title: noPoll, body: markup`<p>${noPoll}</p>`, height: counterHeight(look) };
}

const askedPoll = ({ attributes }: Frame): string => attributes.get('poll')?.trim() || 'current';

/** The poll that a frame's address asks for; undefined for the archive too. */
export function findAsked(frame: Frame, { store, now }: Pick<FallbackDeps, 'store' | 'now'>): StoredPoll | undefined {
  const asked = askedPoll(frame);
  return asked === 'current' ? currentPoll(store.polls(), now()) : store.poll(asked);
}

const DEFAULT_REGIONS = 'ha-noi da-nang ho-chi-minh';

function weatherFallback({ attributes, look }: Frame, { weather, now }: FallbackDeps): Fallback {
  const words = WORDS[look.language];
  const written = attributes.get('regions')?.trim() || DEFAULT_REGIONS;
  const named = written.includes(',') ? splitRegions(written) : written.split(/\s+/);
  const found = named.flatMap((name): Place | [] => findRegion(name) ?? []);
  const places = [...new Map(found.map((place) => [place.slug, place])).values()].slice(0, MAX_REGIONS);
  // Known, or not shown: a page must never cost a call to the provider.
  const known = weather?.cache.known(places) ?? [];
  const oldest = Math.min(...known.flatMap((forecast) => forecast?.fetchedAt ?? []));
  const rows = places.map(({ name }, at) => {
    const forecast = known[at];
    const temperature = forecast && shownAt(forecast, now(), 0, 0).current?.temperature;
    const degrees = typeof temperature === 'number' ? `${Math.round(temperature)}°` : undefined;
    return markup`<li><span>${name}</span>${degrees && markup` <span class="number">${degrees}</span>`}</li>`;
  });
  return {
    title: words.weather((places.map(({ name }) => name).join(', ') || named.join(', ')).slice(0, LONGEST_TITLE)),
    body: markup`${heading(attributes)}<ul>${rows}</ul>
${oldest < Infinity ? sourceNote(sourcesOf(known), oldest, now(), words) : undefined}`,
    height: weatherHeight(places.length, attributes, look),
  };
}

/** Each provider that gave a number, once. */
function sourcesOf(known: readonly (Forecast | undefined)[]): WeatherSource[] {
  const sources = known.flatMap((forecast) => forecast?.source ?? []);
  return [...new Map(sources.map((source) => [source.name, source])).values()];
}

/** The numbers' licences ask for their source, wherever they are shown. */
function sourceNote(sources: readonly WeatherSource[], oldest: number, now: number, words: FrameWords): Markup {
  const [date = '', clock = ''] = localTime(Math.min(oldest, now)).split('T');
  const when = words.asOf(clock.slice(0, 5), date.split('-').reverse().join('/'));
  const from = sources.map(({ name, url, sample }) => {
    const credit = sample ? words.sample : words.attribution(name);
    return markup` ${url === '' ? credit : markup`<a href="${url}">${credit}</a>`}.`;
  });
  return note(markup`${when}.${from}`);
}

function counterFallback(frame: Frame, { store, sites }: FallbackDeps): Fallback {
  const { attributes, look } = frame;
  const words = WORDS[look.language];
  const show = attributes.get('show') === 'visits' ? 'visits' : 'views';
  // Without a page of its own a counter counts the page it stands on, which is this one.
  const page = attributes.get('page') || frameAddress('', frame);
  const site = frame.site === undefined ? sites.first : sites.named(frame.site);
  const key = site?.page(page)?.key;
  const reads = site && key !== undefined ? store.reads(site.id, [key]).get(key) : undefined;
  const label = attributes.get('label') ?? words[show];
  const number = formatCount(reads?.[show] ?? 0, look.language);
  return {
    title: words.counterOf(label.trim() || words[show], page).slice(0, LONGEST_TITLE),
    body: markup`${label && `${label}: `}<span class="number">${number}</span>`,
    height: counterHeight(look),
  };
}

function cardFallback({ attributes, look }: Frame): Fallback {
  const words = WORDS[look.language];
  const of = (name: string): string | undefined => attributes.get(name)?.trim() || undefined;
  const href = safeLink(of('href'));
  const headline = of('headline');
  const title = headline ?? words.article;
  const meta = [of('category'), readable(of('published'))].filter((text) => text !== undefined).join(' · ');
  const brief = of('layout') === 'headline';
  const summary = brief ? undefined : of('summary');
  return {
    title: title.slice(0, LONGEST_TITLE),
    body: markup`<p class="strong">${href === undefined ? title : markup`<a href="${href}">${title}</a>`}</p>
${meta && note(meta)}${summary && markup`<p>${summary}</p>`}`,
    height: cardHeight(attributes, look),
    // Where its photo is, only its source knows.
    ...(of('src') !== undefined && { images: ['https:'] }),
  };
}

/** What it will show is its source's to say: until then, and without a script, there is the way to all of it. */
function listFallback({ attributes, look }: Frame): Fallback {
  const { articles } = WORDS[look.language];
  const title = attributes.get('heading')?.trim() || articles;
  const href = safeLink(attributes.get('more')?.trim()) ?? safeLink(attributes.get('src')?.trim());
  const link = href === undefined ? articles : markup`<a href="${href}">${articles}</a>`;
  return {
    title: title.slice(0, LONGEST_TITLE),
    body: markup`${heading(attributes)}<p>${link}</p>`,
    height: listHeight(attributes, look),
    images: ['https:'],
  };
}

/** A moment as machines write it, as people do; what a portal wrote for people stays. */
function readable(written: string | undefined): string | undefined {
  const at = written && /^\d{4}-\d\d-\d\dT/.test(written) ? Date.parse(written) : NaN;
  if (Number.isNaN(at)) return written;
  const [date = '', clock = ''] = localTime(at).split('T');
  return `${date.split('-').reverse().join('/')} | ${clock.slice(0, 5)}`;
}

/** An address that may be followed: absolute, http or https. */
export function safeLink(written: string | undefined): string | undefined {
  if (written === undefined || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
