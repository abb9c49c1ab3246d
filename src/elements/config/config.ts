import { ContextConsumer, ContextProvider } from '@lit/context';
import { type CSSResultGroup, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import {
  configContext,
  type PortalConfig as PortalConfigValues,
  readConfig,
  scriptConfig,
} from '../../core/config-context.js';
import { watchPage } from '../../core/page-watch.js';
import { css } from '../../styles/css.js';

/**
 * Sets service, site, language, time zone and theme for the elements inside it, over what the script tag or an outer
 * config says. Draws nothing of its own.
 *
 * @element portal-config
 * @slot - The part of the page it holds for.
 */
export class PortalConfig extends LitElement {
  static override properties: PropertyDeclarations = {
    service: {},
    site: {},
    timeZone: { attribute: 'time-zone' },
    theme: {},
  };
  static override styles: CSSResultGroup = css`
    :host {
      display: contents;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  /** Base address of the service; empty for the origin the page came from. @attr */
  declare service: string | undefined;
  /** Name of the site, where one service serves several. @attr */
  declare site: string | undefined;
  /** IANA name of the portal's time zone, default Asia/Ho_Chi_Minh. @attr time-zone */
  declare timeZone: string | undefined;
  /** `light`, `dark`, or `auto` to follow the visitor's system; default `light`. @attr */
  declare theme: string | undefined;

  private readonly outer = new ContextConsumer(this, { context: configContext, subscribe: true });
  private readonly provider = new ContextProvider(this, { context: configContext, initialValue: this.read() });
  declare private unwatch: () => void;

  override connectedCallback(): void {
    this.unwatch = watchPage(() => this.outer.hostConnected());
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
    // As every consumer: put back elsewhere, it must not go on with a provider it has left.
    (this.outer as { value: PortalConfigValues | undefined }).value = undefined;
  }

  protected override willUpdate(): void {
    this.provider.setValue(this.read());
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  private read(): PortalConfigValues {
    const { service, site, timeZone, theme } = this;
    const lang = this.getAttribute('lang');
    return readConfig(
      { service, site, lang, timeZone, theme },
      document.baseURI,
      this.outer.value ?? scriptConfig(),
      this,
    );
  }
}
