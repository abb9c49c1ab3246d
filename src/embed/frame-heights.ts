/**
 * Gives each frame of ours on the page the height of its content.
 *
 * @param frames Address that those of the frames begin with.
 * @returns What ends it.
 */
export function followFrames(_page: unknown, frames: string): () => void {
  const { origin } = new URL(frames);
  const ended = new AbortController();
  const { signal } = ended;
  // To whoever is there, for a frame that is not yet is nobody's: it holds nothing, and the frame asks who sent it.
  const greet = (frame: unknown): void => {
    if (frame instanceof HTMLIFrameElement && frame.src.startsWith(frames))
      frame.contentWindow?.postMessage({ type: 'portal-widgets:hello' }, '*');
  };
  const hear = (event: MessageEvent<{ type?: unknown; height?: unknown } | null>): void => {
    const { type, height } = event.data ?? {};
    if (event.origin !== origin || type !== 'portal-widgets:height' || typeof height !== 'number' || !(height >= 0))
      return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow !== event.source) continue;
      const border = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
      frame.style.height = `${Math.min(height, 20_000) + border}px`;
    }
  };
  addEventListener('message', hear, { signal });
  // A frame that comes later, or goes to another page of ours, is greeted when it has loaded; `load` does not bubble.
  document.addEventListener('load', ({ target }) => greet(target), { capture: true, signal });
  document.querySelectorAll('iframe').forEach(greet);
  return () => ended.abort();
}
