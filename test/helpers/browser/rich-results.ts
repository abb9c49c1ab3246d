import { adoptStyles, type CSSResult, html, nothing, render } from 'lit';
import type { Poll, Tally } from '../../../src/contract/polls.js';
import { PortalPoll } from '../../../src/elements/poll/poll.js';
import { moreOf } from '../../../src/elements/poll/poll.more.js';
import type { MoreTools, PollMore, ShownResults } from '../../../src/elements/poll/poll.types.js';
import { shares } from '../../../src/elements/poll/shares.js';
import { formatDate, formatTime } from '../../../src/i18n/dates.js';
import { formatNumber } from '../../../src/i18n/format.js';
import type { Language } from '../../../src/i18n/language.js';
import { css } from '../../../src/styles/css.js';
import { put } from './page.js';

const tools: MoreTools = { html, nothing, css, formatNumber, formatDate, formatTime, shares };
export const timeZone = 'Asia/Ho_Chi_Minh';

export const more = (language: Language = 'vi'): PollMore => moreOf(tools, language, timeZone);

/** Results of a poll, with as many voters as ballots. */
export function results(poll: Poll, tally: Tally, choices?: string[], language: Language = 'vi'): ShownResults {
  const voters = poll.voters ?? Object.values(tally).reduce((sum, count) => sum + count, 0);
  const own = choices && { receipt: '7F3K-9QXM-2D4T', choices };
  return { poll: { ...poll, voters, tally }, tally, own, language, timeZone };
}

const sheets = [...(PortalPoll.styles as CSSResult[]), more().styles];

/** Draws what the module gives in a shadow root with the poll's styles and its own, so wide. */
export function draw(content: unknown, width = 600): HTMLElement {
  const host = put(`<div style="inline-size: ${width}px; font: 16px/1.5 'DejaVu Sans', sans-serif"></div>`);
  adoptStyles(host.attachShadow({ mode: 'open' }), sheets);
  redraw(host, content);
  return host;
}

export const redraw = (host: HTMLElement, content: unknown): void =>
  void render(html`<div class="root">${content}</div>`, host.shadowRoot!);
