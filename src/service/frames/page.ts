import { createHash } from 'node:crypto';
import type { Frame, FrameLook } from './frame-query.js';
import { safeLink } from './fallbacks.js';
import { Markup, markup } from '../markup.js';
import { POLL_STYLES } from './poll-styles.js';
import { WORDS } from './words.js';

/** Colours of the page itself, as the elements have them; a dark page cannot be transparent, for what lies under it is light. */
export const PALETTES = {
  light: {
    scheme: 'light',
    text: '#1d2430',
    muted: '#566070',
    accent: '#0b5cad',
    'on-accent': '#fff',
    border: '#dce1e8',
    control: '#78828f',
    surface: 'transparent',
    'surface-alt': '#f1f4f8',
    danger: '#a3231b',
  },
  dark: {
    scheme: 'dark',
    text: '#e7ebf0',
    muted: '#a9b2bf',
    accent: '#8dbcf7',
    'on-accent': '#0e1621',
    border: '#38414d',
    control: '#8893a1',
    surface: '#161c24',
    'surface-alt': '#222932',
    danger: '#ffb3aa',
  },
} as const;

/** Every face has the marks of Vietnamese: the system's own, on Windows, Android, Apple and Linux. */
export const FONTS = `-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",system-ui,sans-serif`;

export interface FramePage {
  readonly html: string;
  /** Of what stands between the tags of its one `<style>`. */
  readonly styleHash: string;
}

export interface FramePageParts {
  readonly look: FrameLook;
  readonly title: string;
  /** Absent on a page that says that there is no such frame. */
  readonly frame?: Frame | undefined;
  readonly body: Markup;
  /** What is there stays: no element takes its place. */
  readonly still?: boolean | undefined;
  /** It asks for a ballot. */
  readonly asks?: boolean | undefined;
  /** Opened by itself, as far as its address was asked for so. */
  readonly alone?: boolean | undefined;
  /** Addresses of pictures that the page may load. */
  readonly images: readonly string[];
  /** Absolute, where the service knows what it is called; else nothing can be told of it. */
  readonly addresses?: { readonly self: string; readonly oembed: string | undefined } | undefined;
  /** The service's own origin, if it is known. */
  readonly origin: string | undefined;
  readonly origins: readonly string[];
  readonly nonce: string;
}

/** The whole page. Its scripts come after the element: what they change of it is there, and its fallback is painted first. */
export function framePage(parts: FramePageParts): FramePage {
  const { look, title, body, addresses, origins, nonce } = parts;
  const style = `${styleOf(look)}${parts.frame?.element === 'poll' ? POLL_STYLES : ''}`;
  const frame = parts.still ? undefined : parts.frame;
  const page = markup`<!doctype html>
<html lang="${look.language}"${parts.alone ? markup` class="page"` : undefined}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${
  addresses &&
  markup`<link rel="canonical" href="${addresses.self}">
`
}${
    addresses?.oembed &&
    markup`<link rel="alternate" type="application/json+oembed" href="${addresses.oembed}" title="${title}">
`
  }<base target="_blank">
<style>${new Markup(style)}</style>
</head>
<body>
<main>
${frame ? element(frame, body) : parts.still ? markup`<div>${body}</div>` : body}
${frame?.element === 'poll' && addresses ? whereToVote(addresses.self, parts) : undefined}</main>
<script src="../portal-frame.js" data-origins="${origins.join(' ')}" data-nonce="${nonce}"></script>
${
  frame &&
  markup`<script async src="../portal-widgets.js" data-service="." data-lang="${look.language}" data-theme="${look.theme}"${
    frame.site && markup` data-site="${frame.site}"`
  }></script>
`
}</body>
</html>
`;
  return { html: page.text, styleHash: `sha256-${createHash('sha256').update(style).digest('base64')}` };
}

/**
 * What the page may do. `nonce` is for browsers that cannot adopt a stylesheet (Safari before 16.4): Lit writes a `<style>`.
 * The own origin is named beside 'self', which in a sandboxed frame is nobody's in WebKit.
 */
