import { define } from '../core/define.js';
import { PortalConfig } from '../elements/config/config.js';

define('portal-config', PortalConfig);
