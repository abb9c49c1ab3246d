import type { PortalPage } from '../core/page.js';
import { followFrames } from './frame-heights.js';
import { fillPlaceholders } from './placeholders.js';

/** The other spellings of an element: a `<div data-portal>`, a link to its frame, and the frame itself. */
export function embeds(page: PortalPage): void {
  if (page.stopped) return;
  // As `data-service` names it; the same as the config's, without what reads a config.
  const frames = new URL((page.data['service'] ?? '').replace(/\/*$/, '/frame/'), page.src ?? document.baseURI).href;
  const stops = [page.stop, fillPlaceholders(page.prefix, frames), followFrames(frames)];
  page.stop = () => stops.forEach((stop) => stop?.());
}
