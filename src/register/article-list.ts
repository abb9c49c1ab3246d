import { define } from '../core/define.js';
import { PortalArticleList } from '../elements/article-list/article-list.js';

define('portal-article-list', PortalArticleList);