export function policyOf(
  { styleHash }: FramePage,
  { images, origin, origins, nonce }: Pick<FramePageParts, 'images' | 'origin' | 'origins' | 'nonce'>,
): string {
  const own = `'self'${sourceOf(origin)}`;
  const sources = [...new Set(images.map(sourceOf))].join('');
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src '${styleHash}' 'nonce-${nonce}'`,
    `connect-src ${own}`,
    ...(sources ? [`img-src${sources}`] : []),
    "base-uri 'none'",
    `form-action ${own}`,
    `frame-ancestors ${origins.includes('*') ? '*' : ["'self'", ...origins].join(' ')}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html portal-widgets',
  ].join('; ');
}

/** A host may hold a semicolon, and a policy may not: `https://a;sandbox` would be a directive of its own. */
function sourceOf(written: string | undefined): string {
  if (written === 'https:') return ' https:';
  const address = safeLink(written);
  const origin = address === undefined ? '' : new URL(address).origin;
  return /^https?:\/\/[a-z\d.-]+(?::\d+)?$/.test(origin) ? ` ${origin}` : '';
}

function element({ element, attributes }: Frame, body: Markup): Markup {
  const written = [...attributes].map(([name, value]) => markup` ${name}="${value}"`);
  return markup`<portal-${element}${written}>${body}</portal-${element}>`;
}

/** For a sandbox that lets no one vote, nor open a page that does; `portal-frame.js` shows it there. */
function whereToVote(address: string, { look, asks, alone }: Pick<FramePageParts, 'look' | 'asks' | 'alone'>): Markup {
  const note = markup`${WORDS[look.language].voteAt} <a href="${address}">${address}</a>`;
  return markup`<p class="note" id="where" hidden>${note}</p>
${
  asks && !alone
    ? markup`<noscript><p class="note">${note}</p></noscript>
`
    : undefined
}`;
}

/** Nothing of a query but digits comes in here: it is not escaped. */
function styleOf({ theme, colours, fontSize }: FrameLook): string {
  const accent = colours.get('accent');
  const given = new Map(accent && !colours.has('on-accent') ? [...colours, ['on-accent', inkOn(accent)]] : colours);
  const own = [...given].map(([name, hex]) => `--portal-${name}:#${hex};`).join('');
  const shown = theme !== 'light' || colours.has('surface');
  return `${theme === 'auto' ? `${palette('light')}@media (prefers-color-scheme:dark){${palette('dark')}}` : palette(theme)}
${own && inScheme(`:root{${own}}`, theme)}
body{margin:0;padding:${shown ? '1em' : '.5em'};display:flow-root;font:${fontSize}px/1.5 ${FONTS};color:var(--text);background:var(--surface);overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.2em}
p,ul{margin:0 0 .5em;padding:0}
li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1em;padding:.4em 0}
li+li{border-top:1px solid var(--border)}
.strong,.heading{font-weight:700;line-height:1.45}
.heading{font-size:1.125em}
main>:defined:not(div)>.heading{display:none}
.number{font-variant-numeric:tabular-nums}
.page body{max-width:36em;margin-inline:auto;padding:2em 1em}
.note{font-size:.875em;color:var(--muted)}
main>p,main>*>:last-child{margin-bottom:0}
`;
}

/** One set of colours cannot serve two schemes: those of the query are for the light one, where the reader's system chooses. */
const inScheme = (rule: string, theme: FrameLook['theme']): string =>
  theme === 'auto' ? `@media (prefers-color-scheme:light){${rule}}` : rule;

/** Black or white, whichever reads better on a colour of 3, 6 or 8 hex digits (WCAG 2, relative luminance). */
function inkOn(hex: string): string {
  const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? 'ffffff' : '000000';
}

function palette(theme: keyof typeof PALETTES): string {
  const { scheme, ...colours } = PALETTES[theme];
  const lines = Object.entries(colours).map(([name, value]) => `--${name}:var(--portal-${name},${value})`);
  return `:root{color-scheme:${scheme};${lines.join(';')}}`;
}
