import type { PortalPage } from '../core/page.js';
import { followFrames } from './frame-heights.js';
import { fillPlaceholders } from './placeholders.js';
import { start } from './start.js';

/** The other spellings of an element: a `<div data-portal>`, a link to its frame, and the frame itself. */
export const embeds = (page: PortalPage): void => start(page, fillPlaceholders, followFrames);
