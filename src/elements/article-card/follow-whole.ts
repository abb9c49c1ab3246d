/** What is clicked for itself, or read. */
const OWN = 'a,button,video,audio,input,label,summary,[part=body]';

/**
 * Makes a click anywhere on a card follow its one link, with the keys that were held. No layer lies over the text: it can
 * be selected, and to drag over it is no click.
 */
export function followWhole(host: HTMLElement): void {
  let downAt = 0;
  host.addEventListener('mousedown', ({ clientX, clientY }) => (downAt = clientX + clientY));
  host.addEventListener('click', (event) => {
    const path = event.composedPath() as Partial<Element>[];
    const card = path.find(({ localName }) => localName === 'article');
    if (Math.abs(event.clientX + event.clientY - downAt) < 5 && !path.some((node) => node.matches?.(OWN)))
      card?.querySelector?.('[part=link]')?.dispatchEvent(new MouseEvent('click', event));
  });
}
