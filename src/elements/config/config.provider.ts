import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { configContext, type PortalConfig } from '../../core/config-context.js';
import { ContextProvider, type ContextRequest, type Take } from '../../core/context-protocol.js';

/** Gives what stands in its host the host's config, and each later one once the host has been updated. */
export class ConfigProvider implements ReactiveController {
  private readonly host: Element;
  private readonly read: () => PortalConfig;
  /** Who takes it, and what ends that. */
  private readonly takers = new Map<Take<PortalConfig>, () => void>();

  constructor(host: ReactiveControllerHost & Element, read: () => PortalConfig) {
    this.host = host;
    this.read = read;
    host.addEventListener('context-request', (event) => this.answer(event as ContextRequest<PortalConfig>));
    host.addController(this);
  }

  hostConnected(): void {
    this.host.dispatchEvent(new ContextProvider(configContext, this.host));
  }

  hostUpdated(): void {
    const config = this.read();
    this.takers.forEach((leave, take) => take(config, leave));
  }

  private answer(event: ContextRequest<PortalConfig>): void {
    const { context, contextTarget, callback, subscribe } = event;
    // The host asks the one around it.
    if (context !== configContext || contextTarget === this.host) return;
    event.stopPropagation();
    if (!subscribe) return callback(this.read());
    const leave = this.takers.get(callback) ?? (() => this.takers.delete(callback));
    this.takers.set(callback, leave);
    callback(this.read(), leave);
  }
}
