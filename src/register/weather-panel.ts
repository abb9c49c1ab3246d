import { define } from '../core/define.js';
import { PortalWeatherPanel } from '../elements/weather-panel/weather-panel.js';

define('portal-weather-panel', PortalWeatherPanel);
