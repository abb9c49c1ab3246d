import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import type { Args } from '@storybook/web-components-vite';
import { define } from '../../src/core/define.js';
import { PortalElement } from '../../src/core/portal-element.js';
import type { Language } from '../../src/i18n/language.js';

/** What a view is told of the page it stands in. */
export interface Place {
  language: Language;
  timeZone: string;
}

/** Draws one state of an element: its pure view, with nothing that loads behind it. */
export type Draw = (place: Place) => unknown;

/**
 * Defines a frame: an element that has the styles and the inner root of a real one and draws what it is given, so that a
 * story is a state and never a request. Language and theme reach it as they reach a real element.
 */
export function defineFrame(tag: `story-${string}`, styles: CSSResultGroup): void {
  define(
    tag,
    class extends PortalElement {
      static override properties: PropertyDeclarations = { draw: { attribute: false } };
      static override styles: CSSResultGroup = styles;

      declare draw: Draw;

      protected override content(): unknown {
        return this.draw({ language: this.language, timeZone: this.config.timeZone });
      }
    },
  );
}

/** The portal's zone: what stories write dates in. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Shows only these rows among the controls: a state is not made of attributes. */
export const controls = (...include: string[]): Args => ({ controls: { include } });
