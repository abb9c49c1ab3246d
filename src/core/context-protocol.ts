/**
 * The context protocol of the Web Components Community Group, as far as a config needs it. `@lit/context` and others
 * speak it: an application may provide a config of its own, or ask for ours.
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
const CROSSES_SHADOW_ROOTS = { bubbles: true, composed: true };

/** Takes a value, now and each time it changes; `leave` ends that. */
export type Take<T> = (value: T, leave?: () => void) => void;

/** Asks the nearest provider of a context for its value, and for every later one. */
export class ContextRequest<T> extends Event {
  readonly context: unknown;
  readonly contextTarget: Element;
  readonly callback: Take<T>;
  readonly subscribe = true;

  constructor(context: unknown, contextTarget: Element, callback: Take<T>) {
    super('context-request', CROSSES_SHADOW_ROOTS);
    this.context = context;
    this.contextTarget = contextTarget;
    this.callback = callback;
  }
}

/** Says that there is a provider now, for those who have asked before. */
export class ContextProvider extends Event {
  readonly context: unknown;
  readonly contextTarget: Element;

  constructor(context: unknown, contextTarget: Element) {
    super('context-provider', CROSSES_SHADOW_ROOTS);
    this.context = context;
    this.contextTarget = contextTarget;
  }
}
