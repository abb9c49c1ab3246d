import { imageOf, linkOf } from './addresses.js';
import type { SourceArticle } from './article.js';
import { markupOf } from './markup.js';
import { parseScript, readJsonLd } from './json-ld.js';
import { fold } from './text.js';

/**
 * What a page says of its own article: JSON-LD, else microdata, else Open Graph, else, where that is asked for, its heading
 * and date: a login page has these too.
 */
export function readPage(page: Document, url: string, heading = true): SourceArticle[] {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json" i]')];
  const told = scripts.flatMap(({ textContent }) => readJsonLd(parseScript(textContent ?? ''), url));
  if (told.length) return told;
  return [
    fromMicrodata(page, url) ?? fromOpenGraph(page, url) ?? (heading ? fromHeading(page, url) : undefined),
  ].filter((article): article is SourceArticle => !!article?.headline);
}

function fromMicrodata(page: Document, url: string): SourceArticle | undefined {
  const scope = page.querySelector(
    '[itemscope][itemtype*="schema.org/"]:is([itemtype*="Article"],[itemtype*="BlogPosting"])',
  );
  if (!scope) return undefined;
  const one = (name: string): Element | null => scope.querySelector(`[itemprop~="${name}"]`);
  const words = (name: string): string | undefined => {
    const found = one(name);
    const inner = found?.querySelector('[itemprop~="name"]') ?? found;
    return fold(inner?.getAttribute('content') ?? inner?.getAttribute('datetime') ?? inner?.textContent) || undefined;
  };
  const photo = one('image');
  const within = photo?.querySelector('[itemprop~="url"]') ?? photo;
  const written = ['content', 'src', 'href'].map((name) => within?.getAttribute(name)).find(Boolean);
  const src = imageOf(written, url);
  return {
    headline: words('headline') ?? words('name') ?? '',
    href: linkOf(one('url')?.getAttribute('href') ?? one('mainEntityOfPage')?.getAttribute('content') ?? url, url),
    category: words('articleSection'),
    published: words('datePublished'),
    updated: words('dateModified'),
    author: words('author'),
    image: src ? { src, alt: fold(photo?.getAttribute('alt')) } : undefined,
    summary: words('description'),
    bodyHtml: markupOf(one('articleBody')),
    base: url,
  };
}

/** https://ogp.me/ */
export function fromOpenGraph(page: Document, url: string): SourceArticle | undefined {
  const meta = (name: string): string =>
    fold(page.querySelector(`meta[property="${name}"],meta[name="${name}"]`)?.getAttribute('content'));
  const headline = meta('og:title');
  if (!headline) return undefined;
  const src = imageOf(meta('og:image:secure_url') || meta('og:image:url') || meta('og:image'), url);
  const author = meta('article:author');
  return {
    headline,
    href: linkOf(meta('og:url') || page.querySelector('link[rel~="canonical"]')?.getAttribute('href') || url, url),
    category: meta('article:section') || undefined,
    published: meta('article:published_time') || undefined,
    updated: meta('article:modified_time') || undefined,
    // Some give the address of a profile.
    author: (/^https?:/.test(author) ? '' : author) || meta('og:site_name') || undefined,
    image: src ? { src, alt: meta('og:image:alt') } : undefined,
    summary: meta('og:description') || meta('description') || undefined,
  };
}

function fromHeading(page: Document, url: string): SourceArticle {
  const time = page.querySelector('article time[datetime], main time[datetime], time[datetime]');
  return {
    headline: fold(page.querySelector('article h1, main h1, h1')?.textContent),
    href: linkOf(page.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? url, url),
    published: time?.getAttribute('datetime') ?? undefined,
    summary: fold(page.querySelector('meta[name="description"]')?.getAttribute('content')) || undefined,
  };
}
