import { type CSSResultGroup, html, type PropertyDeclarations } from 'lit';
import { besideOf } from '../../core/beside.js';
import { heading } from '../../core/heading.js';
import { slotsOf } from '../../core/light-dom.js';
import { levelOf } from '../../core/number-attributes.js';
import { PortalElement } from '../../core/portal-element.js';
import { skeleton } from '../../core/skeleton.js';
import { en } from '../../i18n/en/article-list.js';
import { vi } from '../../i18n/vi/article-list.js';
import { common } from '../../styles/common.js';
import { reset } from '../../styles/reset.js';
import { tokens } from '../../styles/tokens.js';
import { styles } from '../article-card/article-card.styles.js';
import { tools } from '../article-card/article-card.tools.js';
import { followWhole } from '../article-card/follow-whole.js';
import type { ListBeside } from './article-list.types.js';

const words = { vi, en };
const bone = html`<p class="title"><span class="bone">${'tin '.repeat(15)}</span></p>`;

/**
 * The newest articles of a portal, from its own feed or API: cards, rows or headlines.
 *
 * @element portal-article-list
 * @slot - Fallback: links to articles; shown while loading and when no list can be had.
 * @csspart root - The whole element.
 * @csspart heading - The heading, if there is one.
 * @csspart list - The articles.
 * @csspart item - One of them.
 * @csspart card - What it shows.
 * @csspart media - Its photo.
 * @csspart image - The photo itself.
 * @csspart caption - The words under it.
 * @csspart category - The section it stands in.
 * @csspart headline - Its headline.
 * @csspart link - The link in it; the whole card follows it.
 * @csspart meta - Date and count.
 * @csspart views - The count.
 * @csspart summary - Its summary.
 * @csspart attribution - Who it comes from.
 * @csspart more - What shows more articles, or leads to them.
 * @csspart notice - A word about what is missing.
 * @csspart loading - The skeleton.
 * @cssprop [--portal-headline-lines=3] - Lines of a headline before it is cut; `none` cuts nothing.
 * @cssprop [--portal-summary-lines=3] - The same for a summary.
 * @fires {CustomEvent<{format: string, count: number}>} portal-article-load - The articles came.
 * @fires {CustomEvent<{code: string, message: string}>} portal-error - They, or their counts or photos, did not.
 */
export class PortalArticleList extends PortalElement {
  static override properties: PropertyDeclarations = {
    heading: {},
    headingLevel: { attribute: 'heading-level' },
    src: {},
    format: {},
    fields: {},
    count: {},
    layout: {},
    views: { type: Boolean },
    more: {},
    beside: { state: true },
  };
  static override styles: CSSResultGroup = [reset, tokens, common, styles];

  /** Words above the list; none by default. @attr */
  declare heading: string | undefined;
  /** 2–6, default 3; the headlines of the articles stand a level below. @attr heading-level */
  declare headingLevel: number | string | undefined;
  /**
   * Where the articles come from: the address of a feed (RSS, Atom), or of a WordPress or Liferay API or site. Another origin
   * is asked through the service. @attr
   */
  declare src: string | undefined;
  /** `rss`, `atom`, `wordpress`, `liferay` or `json-ld`; told from what comes unless given. @attr */
  declare format: string | undefined;
  /** Names of the portal's own fields, for Liferay: `body:noiDung image:anh`. @attr */
  declare fields: string | undefined;
  /** How many to show, and how many more at a time; 1–200, default 5. @attr */
  declare count: number | string | undefined;
  /** `stack`: cards side by side where there is room; `row`: photo beside text; `headline`: headline and date alone. @attr */
  declare layout: 'stack' | 'row' | 'headline' | undefined;
  /** Shows how often each was read, by the path of its address. @attr */
  declare views: boolean | undefined;
  /** Address of the page with all of them; without it, a button shows more of what the source gave. @attr */
  declare more: string | undefined;

  declare private beside: ListBeside | null | undefined;

  constructor() {
    super();
    followWhole(this);
  }

  protected override firstUpdated(): void {
    void this.loadBeside();
  }

  protected override content(): unknown {
    const level = levelOf(this, this.headingLevel);
    const { beside } = this;
    const strings = words[this.language];
    // What a count may be is told where it is read in earnest.
    const lines = Array.from({ length: Math.min(Number(this.count) || 5, 50) }, () => bone);
    return [
      heading(this.heading, level),
      beside === null
        ? html`<slot></slot>`
        : (beside?.(this.language, level) ?? skeleton(html`${lines}`, slotsOf(this).has(''), strings.loading)),
    ];
  }

  /** All that a list does but wait. */
  private async loadBeside(): Promise<void> {
    const more = await besideOf(
      this,
      async () => {
        const { fillList } = await import('./article-list.more.js');
        return fillList(this, tools, () => this.config);
      },
      60_000,
    );
    this.beside = more ? more.draw : null;
  }
}
