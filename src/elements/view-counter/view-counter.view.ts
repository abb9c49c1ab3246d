import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../i18n/format.js';
import type { Language } from '../../i18n/language.js';
import type { CounterStrings } from '../../i18n/strings.js';
import type { CounterLook, CounterState } from './view-counter.types.js';

/**
 * The label and the number; the host's own text until a number comes, and whenever none does, behind the host's own label
 * if it has one. A compact number carries the exact one as its title and for screen readers.
 */
export function view(
  state: CounterState,
  look: CounterLook,
  strings: CounterStrings,
  language: Language,
): TemplateResult {
  const reads = state.kind === 'ready' ? state.reads : state.kind === 'failed' ? state.last : undefined;
  const text = look.label?.normalize('NFC') ?? strings[look.show];
  const label = html`<span part="label"><slot name="label">${text}</slot>${text ? ': ' : ''}</span>`;
  if (!reads) return html`${look.labelled ? label : ''}<slot></slot>`;
  const exact = formatNumber(reads[look.show], language);
  const shown = formatNumber(reads[look.show], language, look.notation);
  return html`${label}${
    shown === exact
      ? html`<span part="number">${exact}</span>`
      : html`<span part="number" title=${exact}
          ><span aria-hidden="true">${shown}</span><span class="vh">${exact}</span></span
        >`
  }`;
}
