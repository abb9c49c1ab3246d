import { ContextConsumer } from '@lit/context';
import { LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Language, resolveLanguage } from '../i18n/language.js';
import { configContext, type PortalConfig, scriptConfig } from './config-context.js';
import { watchPage } from './page-watch.js';
import { shell } from './shell.js';

/** What every element shares: the portal's config, the language it speaks, and the inner root. */
export abstract class PortalElement extends LitElement {
  static override properties: PropertyDeclarations = {};

  private readonly consumer = new ContextConsumer(this, { context: configContext, subscribe: true });
  /** A parser that is still at work, or a framework, fills an element after it was upgraded. */
  private readonly inner = new MutationObserver(() => this.requestUpdate());
  declare private unwatch: () => void;

  protected get config(): PortalConfig {
    return this.consumer.value ?? scriptConfig();
  }

  protected get language(): Language {
    return resolveLanguage(this, this.config.lang);
  }

  override connectedCallback(): void {
    // A provider that was upgraded later than we were has not heard us ask.
    this.unwatch = watchPage(() => {
      this.consumer.hostConnected();
      this.requestUpdate();
    });
    this.inner.observe(this, { childList: true });
    super.connectedCallback();
    // Put back elsewhere, it may speak another language and have another config, or none.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A consumer keeps its last value; put back elsewhere, the element must not go on with a provider it has left.
    (this.consumer as { value: PortalConfig | undefined }).value = undefined;
    this.inner.disconnect();
    this.unwatch();
  }

  override render(): TemplateResult {
    return shell(this.content(), { language: this.language, theme: this.config.theme });
  }

  /** What stands in the inner root. */
  protected abstract content(): unknown;
}
