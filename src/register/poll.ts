import { define } from '../core/define.js';
import { PortalPoll } from '../elements/poll/poll.js';

define('portal-poll', PortalPoll);
