import { html, nothing } from 'lit';
import type { MoreTools } from '../../src/elements/poll/poll.types.js';
import { shares } from '../../src/elements/poll/shares.js';
import { formatDate, formatTime } from '../../src/i18n/dates.js';
import { formatNumber } from '../../src/i18n/format.js';
import { css } from '../../src/styles/css.js';

/** What the poll gives the module beside it. */
export const moreTools: MoreTools = { html, nothing, css, formatNumber, formatDate, formatTime, shares };
