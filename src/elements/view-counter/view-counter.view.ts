import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { CounterStrings } from '../../i18n/strings.js';
import type { CounterLook, CounterState } from './view-counter.types.js';

/**
 * The label and the number; the host's own text until a number comes, and whenever none does.
 * A compact number carries the exact one as its title and for screen readers.
 */
export function view(
  state: CounterState,
  look: CounterLook,
  strings: CounterStrings,
  language: Language,
): TemplateResult {
  const reads = state.kind === 'ready' ? state.reads : state.kind === 'failed' ? state.last : undefined;
  if (!reads) return html`<slot></slot>`;
  const label = look.label?.normalize('NFC') ?? strings[look.show];
  const exact = formatNumber(reads[look.show], language);
  const shown = formatNumber(reads[look.show], language, look.notation);
  return html`<span part="label">${label}${label ? ': ' : ''}</span>${
      shown === exact
        ? html`<span part="number">${exact}</span>`
        : html`<span part="number" title=${exact}
            ><span aria-hidden="true">${shown}</span><span class="vh">${exact}</span></span
          >`
    }`;
}
