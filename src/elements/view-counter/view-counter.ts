import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import { oneOf } from '../../core/attributes.js';
import { reportFailure } from '../../core/events.js';
import { PortalElement } from '../../core/portal-element.js';
import { en } from '../../i18n/en/view-counter.js';
import { vi } from '../../i18n/vi/view-counter.js';
import { reset } from '../../styles/reset.js';
import { styles } from './view-counter.styles.js';
import type { drawTrend } from './view-counter.trend.js';
import type { CounterState } from './view-counter.types.js';
import { view } from './view-counter.view.js';

const strings = { vi, en };
/**
 * Counts the page once it has been in view for a second, and shows the number. All counters and cards of a page share
 * one request. Nothing is kept in the visitor's browser.
 *
 * It counts once for each view of a page: when the page is loaded, when a single-page portal goes to another address
 * (another path, or a query that is no mere `history.replaceState`; never a hash), and when the page comes back from the
 * browser's back/forward cache. Browsers without the Navigation API cannot tell a replaced query: there, every other query
 * is another page. Where `page` names the page, the address says nothing: then it counts again when it comes back from that
 * cache, when `page` changes, or when it is put on the page again after the address has changed.
 *
 * @element portal-view-counter
 * @slot - The host's own text or number: shown until ours comes, and whenever ours does not.
 * @slot label - Words before the number, in place of `label`; a colon follows them unless `label` is empty.
 * @csspart root - The whole line.
 * @csspart label - The words before the number.
 * @csspart number - The number.
 * @csspart trend - The line of the last 30 days.
 * @fires {CustomEvent<{page: string, views: number, visits: number}>} portal-read - The numbers came.
 * @fires {CustomEvent<{code: string, message: string}>} portal-error - They did not.
 */
export class PortalViewCounter extends PortalElement {
  static override properties: PropertyDeclarations = {
    page: {},
    mode: {},
    show: {},
    notation: {},
    label: {},
    afterSeconds: { attribute: 'after' },
    trend: { type: Boolean },
    draw: { state: true },
    state: { state: true },
  };
  static override styles: CSSResultGroup = [reset, styles];

  /** Key of the page to count; default: a canonical link to this site, else the path. @attr */
  declare page: string | undefined;
  /** `count` counts and shows; `show` only shows. @attr */
  declare mode: 'count' | 'show' | undefined;
  /** `views`: every load. `visits`: the first of a visitor in half an hour. @attr */
  declare show: 'views' | 'visits' | undefined;
  /** `compact` writes 15 N for 15.234; the exact number stays in the title. @attr */
  declare notation: 'standard' | 'compact' | undefined;
  /** Words before the number; default "Lượt xem"; empty for none. @attr */
  declare label: string | undefined;
  /** Seconds in view before the load counts, 0–60; default 1. (`after` itself is a method of every element.) @attr after */
  declare afterSeconds: number | string | undefined;

  /** Draws the last 30 days beside the number, as a small line with its words for screen readers. @attr */
  declare trend: boolean | undefined;

  declare private draw: typeof drawTrend;
  declare private state: CounterState;

  constructor() {
    super();
    this.state = { kind: 'loading' };
    this.draw = () => '';
  }

  protected override firstUpdated(): void {
    this.follow().catch((error: Error) => reportFailure(this, error));
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('trend') && this.trend) this.loadTrend().catch((error: Error) => reportFailure(this, error));
  }

  protected override content(): unknown {
    const look = {
      show: oneOf(this, 'show', this.show, ['views', 'visits']),
      notation: oneOf(this, 'notation', this.notation, ['standard', 'compact']),
      label: this.label,
      labelled: !!this.querySelector(':scope>[slot=label]'),
      trend: this.trend && this.draw,
    };
    return view(this.state, look, strings[this.language], this.language);
  }

  /** What asks and counts is loaded after the first paint: a number has a second to spare, a page has not. */
  private async follow(): Promise<void> {
    const { followReads } = await import('./view-counter.reads.js');
    followReads(
      this,
      () => this.config,
      (state) => (this.state = state),
    );
  }

  /** Few pages draw it: not even the one file holds it. Where it does not come, the number stands alone. */
  private async loadTrend(): Promise<void> {
    const { drawTrend } = await import('./view-counter.trend.js');
    this.draw = drawTrend;
  }
}
