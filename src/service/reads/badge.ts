import { createHash } from 'node:crypto';
import type { FrameLook, FrameTheme } from '../frames/frame-query.js';
import { FONTS, PALETTES } from '../frames/page.js';
import { formatCount, type Notation, WORDS } from '../frames/words.js';
import { Markup, markup } from '../markup.js';
import { clip, textWidth } from './text-width.js';

export interface BadgeParts {
  readonly look: Pick<FrameLook, 'language' | 'theme'>;
  readonly show: 'views' | 'visits';
  readonly notation: Notation;
  /** Absent, it is the usual word; empty, the number stands alone. */
  readonly label: string | undefined;
  readonly count: number;
}

export interface Badge {
  readonly svg: string;
  /** What the picture may do where it is opened as a page of its own: nothing. */
  readonly policy: string;
}

/** CSS px. */
const HEIGHT = 20;
const FONT_SIZE = 12;
const BASELINE = 14;
const PADDING = 7;
const RADIUS = 4;
/** A longer label ends in an ellipsis: a badge is a word or two. */
const WIDEST_LABEL = 240;

interface Colours {
  readonly accent: string;
  readonly onAccent: string;
  readonly surface: string;
  readonly text: string;
}

/** Those of the theme; a picture has a ground of its own, for it cannot know what lies under it. */
const COLOURS: Readonly<Record<'light' | 'dark', Colours>> = {
  light: { accent: PALETTES.light.accent, onAccent: '#ffffff', surface: '#ffffff', text: PALETTES.light.text },
  dark: {
    accent: PALETTES.dark.accent,
    onAccent: PALETTES.dark.surface,
    surface: PALETTES.dark.surface,
    text: PALETTES.dark.text,
  },
};

/** Only for `auto`: attributes cannot ask which colours a reader has chosen. */
const AUTO = `@media (prefers-color-scheme:dark){.a{fill:${COLOURS.dark.accent}}.o{fill:${COLOURS.dark.onAccent}}.s{fill:${COLOURS.dark.surface}}.t{fill:${COLOURS.dark.text}}}`;
const AUTO_HASH = createHash('sha256').update(AUTO).digest('base64');

/** A label and a number side by side, as a picture for hosts that take nothing else. */
export function badge({ look: { language, theme }, show, notation, label, count }: BadgeParts): Badge {
  const word = label ?? WORDS[language][show];
  const shown = clip(word, WIDEST_LABEL / FONT_SIZE);
  const labelBox = shown === '' ? 0 : boxOf(shown);
  const number = formatCount(count, language, notation);
  const width = labelBox + boxOf(number);
  // The exact number, and the whole label, whatever is drawn.
  const name = `${word || WORDS[language][show]}: ${formatCount(count, language)}`;
  const { accent, onAccent, surface, text } = COLOURS[theme === 'dark' ? 'dark' : 'light'];
  const { text: svg } =
    markup`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${name}" lang="${language}" font-family="${FONTS.replaceAll('"', "'")}" font-size="${FONT_SIZE}">
<title>${name}</title>
${styleOf(theme)}<rect class="a" width="${width}" height="${HEIGHT}" rx="${RADIUS}" fill="${accent}"/>
${shown && labelOf(shown, labelBox, { surface, text })}${line(number, labelBox, { name: 'o', fill: onAccent })}
</svg>
`;
  return { svg, policy: `default-src 'none'${theme === 'auto' ? `; style-src 'sha256-${AUTO_HASH}'` : ''}` };
}

const boxOf = (text: string): number => Math.ceil(textWidth(text) * FONT_SIZE) + 2 * PADDING;

/** Round at its left, one px within the accent, which so becomes its border. */
function labelOf(label: string, box: number, { surface, text }: Pick<Colours, 'surface' | 'text'>): Markup {
  const round = RADIUS - 1;
  const across = box - RADIUS;
  const down = HEIGHT - 2 - 2 * round;
  const shape = `M${RADIUS} 1h${across}v${HEIGHT - 2}h-${across}a${round} ${round} 0 0 1-${round}-${round}v-${down}a${round} ${round} 0 0 1 ${round}-${round}z`;
  return markup`<path class="s" d="${shape}" fill="${surface}"/>
${line(label, 0, { name: 't', fill: text })}
`;
}

/** Drawn at the width that was reckoned, in whatever face the reader has. */
function line(text: string, left: number, { name, fill }: { name: string; fill: string }): Markup {
  const width = boxOf(text) - 2 * PADDING;
  return markup`<text class="${name}" x="${left + PADDING}" y="${BASELINE}" textLength="${width}" lengthAdjust="spacingAndGlyphs" fill="${fill}">${text}</text>`;
}

function styleOf(theme: FrameTheme): Markup | undefined {
  return theme === 'auto' ? markup`<style>${new Markup(AUTO)}</style>\n` : undefined;
}
