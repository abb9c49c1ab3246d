import { html, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.js';
import type { Theme } from './config-context.js';

/**
 * The inner root that every view stands in: language for screen readers, theme for the tokens. The span is what a block is
 * drawn in: past an inline block no host's underline goes.
 */
export const shell = (content: unknown, { language, theme }: { language: Language; theme: Theme }): TemplateResult =>
  html`<div class="root ${theme}" part="root" lang=${language}><span>${content}</span></div>`;
