import { ContextRoot } from '@lit/context';

/** Remembers who asked for the config before its provider was there, so that the order of upgrades does not matter. */
const root = new ContextRoot();
const listeners = new Set<() => void>();
/** Stands outside: made in `watchPage`, it would hold on to the first who called it. */
const tell = (): void => listeners.forEach((listen) => listen());
let observer: MutationObserver | undefined;

/** Calls back when any `lang` of the page changes. All elements share what listens; the last one to leave ends it. */
export function watchPage(listener: () => void): () => void {
  observer ??= new MutationObserver(tell);
  observer.observe(document, { attributes: true, subtree: true, attributeFilter: ['lang'] });
  const page = document.documentElement;
  root.attach(page);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    observer?.disconnect();
    root.detach(page);
  };
}
