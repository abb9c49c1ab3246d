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

export function pollHeight(poll: Poll, attributes: Attributes, look: FrameLook): HeightFor {
  return around(look, (width) => heading(attributes) + 10 + onePoll(poll, width));
}

export function archiveHeight(polls: readonly Poll[], attributes: Attributes, look: FrameLook): HeightFor {
  return around(
    look,
    (width) =>
      heading(attributes) + polls.reduce((sum, poll) => sum + 16 + onePoll(poll, width), polls.length ? 0 : LINE),
  );
}

function onePoll(poll: Poll, width: number): number {
  const { question, options, closes, state, tally, kind } = poll;
  const label = (text: string, room: number): number => LINE * lines(text, width - room);
  const sum = (rows: readonly number[]): number => rows.reduce((all, row) => all + row, 0);
  const around = LINE * lines(question, width) + (closes ? 33 : 0);
  if (state === 'open') {
    const row = kind === 'rating' && options.every(({ id, label }) => id === label);
    const paper = row
      ? 76
      : sum(options.map(({ label: text, image }) => Math.max(20 + label(text, 40), image ? 82 : 0)));
    return around + paper + 56 + (kind === 'single' ? 0 : LINE);
  }
  if (state === 'closed' && tally) return around + sum(options.map(({ label: text }) => 36 + label(text, 0))) + 52;
  return around + (state === 'closed' ? LINE : sum(options.map(({ label: text }) => 14 + label(text, 0))) + LINE);
}

export function weatherHeight(regions: number, attributes: Attributes, look: FrameLook): HeightFor {
  // One region, or one at a time, stands open.
  const tabs = attributes.get('layout')?.trim() === 'tabs';
  const rows = tabs ? 137 : 81 * regions;
  return around(
    look,
    (width) => heading(attributes) + rows + (tabs || regions === 1 ? 432 : 0) + (width < 500 ? 77 : 35),
  );
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

export function listHeight(attributes: Attributes, look: FrameLook): HeightFor {
  const count = Math.min(Number(attributes.get('count')) || 5, 200);
  const layout = attributes.get('layout')?.trim();
  return around(look, (width) => {
    const columns = layout === 'row' || layout === 'headline' ? 1 : Math.max(1, Math.floor((width + 24) / 248));
    const item = layout === 'headline' ? 77 : layout === 'row' ? 150 : (width / columns) * 0.5625 + 200;
    return heading(attributes) + Math.ceil(count / columns) * item + 64;
  });
}
