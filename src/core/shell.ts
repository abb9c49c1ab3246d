import { html, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.js';
import type { Theme } from './config-context.js';

/** The inner root that every view stands in: language for screen readers, theme for the tokens. */
export const shell = (content: unknown, { language, theme }: { language: Language; theme: Theme }): TemplateResult =>
  html`<div class="root ${theme}" part="root" lang=${language}>${content}</div>`;
