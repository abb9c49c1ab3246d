import { html, nothing } from 'lit';
import { oneOf } from '../../core/attributes.js';
import type { PortalConfig } from '../../core/config-context.js';
import { reportFailure } from '../../core/events.js';
import { latest } from '../../core/latest.js';
import { slotsOf } from '../../core/light-dom.js';
import { numberIn } from '../../core/number-attributes.js';
import { linkIn } from '../../core/url.js';
import type { ReadsOfPage } from '../../data/reads.js';
import { requestJson } from '../../data/request.js';
import { en } from '../../i18n/en/article-card.js';
import { vi } from '../../i18n/vi/article-card.js';
import { css } from '../../styles/css.js';
import type { ArticleTools } from './article-card.types.js';
import { view } from './article-card.view.js';
import { articleOf } from './article-card.written.js';

/** The numbers of a page; all that a page asks for go in one request. */
export async function readsOfPage(config: PortalConfig, page: string): Promise<ReadsOfPage> {
  const { readsOf } = await import('../../data/reads.js');
  return readsOf(config).read(page);
}

/**
 * What stands beside the card and the list is given what it works with: loaded beside the one file, it must not bring a
 * second Lit, nor a second copy of what both need.
 */
export const tools: ArticleTools = {
  html,
  nothing,
  css,
  reportFailure,
  latest,
  requestJson,
  readsOfPage,
  view,
  articleOf,
  numberIn,
  oneOf,
  linkIn,
  slotsOf,
  words: { vi, en },
};
