import type { SourceArticle } from '../../data/articles/article.js';
import type { WrittenArticle } from './article-card.types.js';

/** An article of a source, in the words of a card's properties. */
export const writtenOf = ({ updated, image, ...article }: SourceArticle): WrittenArticle => ({
  headline: article.headline,
  href: article.href,
  category: article.category,
  published: article.published,
  updatedAt: updated,
  author: article.author,
  image: image?.src,
  imageAlt: image?.alt,
  caption: article.caption,
  summary: article.summary,
  views: article.views,
});

/** The key an article's page is counted under; undefined where it has no address. */
export function pageOf(href: string | undefined): string | undefined {
  if (!href) return undefined;
  const { pathname, search } = new URL(href, document.baseURI);
  return pathname + search;
}
