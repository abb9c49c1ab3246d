/** Counts what is held on to outside an element: listeners of the page, observers, timers. */
export interface Holds {
  /** Names of what is held now, sorted. */
  now(): string[];
  restore(): void;
}

export function watchHolds(): Holds {
  const held = new Map<unknown, string>();
  const undo: (() => void)[] = [];
  const patch = <T extends object, K extends keyof T>(target: T, name: K, make: (real: T[K]) => T[K]): void => {
    const real = target[name];
    const own = Object.hasOwn(target, name);
    target[name] = make(real);
    undo.push(() => {
      if (own) target[name] = real;
      else Reflect.deleteProperty(target, name);
    });
  };

  const listeners = new Map<EventTarget, Map<string, Map<unknown, object>>>();
  const keyOf = (target: EventTarget, type: string, listener: unknown): object => {
    const types = listeners.get(target) ?? new Map<string, Map<unknown, object>>();
    const known = types.get(type) ?? new Map<unknown, object>();
    const key = known.get(listener) ?? {};
    listeners.set(target, types.set(type, known.set(listener, key)));
    return key;
  };
  for (const [name, target] of Object.entries({
    window,
    document,
    html: document.documentElement,
    body: document.body,
    // Not every browser has one.
    ...((globalThis as { navigation?: EventTarget }).navigation && { navigation }),
  })) {
    patch(target as EventTarget, 'addEventListener', (real) => (type, listener, options) => {
      const key = keyOf(target, type, listener);
      held.set(key, `${name}: ${type}`);
      real.call(target, type, listener, options);
      const signal = typeof options === 'object' ? options.signal : undefined;
      signal?.addEventListener('abort', () => held.delete(key), { once: true });
    });
    patch(target as EventTarget, 'removeEventListener', (real) => (type, listener, options) => {
      held.delete(keyOf(target, type, listener));
      real.call(target, type, listener, options);
    });
  }

  for (const observer of [MutationObserver, IntersectionObserver, ResizeObserver] as {
    prototype: MutationObserver;
  }[]) {
    patch(
      observer.prototype,
      'observe',
      (real) =>
        function (this: MutationObserver, ...args) {
          held.set(this, this.constructor.name);
          real.apply(this, args);
        },
    );
    patch(
      observer.prototype,
      'disconnect',
      (real) =>
        function (this: MutationObserver) {
          held.delete(this);
          real.call(this);
        },
    );
  }

  const scope = globalThis as unknown as {
    setTimeout: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => number;
    clearTimeout: (id?: number) => void;
    setInterval: (...args: unknown[]) => number;
    clearInterval: (id?: number) => void;
  };
  patch(scope, 'setTimeout', (real) => (run, ms, ...args) => {
    const id = real(
      (...given) => {
        held.delete(`timer ${id}`);
        run(...given);
      },
      ms,
      ...args,
    );
    held.set(`timer ${id}`, `timer of ${ms ?? 0} ms`);
    return id;
  });
  patch(scope, 'clearTimeout', (real) => (id) => {
    held.delete(`timer ${id}`);
    real(id);
  });
  patch(scope, 'setInterval', (real) => (...args) => {
    const id = real(...args);
    held.set(`interval ${id}`, 'interval');
    return id;
  });
  patch(scope, 'clearInterval', (real) => (id) => {
    held.delete(`interval ${id}`);
    real(id);
  });

  return {
    now: () => [...held.values()].sort(),
    restore: () => undo.reverse().forEach((back) => back()),
  };
}
