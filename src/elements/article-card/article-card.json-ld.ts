import type { Moment } from '../../i18n/dates.js';
import type { Article, CardHost } from './article-card.types.js';

const TYPE = 'application/ld+json';
const written = new WeakMap<CardHost, HTMLElement>();

/**
 * Writes the card's article as a NewsArticle of schema.org between the card's tags, where it comes and goes with it; not
 * where the page, or another card, tells of an article already. https://developers.google.com/search/docs/appearance/structured-data/article
 */
export function tellSearchEngines(host: CardHost, article: Article, timeZone: string): Promise<void> {
  // Our own alone: a webmaster may have put one between the tags too.
  written.get(host)?.remove();
  if (!host.jsonLd || !article.headline || isToldAlready()) return Promise.resolve();
  const told = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.headline,
    url: article.href,
    mainEntityOfPage: article.href,
    datePublished: moment(article.published, timeZone),
    dateModified: moment(article.updated, timeZone),
    articleSection: article.category,
    description: article.summary,
    image: article.image && [article.image.src],
    author: article.author && { '@type': 'Organization', name: article.author },
  };
  const script = document.createElement('script');
  script.type = TYPE;
  // A text node: no policy on scripts governs it, and nothing in it ends the element.
  script.append(JSON.stringify(told).replaceAll('<', '\\u003c'));
  host.append(script);
  written.set(host, script);
  return Promise.resolve();
}

/** UTC; where no time is known the day alone, as the portal's clocks have it. */
const moment = (at: Moment | string | undefined, timeZone: string): string | undefined => {
  if (typeof at !== 'object') return undefined;
  return at.timed ? at.date.toISOString() : new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at.date);
};

const isToldAlready = (): boolean =>
  !!document.querySelector('[itemtype*="schema.org/"][itemtype$=Article],[itemtype$="BlogPosting"]') ||
  [...document.querySelectorAll(`script[type="${TYPE}"]`)].some(({ textContent }) =>
    /"@type"\s*:\s*(\[[^\]]*)?"(schema:)?\w*(Article|BlogPosting)"/.test(textContent ?? ''),
  );
