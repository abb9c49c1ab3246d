import { describe, expect, it } from 'vitest';
import { FRAME_ATTRIBUTES, FRAME_COLOURS } from '../../src/contract/frames.js';
import {
  PortalArticleCard,
  PortalArticleList,
  PortalPoll,
  PortalViewCounter,
  PortalWeatherPanel,
} from '../../src/index.js';
import { tokens } from '../../src/styles/tokens.js';

const classes = {
  'article-card': PortalArticleCard,
  'article-list': PortalArticleList,
  poll: PortalPoll,
  'view-counter': PortalViewCounter,
  'weather-panel': PortalWeatherPanel,
};

describe('what the query of a frame may say', () => {
  it('is asked of every element that shows something', () => {
    expect(Object.keys(FRAME_ATTRIBUTES).sort()).toEqual(Object.keys(classes).sort());
  });

  it.each(Object.entries(classes))('is every attribute of portal-%s, and nowhere else to vote', (name, element) => {
    const allowed: readonly string[] = FRAME_ATTRIBUTES[name as keyof typeof classes];
    const attributes = element.observedAttributes.filter((attribute) => attribute !== 'vote-at');
    expect([...allowed].sort()).toEqual(attributes.sort());
  });

  it('is every colour of the tokens', () => {
    const colours = [...tokens.cssText.matchAll(/--portal-([a-z-]+), #/g)].map(([, name]) => name);
    expect([...FRAME_COLOURS].sort()).toEqual([...new Set([...colours, 'surface'])].sort());
  });

  it('is no name of the page itself', () => {
    const own = ['lang', 'theme', 'font-size', ...FRAME_COLOURS];
    expect(Object.values(FRAME_ATTRIBUTES).flatMap((names) => names.filter((name) => own.includes(name)))).toEqual([]);
  });
});
