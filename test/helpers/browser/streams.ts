/** A stream of events as a test says it, in the place of the browser's. */
export class FakeStream extends EventTarget {
  static all: FakeStream[] = [];
  readyState = 1;
  onerror: (() => void) | null = null;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeStream.all.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  say(type: string, data: unknown): void {
    if (this.readyState < 2) this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

const real = globalThis.EventSource;

export function fakeStreams(): { open: () => FakeStream[]; restore: () => void } {
  FakeStream.all = [];
  globalThis.EventSource = FakeStream as unknown as typeof EventSource;
  return {
    open: () => FakeStream.all.filter(({ readyState }) => readyState < 2),
    restore: () => void (globalThis.EventSource = real),
  };
}
