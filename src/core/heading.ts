import { html } from 'lit';

/** A heading of the level the page's outline needs; nothing where no text is given. */
export const heading = (text: string | undefined, level: number): unknown =>
  text
    ? html`<div class="heading" part="heading" role="heading" aria-level=${level}>${text.normalize('NFC')}</div>`
    : '';
