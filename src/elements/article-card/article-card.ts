import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import { oneOf } from '../../core/attributes.js';
import { besideOf } from '../../core/beside.js';
import { emit, reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { slotsOf } from '../../core/light-dom.js';
import { levelOf, numberIn } from '../../core/number-attributes.js';
import { PortalElement } from '../../core/portal-element.js';
import { safeImage, safeLink } from '../../core/url.js';
import { en } from '../../i18n/en/article-card.js';
import { vi } from '../../i18n/vi/article-card.js';
import { common } from '../../styles/common.js';
import { reset } from '../../styles/reset.js';
import { tokens } from '../../styles/tokens.js';
import { styles } from './article-card.styles.js';
import { readsOfPage, tools } from './article-card.tools.js';
import type { ArticleBeside, ArticleState } from './article-card.types.js';
import { view } from './article-card.view.js';
import { articleOf } from './article-card.written.js';
import { followWhole } from './follow-whole.js';

const strings = { vi, en };

/**
 * An article as its portal would show it: category, headline, date, count, summary, photo with caption, attribution. From
 * attributes and slots, or, with `src`, from the portal's own feed, page or API; what an attribute says stands before what
 * the source says. The whole card follows its one link.
 *
 * @element portal-article-card
 * @slot - Fallback: a plain link to the article; shown until the card has a headline.
 * @slot category - Instead of the attribute.
 * @slot headline - Instead of the attribute.
 * @slot media - A picture or video instead of `image`.
 * @slot caption - Instead of the attribute.
 * @slot summary - Instead of the attribute; may hold markup.
 * @slot attribution - Who it comes from, instead of `author`.
 * @slot body - The article itself, where it is `expandable`.
 * @csspart root - The whole element.
 * @csspart card - The article.
 * @csspart media - Photo and caption.
 * @csspart image - The photo.
 * @csspart caption - The words under it.
 * @csspart category - The section the article stands in.
 * @csspart headline - The headline.
 * @csspart link - The link in it; the whole card follows it.
 * @csspart meta - Date and count.
 * @csspart views - The count.
 * @csspart summary - The summary.
 * @csspart attribution - The last line.
 * @csspart toggle - What opens the article in place, and closes it.
 * @csspart body - The article itself.
 * @csspart gallery - Its further photos.
 * @fires {CustomEvent<{headline: string, href: string | undefined}>} portal-article-load - The card has its article.
 * @fires {CustomEvent<{code: string, message: string}>} portal-error - Its source, its count or its photo did not come.
 */
export class PortalArticleCard extends PortalElement {
  static override properties: PropertyDeclarations = {
    headline: {},
    href: {},
    category: {},
    published: {},
    updatedAt: { attribute: 'updated' },
    author: {},
    image: {},
    imageAlt: { attribute: 'image-alt' },
    caption: {},
    summary: {},
    views: {},
    page: {},
    layout: {},
    headingLevel: { attribute: 'heading-level' },
    src: {},
    format: {},
    fields: {},
    item: {},
    expandable: { type: Boolean },
    jsonLd: { attribute: 'json-ld', type: Boolean },
    reads: { state: true },
    broken: { state: true },
    beside: { state: true },
  };
  static override styles: CSSResultGroup = [reset, tokens, common, styles];

  /** @attr */
  declare headline: string | undefined;
  /** http, https, mailto or tel; anything else is left out. @attr */
  declare href: string | undefined;
  /** @attr */
  declare category: string | undefined;
  /** A date in any common spelling; without an offset it is in the portal's time zone. @attr */
  declare published: string | undefined;
  /** As `published`. (`updated` itself is a method of every Lit element.) @attr updated */
  declare updatedAt: string | undefined;
  /** Who the article comes from. @attr */
  declare author: string | undefined;
  /** Address of the photo, http or https; not asked for where the reader's browser saves data. @attr */
  declare image: string | undefined;
  /** What the photo shows, for those who cannot see it. @attr image-alt */
  declare imageAlt: string | undefined;
  /** @attr */
  declare caption: string | undefined;
  /** @attr */
  declare summary: string | undefined;
  /** The portal's own count; shown until the service's comes. @attr */
  declare views: number | string | undefined;
  /** Key of the article's page; with it the count comes from the service. With `src`, empty is the path of its address. @attr */
  declare page: string | undefined;
  /** `row` puts the photo beside the text where there is room; `headline` shows no photo and no summary. @attr */
  declare layout: 'stack' | 'row' | 'headline' | undefined;
  /** 2–6, default 3. @attr heading-level */
  declare headingLevel: number | string | undefined;
  /**
   * Where the article comes from: the address of a feed (RSS, Atom), of a WordPress or Liferay API or site, of a page with
   * JSON-LD or Open Graph; or `page`, the page the card stands in. Another origin is asked through the service. @attr
   */
  declare src: string | undefined;
  /** `rss`, `atom`, `wordpress`, `liferay`, `json-ld`, `open-graph` or `page`; told from what comes unless given. @attr */
  declare format: string | undefined;
  /** Names of the portal's own fields, for Liferay: `body:noiDung image:anh`. @attr */
  declare fields: string | undefined;
  /** Which of the source's articles: 1, the first, unless told; or the end of its address. @attr */
  declare item: number | string | undefined;
  /** Lets the reader open the whole article in place. @attr */
  declare expandable: boolean | undefined;
  /** Tells search engines of the article (NewsArticle), unless the page does so itself. @attr json-ld */
  declare jsonLd: boolean | undefined;

  declare private reads: number | undefined;
  declare private broken: string | undefined;
  declare private beside: ArticleBeside | undefined;
  declare private underway: boolean | undefined;

  constructor() {
    super();
    followWhole(this);
    latest(this, {
      key: () => (this.page ? this.config.service + this.page : ''),
      run: async () => (this.page ? readsOfPage(this.config, this.page) : undefined),
      done: (reads) => (this.reads = reads?.views),
      failed: (error) => reportFailure(this, error),
    });
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('headline') && this.headline)
      emit(this, 'portal-article-load', { headline: this.headline, href: safeLink(this.href) });
    if (!this.underway && (this.src || this.expandable || this.jsonLd)) void this.loadBeside();
  }

  protected override content(): unknown {
    const slots = slotsOf(this);
    const { timeZone } = this.config;
    const look = {
      layout: oneOf(this, 'layout', this.layout, ['stack', 'row', 'headline']),
      headingLevel: levelOf(this, this.headingLevel),
      timeZone,
      slots,
      onBrokenImage: () => this.dropImage(),
      beside: this.beside,
    };
    return view(this.article(slots, timeZone), look, strings[this.language], this.language);
  }

  private article(slots: ReadonlySet<string>, timeZone: string): ArticleState {
    if (!this.headline?.trim() && !slots.has('headline')) return { kind: 'empty' };
    // A link in a link is none: a slotted headline that is one stands for itself.
    const ownLink = this.querySelector(':scope > a[slot=headline], :scope > [slot=headline] a');
    const article = articleOf(this, this, timeZone);
    if (ownLink) article.href = undefined;
    if (this.image === this.broken) article.image = undefined;
    const given = numberIn(this, 'views', this.views, [0, Number.MAX_SAFE_INTEGER, -1]);
    // A page nobody was counted on yet says nothing against the portal's own number.
    return { kind: 'ready', views: this.reads || (given < 0 ? this.reads : given), article };
  }

  /** A frame with nothing in it says less than no frame. */
  private dropImage(): void {
    this.broken = this.image;
    const message = `no photo from ${safeImage(this.image)}; does img-src allow it?`;
    reportFailure(this, { code: 'image', message });
  }

  /** What fills the card, opens it, and tells search engines: asked for by few, and never in the way of the first paint. */
  private async loadBeside(): Promise<void> {
    this.underway = true;
    this.beside = await besideOf(
      this,
      async () => {
        const { fillCard } = await import('./article-card.more.js');
        return fillCard(this, tools, () => this.config);
      },
      60_000,
    );
  }
}
