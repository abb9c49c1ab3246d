const listeners = new Set<() => void>();
/** Stands outside: made in `watchPage`, it would hold on to the first who called it. */
const tell = (): void => listeners.forEach((listen) => listen());
let observer: MutationObserver | undefined;

/**
 * Calls back when any `lang` of the page changes, and when a provider of a context appears: elements may be upgraded
 * before it. All elements share what listens; the last one to leave ends it.
 */
export function watchPage(listener: () => void): () => void {
  observer ??= new MutationObserver(tell);
  observer.observe(document, { attributes: true, subtree: true, attributeFilter: ['lang'] });
  document.addEventListener('context-provider', tell);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    observer?.disconnect();
    document.removeEventListener('context-provider', tell);
  };
}
