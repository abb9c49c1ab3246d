import { PortalArticleCard } from './article-card/article-card.js';
import { PortalConfig } from './config/config.js';
import { PortalPoll } from './poll/poll.js';
import { PortalViewCounter } from './view-counter/view-counter.js';
import { PortalWeatherPanel } from './weather-panel/weather-panel.js';

/** Every element by its tag. */
export const elements = {
  'portal-article-card': PortalArticleCard,
  'portal-config': PortalConfig,
  'portal-poll': PortalPoll,
  'portal-view-counter': PortalViewCounter,
  'portal-weather-panel': PortalWeatherPanel,
} as const;
