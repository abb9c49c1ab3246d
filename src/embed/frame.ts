/**
 * Inside a frame's page: tells the page around it how high the content is, and nothing else. A classic script that runs
 * before the element does. https://developer.wordpress.org/reference/functions/wp_filter_oembed_result/ is what makes
 * WordPress's frames.
 */
const { origins = '', nonce } = document.currentScript!.dataset;
const root = document.documentElement;
const [here = '', hash = ''] = location.href.split('#');
/** WordPress knows its frames by it. */
const secret = /^\?secret=([a-z\d]+)$/i.exec(hash)?.[1];
/** The page around us, once it has said hello. */
let host = '';
let told = 0;

// Where a browser cannot adopt stylesheets Lit writes them into the page.
(globalThis as { litNonce?: string | undefined }).litNonce = nonce;

const measure = (): number => Math.ceil(root.getBoundingClientRect().height);

const tell = (): void => {
  told = measure();
  if (host) parent.postMessage({ type: 'portal-widgets:height', height: told }, host);
  if (secret) parent.postMessage({ message: 'height', value: told, secret }, '*');
};

const check = (): void => {
  if (measure() !== told) tell();
};

const hear = ({ source, origin, data }: MessageEvent): void => {
  const { type, message, secret: known } = Object(data) as Record<string, unknown>;
  const allowed = [location.origin, ...origins.split(' ')];
  if (source !== parent) return;
  if (type === 'portal-widgets:hello' && (allowed.includes(origin) || (allowed.includes('*') && origin !== 'null'))) {
    host = origin;
    tell();
  }
  if (message === 'ready' && known === secret) tell();
};

/** WordPress's sandbox lets no link out; WordPress itself follows one to our own host, and there every link works. */
const follow = (event: Event): void => {
  const link = event.composedPath().find((node) => (node as Partial<HTMLAnchorElement>).href) as
    HTMLAnchorElement | undefined;
  if (!link) return;
  event.preventDefault();
  parent.postMessage({ message: 'link', value: link.host === location.host ? link.href : here, secret }, '*');
};

/** Whether this browser keeps a ballot here. */
function keeps(): boolean {
  try {
    localStorage.setItem('portal-frame', '');
    localStorage.removeItem('portal-frame');
    return true;
  } catch {
    return false;
  }
}

const set = (element: string, attribute: string, value: string): void =>
  document.querySelector(`portal-${element}`)?.setAttribute(attribute, value);

const sandboxed = self.origin === 'null';
// What a sandbox sends is not counted: whose it is cannot be known.
if (sandboxed) set('view-counter', 'mode', 'show');
if (sandboxed || (parent !== self && !keeps())) {
  // A voter who is not known again would vote twice. What a sandbox opens is in it too, but for
  // WordPress, which follows the link itself: there the address is to copy.
  set('poll', 'vote-at', here);
  const where = document.getElementById('where');
  if (where && sandboxed && !secret) where.hidden = false;
}

if (parent !== self) {
  addEventListener('message', hear);
  new ResizeObserver(check).observe(root);
  // In a frame that is out of view, or hidden until it has told its height, nothing is drawn, and no observer called.
  addEventListener('load', tell);
  for (const seconds of [1, 2, 4, 8]) setTimeout(check, seconds * 1000);
  if (secret) addEventListener('click', follow);
  tell();
} else {
  // Opened by itself it is a page, with room around it.
  root.classList.add('page');
}

export {};
