/** Every element by its name; its tag has the prefix `portal-`, or the one a page asks for. */
export const names = ['article-card', 'config', 'poll', 'view-counter', 'weather-panel'] as const;

export type ElementName = (typeof names)[number];
