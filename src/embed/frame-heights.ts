/**
 * Gives each frame of ours on the page the height of its content.
 *
 * @param frames Address that those of the frames begin with.
 * @returns What ends it.
 */
export function followFrames(frames: string): () => void {
  const { origin } = new URL(frames);
  const ended = new AbortController();
  const { signal } = ended;
  // The frame answers only who stands on the service's list: it compares the origin of this.
  const greet = (frame: unknown): void => {
    if (frame instanceof HTMLIFrameElement && frame.src.startsWith(frames))
      frame.contentWindow?.postMessage({ type: 'portal-widgets:hello' }, origin);
  };
  const hear = (event: MessageEvent<{ type?: string; height?: number } | null>): void => {
    const { type, height = -1 } = event.data ?? {};
    if (event.origin !== origin || type !== 'portal-widgets:height' || !(height >= 0)) return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow !== event.source) continue;
      frame.style.boxSizing = 'content-box';
      frame.style.height = `${Math.min(height, 20_000)}px`;
    }
  };
  addEventListener('message', hear, { signal });
  // A frame that comes later, or goes to another page of ours, is greeted when it has loaded; `load` does not bubble.
  document.addEventListener('load', ({ target }) => greet(target), { capture: true, signal });
  document.querySelectorAll('iframe').forEach(greet);
  return () => ended.abort();
}
