import { define } from '../core/define.js';
import { PortalArticleCard } from '../elements/article-card/article-card.js';

define('portal-article-card', PortalArticleCard);
