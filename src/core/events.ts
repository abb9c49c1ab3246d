/** Dispatches an event that leaves the shadow root and reaches the page. */
export function emit(host: Element, name: string, detail: unknown): void {
  host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** Says in code, once for each failure, what the view only says calmly: one `portal-error`, one console line. */
export function reportFailure(host: Element, { code = 'network', message }: { code?: string; message: string }): void {
  console.warn(`<${host.localName}>: ${message}`);
  emit(host, 'portal-error', { code, message });
}
