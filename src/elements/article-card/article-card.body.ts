import type { SourceArticle } from '../../data/articles/article.js';
import { cleanHtml } from '../../data/articles/clean.js';
import { parseHtml } from '../../data/articles/parse.js';
import { plainText } from '../../data/articles/text.js';

const made = new WeakMap<SourceArticle, HTMLElement>();

/** The article itself as clean nodes; its words alone where the page lets nothing be parsed; undefined where there is none. */
export function bodyOf(article: SourceArticle): HTMLElement | undefined {
  const { bodyHtml, bodyText, href } = article;
  if (!bodyHtml && !bodyText) return undefined;
  const known = made.get(article);
  if (known) return known;
  const box = document.createElement('div');
  box.className = 'prose';
  const page = bodyHtml ? parseHtml(bodyHtml) : undefined;
  if (page) box.append(cleanHtml(page.body, article.base ?? href ?? document.baseURI));
  else
    for (const words of (bodyText ?? plainText(bodyHtml ?? '')).split(/\n+/)) {
      const paragraph = document.createElement('p');
      paragraph.append(words);
      if (words.trim()) box.append(paragraph);
    }
  made.set(article, box);
  return box;
}
