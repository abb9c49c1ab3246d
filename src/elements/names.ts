/** Every element by its name; its tag has the prefix `portal-`, or the one a page asks for. `config`, which draws nothing, is first. */
export const names = ['config', 'article-card', 'article-list', 'poll', 'view-counter', 'weather-panel'] as const;
