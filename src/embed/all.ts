/** Everything in one classic script, for pages with subresource integrity and hosts that take one file. */
import { define } from '../core/define.js';
import { elements } from '../elements/elements.js';
import { claimPage } from './claim-page.js';

declare const __VERSION__: string;

if (claimPage(__VERSION__)) for (const [tag, elementClass] of Object.entries(elements)) define(tag, elementClass);
