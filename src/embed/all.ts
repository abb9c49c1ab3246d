/** Everything in one classic script, for pages with subresource integrity and hosts that take one file. */
import { claimPage } from './claim-page.js';

declare const __VERSION__: string;

if (claimPage(__VERSION__)) void import('../register/all.js');
