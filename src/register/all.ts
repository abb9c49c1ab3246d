import './article-card.js';
import './config.js';
import './poll.js';
import './view-counter.js';
import './weather-panel.js';
