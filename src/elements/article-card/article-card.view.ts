import { html, nothing, type TemplateResult } from 'lit';
import { formatDate, isoDate, type Moment } from '../../i18n/dates.js';
import { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { ArticleStrings } from '../../i18n/strings.js';
import type { Article, ArticleLook, ArticleState } from './article-card.types.js';

/** The card of an article; what stands between the tags where there is none. */
export function view(
  state: ArticleState,
  look: ArticleLook,
  strings: ArticleStrings,
  language: Language,
): TemplateResult {
  if (state.kind === 'empty') return html`<slot></slot>`;
  const { article, views } = state;
  const filled = (name: keyof Article): boolean => Boolean(article[name]) || look.slots.has(name);
  const brief = look.layout === 'headline';
  return html`<article class=${look.layout} part="card">
    ${brief ? nothing : media(article, look)}
    <div class="text">
      ${
        filled('category')
          ? html`<div class="category" part="category"><slot name="category">${article.category}</slot></div>`
          : nothing
      }
      <div class="title" part="headline" role="heading" aria-level=${look.headingLevel}>
        ${link(article, html`<slot name="headline">${article.headline}</slot>`)}
      </div>
      ${meta(article, views, look, strings, language)}
      ${
        filled('summary') && !brief
          ? html`<p class="summary" part="summary"><slot name="summary">${article.summary}</slot></p>`
          : nothing
      }
      ${
        (article.author || look.slots.has('attribution')) && !brief
          ? html`<p class="attribution" part="attribution">
              <span class="vh">${strings.source}: </span><slot name="attribution">${article.author}</slot>
            </p>`
          : nothing
      }
    </div>
  </article>`;
}

const link = (article: Article, content: TemplateResult): TemplateResult =>
  article.href ? html`<a part="link" href=${article.href}>${content}</a>` : content;

function media(article: Article, look: ArticleLook): unknown {
  if (!article.image && !look.slots.has('media')) return nothing;
  const caption = article.caption || look.slots.has('caption');
  return html`<figure part="media">
    <slot name="media"
      >${
        article.image
          ? html`<img
              part="image"
              src=${article.image.src}
              alt=${article.image.alt}
              loading="lazy"
              decoding="async"
              @error=${look.onBrokenImage}
            />`
          : nothing
      }</slot
    >
    ${caption ? html`<figcaption part="caption"><slot name="caption">${article.caption}</slot></figcaption>` : nothing}
  </figure>`;
}

function meta(
  article: Article,
  views: number | undefined,
  look: ArticleLook,
  strings: ArticleStrings,
  language: Language,
): unknown {
  const items = [
    article.published && html`<span class="vh">${strings.published} </span>${time(article.published, look.timeZone)}`,
    article.updated && html`${strings.updated} ${time(article.updated, look.timeZone)}`,
    views !== undefined && html`<span part="views">${strings.views(formatNumber(views, language))}</span>`,
  ].filter(Boolean);
  return items.length
    ? html`<div class="meta" part="meta">${items.map((item) => html`<span>${item}</span>`)}</div>`
    : nothing;
}

const time = (moment: Moment | string, timeZone: string): unknown =>
  typeof moment === 'string'
    ? moment
    : html`<time datetime=${isoDate(moment, timeZone)}>${formatDate(moment, timeZone)}</time>`;
