import { html, type TemplateResult } from 'lit';

/** The loaded layout in grey, so that nothing moves when the data come; the fallback, if there is one, stands on it. */
export const skeleton = (layout: TemplateResult, fallback: boolean, loading: string): TemplateResult =>
  html`<div class="loading ${fallback ? 'covered' : ''}" part="loading">
    <div class="skeleton" aria-hidden="true">${layout}</div>
    ${fallback ? html`<div><slot></slot></div>` : html`<span class="vh" role="status">${loading}</span>`}
  </div>`;
