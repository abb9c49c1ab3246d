import type { CDPSession, Page } from 'playwright';

/** What a page holds on to, as the browser's protocol counts it after its garbage was collected. */
export interface Heap {
  /** Nodes, in the document and out of it. */
  nodes: number;
  /** Listeners of whatever, as the browser counts them. */
  listeners: number;
  documents: number;
  /** Live objects of each class of ours, by tag (0 where it is not defined), and of the browser's observers, by name. */
  objects: Record<string, number>;
  /** Listeners on the window, the document, `<html>` and `<body>`, observers that observe, timers that wait; sorted. */
  held: string[];
}

type Counted = Record<string, number>;

/**
 * Counts listeners, observers and timers from before the page's first script on. It knows what is counted by number
 * alone: a counter that kept the things themselves would keep them alive.
 */
function countHeld(): void {
  const held: Counted = {};
  (globalThis as { held?: Counted }).held = held;
  const change = (name: string, by: number): void => {
    held[name] = (held[name] ?? 0) + by;
    if (held[name] === 0) delete held[name];
  };

  const nameOf = (target: unknown): string | undefined => {
    if (target === globalThis) return 'window';
    if (target === document) return 'document';
    if (target === document.documentElement) return 'html';
    return target === document.body ? 'body' : undefined;
  };
  const known = new WeakMap<object, WeakMap<object, Set<string>>>();
  const keysOf = (target: object, listener: object): Set<string> => {
    const listeners = known.get(target) ?? new WeakMap<object, Set<string>>();
    const keys = listeners.get(listener) ?? new Set<string>();
    known.set(target, listeners.set(listener, keys));
    return keys;
  };
  type Options = boolean | AddEventListenerOptions | undefined;
  type Arguments = [type: string, listener: EventListenerOrEventListenerObject | null, options?: Options];
  const keyOf = (type: string, options: Options): string =>
    `${type} ${typeof options === 'object' ? options.capture === true : options === true}`;
  const patch = <T extends object, K extends keyof T>(target: T, name: K, make: (real: T[K]) => T[K]): void => {
    target[name] = make(target[name]);
  };
  patch(
    EventTarget.prototype,
    'addEventListener',
    (real) =>
      function (this: EventTarget | undefined, ...args: Arguments) {
        const target = this ?? window;
        const [type, listener, options] = args;
        real.apply(target, args);
        const name = nameOf(target);
        if (!name || !listener) return;
        const keys = keysOf(target, listener);
        const key = keyOf(type, options);
        if (keys.has(key)) return;
        keys.add(key);
        change(`${name}: ${type}`, 1);
        const gone = (): void => {
          if (keys.delete(key)) change(`${name}: ${type}`, -1);
        };
        if (typeof options !== 'object') return;
        if (options.signal) real.call(options.signal, 'abort', gone, { once: true });
        if (options.once) real.call(target, type, gone, { once: true, capture: options.capture === true });
      },
  );
  patch(
    EventTarget.prototype,
    'removeEventListener',
    (real) =>
      function (this: EventTarget | undefined, ...args: Arguments) {
        const target = this ?? window;
        const [type, listener, options] = args;
        real.apply(target, args);
        const name = nameOf(target);
        if (name && listener && keysOf(target, listener).delete(keyOf(type, options))) change(`${name}: ${type}`, -1);
      },
  );

  for (const observer of [MutationObserver, IntersectionObserver, ResizeObserver] as (typeof MutationObserver)[]) {
    const observing = new WeakSet<object>();
    patch(
      observer.prototype,
      'observe',
      (real) =>
        function (this: MutationObserver, ...args) {
          real.apply(this, args);
          if (!observing.has(this)) change(observer.name, 1);
          observing.add(this);
        },
    );
    patch(
      observer.prototype,
      'disconnect',
      (real) =>
        function (this: MutationObserver) {
          real.call(this);
          if (observing.delete(this)) change(observer.name, -1);
        },
    );
  }

  const waiting = new Map<number, string>();
  const wait = (id: number, name: string): number => {
    waiting.set(id, name);
    change(name, 1);
    return id;
  };
  const over = (id = 0): void => {
    const name = waiting.get(id);
    if (name) change(name, -1);
    waiting.delete(id);
  };
  const scope = globalThis as unknown as {
    setTimeout: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => number;
    setInterval: (run: () => void, ms?: number, ...args: unknown[]) => number;
    clearTimeout: (id?: number) => void;
    clearInterval: (id?: number) => void;
  };
  patch(scope, 'setTimeout', (real) => (run, ms = 0, ...args) => {
    const id = real(
      (...given) => {
        over(id);
        run(...given);
      },
      ms,
      ...args,
    );
    return wait(id, `timer of ${ms} ms`);
  });
  patch(
    scope,
    'setInterval',
    (real) =>
      (...args) =>
        wait(real(...args), 'interval'),
  );
  for (const name of ['clearTimeout', 'clearInterval'] as const)
    patch(scope, name, (real) => (id) => {
      over(id);
      real(id);
    });
}

export interface HeapWatch {
  /** Collects the garbage and counts. */
  count(): Promise<Heap>;
}

/** Watches a page that has not been opened yet. */
export async function watchHeap(page: Page, tags: readonly string[]): Promise<HeapWatch> {
  await page.addInitScript(countHeld);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  return { count: () => count(devtools, tags) };
}

async function count(devtools: CDPSession, tags: readonly string[]): Promise<Heap> {
  // The console keeps what was said on it, and with it what it was said of.
  await devtools.send('Runtime.discardConsoleEntries');
  // What has a finalizer of its own (nodes, observers) goes in a later round than what held it.
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners, documents } = await devtools.send('Memory.getDOMCounters');
  const objects: Counted = {};
  const classes = [
    ...tags.map((tag) => [tag, `customElements.get('${tag}')?.prototype`] as const),
    ...['MutationObserver', 'IntersectionObserver', 'ResizeObserver'].map(
      (name) => [name, `${name}.prototype`] as const,
    ),
  ];
  for (const [name, expression] of classes) {
    const { result } = await devtools.send('Runtime.evaluate', { expression, objectGroup: 'count' });
    objects[name] = 0;
    if (!result.objectId) continue;
    const found = await devtools.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
      objectGroup: 'count',
    });
    const { result: length } = await devtools.send('Runtime.callFunctionOn', {
      functionDeclaration: 'function () { return this.length }',
      objectId: found.objects.objectId!,
      returnByValue: true,
    });
    objects[name] = Number(length.value);
    await devtools.send('Runtime.releaseObjectGroup', { objectGroup: 'count' });
  }
  const { result } = await devtools.send('Runtime.evaluate', {
    expression: 'Object.entries(held).map(([name, times]) => `${name} × ${times}`).sort()',
    returnByValue: true,
  });
  return { nodes, listeners, documents, objects, held: result.value as string[] };
}
