import { define } from '../core/define.js';
import { PortalViewCounter } from '../elements/view-counter/view-counter.js';

define('portal-view-counter', PortalViewCounter);
