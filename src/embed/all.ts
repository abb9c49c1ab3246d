/** Everything in one classic script, for pages with subresource integrity and hosts that take one file. */
// Like beside like compresses better, and the order of the imports is that of the file.
import '../elements/config/config.js';
import '../styles/reset.js';
import '../styles/tokens.js';
import '../styles/common.js';
import '../elements/poll/poll.styles.js';
import '../elements/article-card/article-card.styles.js';
import '../elements/weather-panel/weather-panel.styles.js';
import '../elements/view-counter/view-counter.styles.js';
import '../i18n/vi/poll.js';
import '../i18n/vi/weather-panel.js';
import '../i18n/vi/article-card.js';
import '../i18n/en/poll.js';
import '../i18n/en/weather-panel.js';
import '../i18n/en/article-card.js';
import '../elements/view-counter/view-counter.js';
import { define } from '../core/define.js';
import { classes } from '../elements/elements.js';
import { names } from '../elements/names.js';
import { claimPage } from './claim-page.js';
import { fillPlaceholders } from './placeholders.js';
import { start } from './start.js';

declare const __VERSION__: string;

const page = claimPage(__VERSION__);
if (page) {
  page.alone = !!(document.currentScript as HTMLScriptElement | null)?.integrity;
  classes.forEach((elementClass, at) => define(page.prefix + names[at], elementClass));
  // Frames keep the height they are given: where a page takes one file alone, there is no room for more.
  start(page, fillPlaceholders);
}
