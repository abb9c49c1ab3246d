import { KEY, scope } from '../../../src/core/page.js';
import { restoreFetch } from './fake-service.js';
import { turn } from './real-time.js';

/** Makes the page as if a script tag with this `data-*` stood in it. */
export function setScript(
  data: Record<string, string | undefined>,
  src = 'https://cdn.invalid/portal-widgets.js',
): void {
  scope[KEY] = { version: 'test', src, data, prefix: 'portal-' };
}

/** Leaves the page as a page without our script: its language, its config, its links, its body, its network. */
export function clearPage(): void {
  delete scope[KEY];
  document.documentElement.removeAttribute('lang');
  document.head.querySelectorAll('link[rel~=canonical]').forEach((link) => link.remove());
  document.body.replaceChildren();
  localStorage.clear();
  restoreFetch();
}

export interface LitHost extends HTMLElement {
  updateComplete: Promise<unknown>;
  renderRoot: ShadowRoot;
}

let tags = 0;

/** Registers a subclass under a tag nobody has seen: not upgraded before, nothing warned about yet. */
export function freshTag(parent: CustomElementConstructor, registry = customElements): string {
  const tag = `${parent.name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}-${++tags}`;
  registry.define(tag, class extends parent {});
  return tag;
}

/** A tag that nothing is registered under yet, and what registers the class under it. */
export function laterTag(parent: CustomElementConstructor): { tag: string; upgrade: () => void } {
  const tag = `${parent.name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}-${++tags}`;
  return { tag, upgrade: () => customElements.define(tag, class extends parent {}) };
}

/** Puts markup on the page and gives its first element. */
export function put<T extends HTMLElement = LitHost>(markup: string, into: Element = document.body): T {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const content = document.importNode(template.content, true);
  const first = content.firstElementChild as T;
  into.append(content);
  return first;
}

/** Waits until an element, and whatever it asked for, has come to rest. */
export async function settle(...hosts: Element[]): Promise<void> {
  for (let rounds = 0; rounds < 3; rounds++) {
    for (const host of hosts) await (host as LitHost).updateComplete;
    await turn();
  }
}

export const shadow = (host: Element): ShadowRoot => host.shadowRoot!;

export const part = (host: Element, name: string): HTMLElement | null =>
  shadow(host).querySelector<HTMLElement>(`[part~="${name}"]`);

export const parts = (host: Element, name: string): HTMLElement[] => [
  ...shadow(host).querySelectorAll<HTMLElement>(`[part~="${name}"]`),
];

/** The words of a part (or of all that is rendered), every kind of space as one. */
export function words(host: Element, name?: string): string {
  const found = name ? part(host, name) : shadow(host).querySelector('.root');
  return (found?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}

/** What is rendered, without Lit's markers. */
export const rendered = (host: Element): string =>
  shadow(host)
    .innerHTML.replace(/<!--.*?-->/gs, '')
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether what stands between the tags can be seen. */
export const showsFallback = (host: Element): boolean => {
  const slot = shadow(host).querySelector<HTMLSlotElement>('slot:not([name])');
  return !!slot && slot.assignedNodes().length > 0 && (slot.parentElement?.getBoundingClientRect().height ?? 0) > 0;
};
