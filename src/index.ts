/** Every class and type. Importing this registers nothing: `portal-widgets/register/*.js` does. */
export { PortalArticleCard } from './elements/article-card/article-card.js';
export { PortalArticleList } from './elements/article-list/article-list.js';
export { PortalConfig } from './elements/config/config.js';
export { PortalPoll } from './elements/poll/poll.js';
export { PortalViewCounter } from './elements/view-counter/view-counter.js';
export { PortalWeatherPanel } from './elements/weather-panel/weather-panel.js';
export { define } from './core/define.js';
export { configContext, type PortalConfig as PortalConfigValues, type Theme } from './core/config-context.js';
export type { PageReads } from './contract/reads.js';
export type { Poll, PollOption, Tally } from './contract/polls.js';
export type { CurrentWeather, DayForecast, RegionWeather, WeatherReply } from './contract/weather.js';
