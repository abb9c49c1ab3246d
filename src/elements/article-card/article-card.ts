import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import { oneOf, warnOnce } from '../../core/attributes.js';
import { emit, reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { slotsOf } from '../../core/light-dom.js';
import { levelOf, numberIn } from '../../core/number-attributes.js';
import { PortalElement } from '../../core/portal-element.js';
import { savesData } from '../../core/save-data.js';
import { linkIn, safeImage, safeLink } from '../../core/url.js';
import { type Moment, parseDate } from '../../i18n/dates.js';
import { en } from '../../i18n/en/article-card.js';
import { vi } from '../../i18n/vi/article-card.js';
import { common } from '../../styles/common.js';
import { reset } from '../../styles/reset.js';
import { tokens } from '../../styles/tokens.js';
import { styles } from './article-card.styles.js';
import type { ArticleState } from './article-card.types.js';
import { view } from './article-card.view.js';

const strings = { vi, en };

/**
 * An article as its portal would show it: category, headline, date, count, summary, photo with caption, attribution.
 *
 * @element portal-article-card
 * @slot - Fallback: a plain link to the article; shown until the card has a headline.
 * @slot category - Instead of the attribute.
 * @slot headline - Instead of the attribute.
 * @slot media - A picture or video instead of `image`.
 * @slot caption - Instead of the attribute.
 * @slot summary - Instead of the attribute; may hold markup.
 * @slot attribution - Who it comes from, instead of `author`.
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
 * @fires {CustomEvent<{headline: string, href: string | undefined}>} portal-article-load - The card has its article.
 * @fires {CustomEvent<{code: string, message: string}>} portal-error - Its count or its photo did not come.
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
    reads: { state: true },
    broken: { state: true },
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
  /** Key of the article's page; with it the count comes from the service. @attr */
  declare page: string | undefined;
  /** `row` puts the photo beside the text where there is room; `headline` shows no photo and no summary. @attr */
  declare layout: 'stack' | 'row' | 'headline' | undefined;
  /** 2–6, default 3. @attr heading-level */
  declare headingLevel: number | string | undefined;

  declare private reads: number | undefined;
  declare private broken: string | undefined;

  constructor() {
    super();
    latest(this, {
      key: () => (this.page ? this.config.service + this.page : ''),
      run: async () => {
        if (!this.page) return undefined;
        const { readsOf } = await import('../../data/reads.js');
        return readsOf(this.config).read(this.page);
      },
      done: (reads) => (this.reads = reads?.views),
      failed: (error) => reportFailure(this, error),
    });
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('headline') && this.headline)
      emit(this, 'portal-article-load', { headline: this.headline, href: safeLink(this.href) });
  }

  protected override content(): unknown {
    const slots = slotsOf(this);
    const look = {
      layout: oneOf(this, 'layout', this.layout, ['stack', 'row', 'headline']),
      headingLevel: levelOf(this, this.headingLevel),
      timeZone: this.config.timeZone,
      slots,
      onBrokenImage: () => this.dropImage(),
    };
    return view(this.article(slots), look, strings[this.language], this.language);
  }

  private article(slots: ReadonlySet<string>): ArticleState {
    if (!this.headline?.trim() && !slots.has('headline')) return { kind: 'empty' };
    // A link in a link is none: a slotted headline that is one stands for itself.
    const ownLink = this.querySelector(':scope > a[slot=headline], :scope > [slot=headline] a');
    const href = ownLink ? undefined : linkIn(this, 'href', this.href);
    const image = safeImage(this.image);
    if (this.image && !image) warnOnce(this, 'image', this.image, 'an http or https address');
    const src = savesData() || this.image === this.broken ? undefined : image;
    const given = numberIn(this, 'views', this.views, [0, Number.MAX_SAFE_INTEGER, -1]);
    return {
      kind: 'ready',
      // A page nobody was counted on yet says nothing against the portal's own number.
      views: this.reads || (given < 0 ? this.reads : given),
      article: {
        headline: this.headline?.trim().normalize('NFC') ?? '',
        href,
        category: this.category?.normalize('NFC'),
        published: this.moment('published', this.published),
        updated: this.moment('updated', this.updatedAt),
        author: this.author?.normalize('NFC'),
        image: src ? { src, alt: this.imageAlt?.normalize('NFC') ?? '' } : undefined,
        caption: this.caption?.normalize('NFC'),
        summary: this.summary?.normalize('NFC'),
      },
    };
  }

  /** A frame with nothing in it says less than no frame. */
  private dropImage(): void {
    this.broken = this.image;
    const message = `no photo from ${safeImage(this.image)}; does img-src allow it?`;
    reportFailure(this, { code: 'image', message });
  }

  /** The page's own words stand where they are no date we read: nothing a webmaster wrote is lost. */
  private moment(attribute: string, written: string | undefined): Moment | string | undefined {
    if (!written) return undefined;
    const moment = parseDate(written, this.config.timeZone);
    if (!moment) warnOnce(this, attribute, written, 'a date such as 17/06/2020 17:04 or 2020-06-17T17:04:00+07:00');
    return moment ?? written.normalize('NFC');
  }
}
