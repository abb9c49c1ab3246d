/** The page's address as a single-page portal changes it, in a browser that tells of it or in one that does not. */
export interface Address {
  push(path: string): void;
  replace(path: string): void;
  /** Goes back, and waits until the browser is there. */
  back(): Promise<void>;
  /** Says that the page has come from the back/forward cache, or that it was loaded. */
  show(persisted: boolean): void;
  restore(): void;
}

const real = Object.getOwnPropertyDescriptor(globalThis, 'navigation');

/** Whether this browser has the Navigation API. */
export const hasNavigation = real !== undefined;

/** `withNavigation` false takes the Navigation API away, as in browsers that lack it. */
export function fakeAddress(withNavigation: boolean): Address {
  const before = location.href;
  if (!withNavigation) Object.defineProperty(globalThis, 'navigation', { configurable: true, value: undefined });
  return {
    push: (path) => history.pushState(null, '', path),
    replace: (path) => history.replaceState(null, '', path),
    async back() {
      const there = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
      history.back();
      await there;
    },
    show: (persisted) => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted })),
    restore() {
      if (real) Object.defineProperty(globalThis, 'navigation', real);
      history.replaceState(null, '', before);
    },
  };
}
