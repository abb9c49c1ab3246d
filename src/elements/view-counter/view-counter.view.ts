import { html, svg, type TemplateResult } from 'lit';
import { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { CounterStrings } from '../../i18n/strings.js';
import type { CounterLook, CounterState } from './view-counter.types.js';

/**
 * The label and the number; the host's own text until a number comes, and whenever none does, behind the host's own label
 * if it has one. A compact number carries the exact one as its title and for screen readers. The line of the last days has
 * its room from the start.
 */
export function view(
  state: CounterState,
  look: CounterLook,
  strings: CounterStrings,
  language: Language,
): TemplateResult {
  const { reads } = state;
  const text = look.label?.normalize('NFC') ?? strings[look.show];
  const label = html`<span part="label"><slot name="label">${text}</slot>${text ? ': ' : ''}</span>`;
  const { trend } = look;
  // No taller than the letters beside it, on whose line it stands: no line of text grows.
  const days = trend
    ? html`${' '}<span part="trend"
          ><svg width="9.75em" height="0.875em" viewBox="0 0 156 14" overflow="visible">
            ${trend({ svg, formatNumber }, reads?.trend, look.show, language)}
          </svg></span
        >`
    : '';
  if (!reads) return html`${look.labelled ? label : ''}<slot></slot>${days}`;
  const exact = formatNumber(reads[look.show], language);
  const shown = formatNumber(reads[look.show], language, look.notation);
  return html`${label}${
    shown === exact
      ? html`<span part="number">${exact}</span>`
      : html`<span part="number" title=${exact}
          ><span aria-hidden="true">${shown}</span><span class="vh">${exact}</span></span
        >`
  }${days}`;
}
