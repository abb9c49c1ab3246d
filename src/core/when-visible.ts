import type { ReactiveControllerHost } from 'lit';

/** `seen` once the time is full, `away` while the host is out of view. */
export type Sight = 'seen' | 'away' | 'watching';

/**
 * Tells when its host has been in view for a while: in the viewport, in a visible tab, not in a prerendered page (which
 * reports itself hidden). Leaving the view starts the wait again. Returns what starts it again with nothing changed.
 */
export function whenVisible(
  host: ReactiveControllerHost & Element,
  seconds: () => number,
  tell: (sight: Sight) => void,
): () => void {
  let observer: IntersectionObserver;
  let timer: ReturnType<typeof setTimeout>;
  let inView = false;
  const look = (): void => {
    clearTimeout(timer);
    const visible = inView && document.visibilityState === 'visible';
    tell(visible ? 'watching' : 'away');
    if (visible) timer = setTimeout(tell, seconds() * 1000, 'seen');
  };
  host.addController({
    hostConnected() {
      observer = new IntersectionObserver((entries) => {
        // Several changes may come at once, the oldest first.
        inView = entries.at(-1)?.isIntersecting === true;
        look();
      });
      observer.observe(host);
      document.addEventListener('visibilitychange', look);
    },
    hostDisconnected() {
      observer.disconnect();
      inView = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    },
  });
  return look;
}
