import { fillPlaceholders } from '../../src/embed/placeholders.js';
import { put } from '../helpers/browser/page.js';
import { turn } from '../helpers/browser/real-time.js';

export const FRAMES = 'https://tien-ich.example.vn/frame/';

let pages = 0;

export interface Page {
  /** What the tags of this page begin with; elements that stand for ours are registered under it. */
  prefix: string;
  stop: () => void;
}

/** A page that upgrades the other spellings; `late` names what is registered only by `upgrade`. */
export function startPage(late: readonly string[] = []): Page & { loaded: string[]; upgrade: () => void } {
  const prefix = `p${++pages}-`;
  const attributes: Record<string, string[]> = {
    poll: ['heading', 'heading-level', 'poll', 'vote-at'],
    'weather-panel': ['regions', 'days'],
    config: ['service'],
    'view-counter': ['page'],
    'article-card': ['headline'],
  };
  const register = (name: string): void =>
    customElements.define(
      prefix + name,
      class extends HTMLElement {
        static observedAttributes = attributes[name];
      },
    );
  const names = Object.keys(attributes);
  names.filter((name) => !late.includes(name)).forEach(register);
  const loaded: string[] = [];
  const load = (name: string): unknown => loaded.push(name);
  const stop = fillPlaceholders({ version: 'test', src: undefined, data: {}, prefix, load }, FRAMES);
  return { prefix, stop, loaded, upgrade: () => late.forEach(register) };
}

/** Puts markup on the page and waits until it has been looked at. */
export async function write(markup: string, into?: Element): Promise<HTMLElement> {
  const first = put<HTMLElement>(markup, into);
  await looked();
  return first;
}

/** Records are delivered, and what waits for a definition goes on, in tasks of their own. */
export async function looked(): Promise<void> {
  await turn();
  await turn();
}
