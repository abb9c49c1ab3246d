import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { configContext, type PortalConfig, scriptConfig } from './config-context.js';
import { ContextRequest } from './context-protocol.js';

/** Keeps the config that its host stands in: that of the nearest provider around it, else the script tag's. */
export class ConfigConsumer implements ReactiveController {
  private readonly host: ReactiveControllerHost & Element;
  private provided: PortalConfig | undefined;
  private leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.host = host;
    host.addController(this);
  }

  get config(): PortalConfig {
    return this.provided ?? scriptConfig();
  }

  /** Asks whoever provides a config; may be asked of it again, for a provider that has come since. */
  hostConnected(): void {
    this.host.dispatchEvent(new ContextRequest(configContext, this.host, this.take));
  }

  /** Put back elsewhere, the host must not go on with a provider it has left. */
  hostDisconnected(): void {
    this.leave?.();
    this.leave = this.provided = undefined;
  }

  private readonly take = (config: PortalConfig, leave?: () => void): void => {
    // A nearer provider has come in between.
    if (leave !== this.leave) this.leave?.();
    this.leave = leave;
    this.provided = config;
    this.host.requestUpdate();
  };
}
