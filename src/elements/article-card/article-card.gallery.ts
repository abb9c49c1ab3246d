import type { SourcePhoto } from '../../data/articles/article.js';
import type { ArticleMoreStrings } from '../../i18n/article-more-strings.js';
import type { ArticleTools } from './article-card.types.js';

/** Photos side by side, one at a time in view: scrolled by touch, by keys and by two buttons. */
export function galleryOf(
  photos: readonly SourcePhoto[],
  strings: ArticleMoreStrings,
  { html, nothing }: ArticleTools,
): unknown {
  const step = (by: number) => (event: Event) => {
    const strip = (event.currentTarget as Element).closest('.gallery')!.querySelector('ul')!;
    const smooth = matchMedia('(prefers-reduced-motion: no-preference)').matches;
    strip.scrollBy({ left: by * strip.clientWidth, behavior: smooth ? 'smooth' : 'auto' });
  };
  const several = photos.length > 1;
  return html`<div class="gallery" part="gallery" role="group" aria-label=${strings.photos(photos.length)}>
    <ul tabindex=${several ? 0 : nothing} aria-label=${several ? strings.photos(photos.length) : nothing}>
      ${photos.map(
        ({ src, alt, caption, credit }, at) =>
          html`<li>
            <figure>
              <img src=${src} alt=${alt} loading="lazy" decoding="async" />
              <figcaption>
                ${caption} ${credit ? html`<span class="credit">${strings.credit(credit)}</span>` : nothing}
                ${several ? html`<span class="place">${at + 1}/${photos.length}</span>` : nothing}
              </figcaption>
            </figure>
          </li>`,
      )}
    </ul>
    ${
      several
        ? html`<p class="steps">
            <button type="button" aria-label=${strings.previous} @click=${step(-1)}>‹</button>
            <button type="button" aria-label=${strings.next} @click=${step(1)}>›</button>
          </p>`
        : nothing
    }
  </div>`;
}
