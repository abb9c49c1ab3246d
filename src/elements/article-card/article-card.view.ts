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
  const { layout, slots, headingLevel, beside } = look;
  const brief = layout === 'headline';
  /** What a host may put something else in the place of. */
  const slot = (name: string, content: unknown): unknown =>
    slots ? html`<slot name=${name}>${content}</slot>` : content;
  const filled = (name: string, content: unknown): unknown => content || slots?.has(name);
  const media = (): unknown =>
    html`<figure part="media">
      ${slot(
        'media',
        article.image &&
          html`<img
            part="image"
            src=${article.image.src}
            alt=${article.image.alt}
            loading="lazy"
            decoding="async"
            @error=${look.onBrokenImage}
          />`,
      )}
      ${
        filled('caption', article.caption)
          ? html`<figcaption part="caption">${slot('caption', article.caption)}</figcaption>`
          : nothing
      }
    </figure>`;
  const headline = slot('headline', article.headline);
  return html`<article class="${layout} ${article.href && 'link'}" part="card">
    ${filled('media', article.image) && !brief ? media() : nothing}
    <div class="text">
      ${
        filled('category', article.category)
          ? html`<div class="category" part="category">${slot('category', article.category)}</div>`
          : nothing
      }
      <div class="title" part="headline" role="heading" aria-level=${headingLevel}>
        ${article.href ? html`<a part="link" href=${article.href}>${headline}</a>` : headline}
      </div>
      ${meta(article, views, look, strings, language)}
      ${
        filled('summary', article.summary) && !brief
          ? html`<p class="summary" part="summary">${slot('summary', article.summary)}</p>`
          : nothing
      }
      ${
        filled('attribution', article.author) && !brief
          ? html`<p class="attribution" part="attribution">
              <span class="vh">${strings.source}: </span>${slot('attribution', article.author)}
            </p>`
          : nothing
      }
    </div>
    ${beside && slots ? beside.body(language, slots) : nothing}
  </article>`;
}

function meta(
  article: Article,
  views: number | undefined,
  look: ArticleLook,
  strings: ArticleStrings,
  language: Language,
): unknown {
  const { published, updated } = article;
  const items = [
    published && html`<span><span class="vh">${strings.published} </span>${time(published, look.timeZone)}</span>`,
    updated && html`<span>${strings.updated} ${time(updated, look.timeZone)}</span>`,
    views !== undefined && html`<span part="views">${strings.views(formatNumber(views, language))}</span>`,
  ].filter(Boolean);
  return items.length ? html`<div class="meta" part="meta">${items}</div>` : nothing;
}

const time = (moment: Moment | string, timeZone: string): unknown =>
  typeof moment === 'string'
    ? moment
    : html`<time datetime=${isoDate(moment, timeZone)}>${formatDate(moment, timeZone)}</time>`;
