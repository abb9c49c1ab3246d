import type { PortalPage } from '../core/page.js';

/** Looks after something on the page until it is ended by what it returns; `frames`: how the addresses of the frames begin. */
type Watch = (page: PortalPage, frames: string) => () => void;

/** Starts what looks after a page; `stop()` of the page ends it too. */
export function start(page: PortalPage, ...watches: Watch[]): void {
  if (page.stopped) return;
  const stops = [page.stop];
  page.stop = () => {
    page.stopped = true;
    stops.forEach((stop) => stop?.());
  };
  try {
    // As `data-service` names it; the same as the config's, without what reads a config.
    const frames = new URL(page.data['service'] || '/', page.src ?? document.baseURI).href.replace(/\/*$/, '/frame/');
    stops.push(...watches.map((watch) => watch(page, frames)));
  } catch {
    // An address that is none: whoever asks the service says so.
  }
}
