/** Says what is in view in the place of the browser's IntersectionObserver. */
export interface Sight {
  /** Elements that something watches now. */
  watched(): Element[];
  show(element: Element): void;
  hide(element: Element): void;
  /** Several changes that the browser tells of at once, the oldest first. */
  tell(element: Element, ...inView: boolean[]): void;
  /** Whether the tab is in front. */
  tab(state: 'visible' | 'hidden'): void;
  restore(): void;
}

export function fakeSight(): Sight {
  const real = globalThis.IntersectionObserver;
  const observers = new Set<FakeObserver>();
  class FakeObserver {
    readonly targets = new Set<Element>();
    readonly callback: IntersectionObserverCallback;
    constructor(callback: IntersectionObserverCallback) {
      this.callback = callback;
      observers.add(this);
    }
    observe(target: Element): void {
      this.targets.add(target);
    }
    unobserve(target: Element): void {
      this.targets.delete(target);
    }
    disconnect(): void {
      this.targets.clear();
    }
  }
  globalThis.IntersectionObserver = FakeObserver as unknown as typeof IntersectionObserver;
  const tell = (target: Element, ...inView: boolean[]): void => {
    const entries = inView.map((isIntersecting) => ({ target, isIntersecting }) as IntersectionObserverEntry);
    for (const observer of observers)
      if (observer.targets.has(target)) observer.callback(entries, observer as unknown as IntersectionObserver);
  };
  let state: DocumentVisibilityState = 'visible';
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  return {
    watched: () => [...observers].flatMap(({ targets }) => [...targets]),
    show: (element) => tell(element, true),
    hide: (element) => tell(element, false),
    tell,
    tab(next) {
      state = next;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    restore() {
      globalThis.IntersectionObserver = real;
      delete (document as { visibilityState?: unknown }).visibilityState;
    },
  };
}
