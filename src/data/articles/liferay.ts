import { imageOf, linkOf } from './addresses.js';
import type { Reading, SourceArticle, SourcePhoto } from './article.js';
import { at, isRecord, list, text } from './json.js';
import { fold } from './text.js';

/** What a structured content calls its own fields, by our names; the first that there is counts. */
const GUESSES: Readonly<Record<string, string>> = {
  headline: 'headline title tieuDe',
  summary: 'summary description abstract tomTat sapo moTa',
  body: 'content body noiDung',
  image: 'image img anh coverImage anhDaiDien',
  caption: 'caption chuThich',
  author: 'author tacGia nguon',
  category: 'category chuyenMuc',
  published: 'published ngayDang',
};

/** Liferay Headless Delivery: blog postings and structured contents. */
export const isLiferay = (data: unknown): boolean =>
  Array.isArray(at(data, 'items')) || at(data, 'friendlyUrlPath') !== undefined;

/** @param fields `body:noiDung image:anh`: the portal's own names. */
export function readLiferay(data: unknown, reading: Reading, fields = ''): SourceArticle[] {
  const names = { ...GUESSES };
  for (const [, ours = '', theirs = ''] of fields.matchAll(/([\w-]+)\s*[:=]\s*([^\s,;]+)/g))
    names[ours] = `${theirs} ${names[ours] ?? ''}`;
  return list(at(data, 'items') ?? data)
    .filter(isRecord)
    .map((item) => (item['contentFields'] ? fromContent(item, names, reading) : fromPosting(item, reading)))
    .filter(({ headline }) => headline);
}

/** The page of an item: Liferay names only its last part. `/b/` is where it shows blogs, `/w/` web content. */
function pageOf(item: Record<string, unknown>, kind: string, url: string): string | undefined {
  const path = text(item['friendlyUrlPath']);
  const site = /\/sites\/([^/]+)/.exec(url)?.[1];
  const written = text(item['url']) || text(item['contentUrl']);
  if (written) return linkOf(written, url);
  if (!path) return undefined;
  // A number names the site for the API alone: its pages stand at the root of a portal of one site.
  return linkOf(`${site && !/^\d+$/.test(site) ? `/web/${site}` : ''}/${kind}/${path}`, url);
}

const categoryOf = (item: Record<string, unknown>): string | undefined =>
  fold(text(at(item, 'taxonomyCategoryBriefs', 0, 'taxonomyCategoryName'))) || undefined;

const datesOf = (item: Record<string, unknown>): Pick<SourceArticle, 'published' | 'updated'> => ({
  published: text(item['datePublished']) || text(item['dateCreated']) || undefined,
  updated: text(item['dateModified']) || undefined,
});

function fromPosting(item: Record<string, unknown>, { url, textOf }: Reading): SourceArticle {
  const body = text(item['articleBody']);
  const src = imageOf(text(at(item, 'image', 'contentUrl')), url);
  return {
    headline: fold(text(item['headline']) || text(item['title'])),
    href: pageOf(item, 'b', url),
    category: categoryOf(item),
    ...datesOf(item),
    author: fold(text(at(item, 'creator', 'name'))) || undefined,
    image: src ? { src, alt: '' } : undefined,
    caption: fold(textOf(text(at(item, 'image', 'caption')))) || undefined,
    summary: fold(textOf(text(item['description']) || body)) || undefined,
    bodyHtml: body || undefined,
    base: url,
  };
}

type Field = Record<string, unknown>;

/** All fields, with those that stand in others. */
const flat = (fields: unknown): Field[] =>
  list(fields)
    .filter(isRecord)
    .flatMap((field) => [field, ...flat(field['nestedContentFields'])]);

function fromContent(
  item: Record<string, unknown>,
  names: Readonly<Record<string, string>>,
  { url, textOf }: Reading,
): SourceArticle {
  const fields = flat(item['contentFields']);
  const own = (ours: string): Field[] => {
    for (const name of (names[ours] ?? '').split(' ')) {
      const found = fields.filter((field) => text(field['name']).toLowerCase() === name.toLowerCase());
      if (name && found.length > 0) return found;
    }
    return [];
  };
  const data = (ours: string): string => text(at(own(ours)[0], 'contentFieldValue', 'data'));
  const words = (ours: string): string | undefined => fold(textOf(data(ours))) || undefined;
  const photos = own('image').flatMap((field): SourcePhoto | [] => {
    const image = at(field, 'contentFieldValue', 'image');
    const src = imageOf(text(at(image, 'contentUrl')), url);
    const alt = fold(text(at(image, 'description')) || text(at(image, 'title')));
    return src ? { src, alt, caption: fold(text(at(image, 'description'))) || undefined } : [];
  });
  const body = data('body');
  return {
    headline: words('headline') ?? fold(text(item['title'])),
    href: pageOf(item, 'w', url),
    category: words('category') ?? categoryOf(item),
    ...datesOf(item),
    ...(data('published') && { published: data('published') }),
    author: words('author') ?? (fold(text(at(item, 'creator', 'name'))) || undefined),
    image: photos[0] && { src: photos[0].src, alt: photos[0].alt },
    caption: words('caption') ?? photos[0]?.caption,
    summary: words('summary') ?? (fold(textOf(text(item['description']) || body)) || undefined),
    bodyHtml: body || undefined,
    base: url,
    photos: photos.length > 1 ? photos : undefined,
  };
}
