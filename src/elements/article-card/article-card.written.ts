import { type Named, warnOnce } from '../../core/attributes.js';
import { savesData } from '../../core/save-data.js';
import { linkIn, safeImage } from '../../core/url.js';
import { type Moment, parseDate } from '../../i18n/dates.js';
import type { Article, WrittenArticle } from './article-card.types.js';

/** The page's own words stand where they are no date we read: nothing a webmaster wrote is lost. */
function moment(
  host: Named,
  attribute: string,
  written: string | undefined,
  timeZone: string,
): Moment | string | undefined {
  if (!written) return undefined;
  const read = parseDate(written, timeZone);
  if (!read) warnOnce(host, attribute, written, 'a date such as 17/06/2020 17:04 or 2020-06-17T17:04:00+07:00');
  return read ?? written.normalize('NFC');
}

/** Makes of what is written what may be shown; `host` is the element that a warning names. */
export function articleOf(host: Named, written: WrittenArticle, timeZone: string): Article {
  const image = safeImage(written.image);
  if (written.image && !image) warnOnce(host, 'image', written.image, 'an http or https address');
  return {
    headline: written.headline?.trim().normalize('NFC') ?? '',
    href: linkIn(host, 'href', written.href),
    category: written.category?.normalize('NFC'),
    published: moment(host, 'published', written.published, timeZone),
    updated: moment(host, 'updated', written.updatedAt, timeZone),
    author: written.author?.normalize('NFC'),
    image: image && !savesData() ? { src: image, alt: written.imageAlt?.normalize('NFC') ?? '' } : undefined,
    caption: written.caption?.normalize('NFC'),
    summary: written.summary?.normalize('NFC'),
  };
}
