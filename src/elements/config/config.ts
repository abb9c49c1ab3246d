import { type CSSResultGroup, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ConfigConsumer } from '../../core/config-consumer.js';
import { type PortalConfig as PortalConfigValues, readConfig } from '../../core/config-context.js';
import { watchPage } from '../../core/page-watch.js';
import { css } from '../../styles/css.js';
import { ConfigProvider } from './config.provider.js';

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

  private readonly outer = new ConfigConsumer(this);
  declare private unwatch: () => void;

  constructor() {
    super();
    new ConfigProvider(this, () => this.read());
  }

  override connectedCallback(): void {
    this.unwatch = watchPage(() => this.outer.hostConnected());
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch();
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  private read(): PortalConfigValues {
    const { service, site, timeZone, theme } = this;
    const lang = this.getAttribute('lang');
    return readConfig({ service, site, lang, timeZone, theme }, document.baseURI, this.outer.config, this);
  }
}
