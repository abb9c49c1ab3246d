import type { Poll } from '../../contract/polls.js';
import type { FrameLook } from './frame-query.js';

/**
 * About how high an element is in a frame `width` px wide. Only hosts that hear no frame tell its height take it as it is,
 * and in those the frame scrolls; everyone else has the right height a moment later.
 */
export type HeightFor = (width: number) => number;

type Attributes = ReadonlyMap<string, string>;

/** An average letter of the body text, px. */
const LETTER = 8;
const LINE = 24;

const lines = (text: string, width: number): number => Math.ceil((text.length * LETTER) / Math.max(width, 120));
const has = (attributes: Attributes, name: string): boolean => Boolean(attributes.get(name)?.trim());
const heading = (attributes: Attributes): number => (has(attributes, 'heading') ? 36 : 0);

/** Content is measured at 16 px in a page with the padding of `page.ts`. */
const around = ({ theme, colours, fontSize }: FrameLook, content: HeightFor): HeightFor => {
  const em = fontSize / 16;
  const padding = (theme !== 'light' || colours.has('surface') ? 2 : 1) * fontSize;
  return (width) => Math.ceil(content((width - padding) / em) * em + padding);
};

export function pollHeight({ question, options, closes }: Poll, attributes: Attributes, look: FrameLook): HeightFor {
  return around(look, (width) => {
    const rows = options.reduce((sum, { label }) => sum + 20 + LINE * lines(label, width - 40), 0);
    return heading(attributes) + 10 + LINE * lines(question, width) + rows + 56 + (closes ? 33 : 0);
  });
}

export function weatherHeight(regions: number, attributes: Attributes, look: FrameLook): HeightFor {
  const days = attributes.get('days')?.trim() !== '0';
  // The days stand beside the numbers where there is room.
  return around(look, (width) => {
    const row = (days && width < 500 ? 190 : days ? 118 : 96) + (look.language === 'en' && width < 600 ? 21 : 0);
    return heading(attributes) + row * regions + (width < 500 ? 76 : 54);
  });
}

export function counterHeight(look: FrameLook): HeightFor {
  return around(look, () => LINE);
}

export function cardHeight(attributes: Attributes, look: FrameLook): HeightFor {
  const of = (name: string): string => attributes.get(name)?.trim() ?? '';
  const brief = of('layout') === 'headline';
  return around(look, (width) => {
    const wide = of('layout') === 'row' && width >= 480 ? 0.4 : 1;
    const photo = !brief && of('image') ? Math.min(width, 640) * wide * 0.5625 + 10 + (of('caption') ? 30 : 0) : 0;
    const column = wide < 1 && photo > 0 ? width * 0.6 : width;
    const summary = brief || !of('summary') ? 0 : 8 + LINE * lines(of('summary'), column);
    const meta = of('published') || of('views') || of('page') ? 26 : 0;
    const foot = !brief && of('author') ? 30 : 0;
    const text = (of('category') ? 26 : 0) + 28 * lines(of('headline') || ' ', column) + meta + summary + foot;
    return column < width ? Math.max(photo, text) : photo + text;
  });
}
