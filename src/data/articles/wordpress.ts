import { imageOf, linkOf } from './addresses.js';
import type { Reading, SourceArticle } from './article.js';
import { at, isRecord, list, number, text } from './json.js';
import { fold } from './text.js';

/** WordPress REST, `/wp/v2/posts`: https://developer.wordpress.org/rest-api/reference/posts/ */
export const isWordPress = (data: unknown): boolean => {
  const post: unknown = Array.isArray(data) ? data[0] : data;
  return isRecord(post) && isRecord(post['title']) && 'rendered' in post['title'];
};

export function readWordPress(data: unknown, reading: Reading): SourceArticle[] {
  return list(data)
    .filter(isRecord)
    .map((post) => fromPost(post, reading))
    .filter(({ headline }) => headline);
}

function fromPost(post: Record<string, unknown>, { url, textOf }: Reading): SourceArticle {
  const words = (...path: (string | number)[]): string | undefined =>
    fold(textOf(text(at(post, ...path)))) || undefined;
  const href = linkOf(text(post['link']), url);
  const base = href ?? url;
  // An error stands here where the photo may not be seen.
  const photo = at(post, '_embedded', 'wp:featuredmedia', 0);
  const src = imageOf(
    text(at(photo, 'media_details', 'sizes', 'medium_large', 'source_url')) ||
      text(at(photo, 'media_details', 'sizes', 'large', 'source_url')) ||
      text(at(photo, 'source_url')),
    base,
  );
  const terms = list(at(post, '_embedded', 'wp:term')).flat();
  const category = terms.find((term) => at(term, 'taxonomy') === 'category') ?? undefined;
  return {
    headline: words('title', 'rendered') ?? '',
    href,
    category: fold(textOf(text(at(category, 'name')))) || undefined,
    published: moment(post, 'date'),
    updated: moment(post, 'modified'),
    author: words('_embedded', 'author', 0, 'name'),
    image: src ? { src, alt: fold(text(at(photo, 'alt_text'))) } : undefined,
    caption: src ? fold(textOf(text(at(photo, 'caption', 'rendered')))) || undefined : undefined,
    summary: words('excerpt', 'rendered')?.replace(/\s*\[?(…|\.\.\.)\]$/, '…'),
    bodyHtml: text(at(post, 'content', 'rendered')) || undefined,
    base,
    // Of plugins: WP-PostViews, Post Views Counter.
    views: number(post['views']) ?? number(post['post_views']) ?? number(at(post, 'meta', 'views')),
  };
}

/** In UTC, without saying so; else in the site's zone, without saying which. */
const moment = (post: Record<string, unknown>, name: string): string | undefined => {
  const utc = text(post[`${name}_gmt`]);
  return utc && !/^0000/.test(utc) ? `${utc.replace(/Z$/, '')}Z` : text(post[name]) || undefined;
};
