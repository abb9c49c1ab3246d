import { PortalArticleCard } from './article-card/article-card.js';
import { PortalArticleList } from './article-list/article-list.js';
import { PortalConfig } from './config/config.js';
import { PortalPoll } from './poll/poll.js';
import { PortalViewCounter } from './view-counter/view-counter.js';
import { PortalWeatherPanel } from './weather-panel/weather-panel.js';

/** The class of every element, in the order of the `names`. */
export const classes = [
  PortalConfig,
  PortalArticleCard,
  PortalArticleList,
  PortalPoll,
  PortalViewCounter,
  PortalWeatherPanel,
] as const;
