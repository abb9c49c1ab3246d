import { badRow, type FileRow, pick, type PostPages, type RowReader, rowOf, shorten, textOf } from './file-row.js';

/**
 * WP-PostViews keeps its count as the custom field `views` of a post (lesterchan/wp-postviews, class-wp-postviews-core.php
 * and …-command.php; Post Views Counter's own import, class-import.php, reads it so too). It has no export of its own, so
 * its numbers come as
 * - a WordPress export (Tools → Export, WXR): an `<item>` with `<link>` and `<wp:postmeta>` of the key `views`;
 * - `wp postviews list --format=csv`: id, title, views;
 * - a query of `wp_postmeta`: post_id, meta_value, and perhaps meta_key and the address.
 */
const ID = ['post_id', 'id'];
export const ADDRESS = ['page', 'permalink', 'url', 'link'];
const VIEWS = ['meta:views', 'meta_value', 'views'];

/** Kept in WordPress, but at no address that anyone can open. */
const NOT_PUBLISHED = /^(?:draft|auto-draft|pending|future|private|trash)$/;

export const wpPostViewsRow: RowReader = (record, posts): FileRow | undefined => {
  const { fields } = record;
  // The fields of an export's other elements: authors, categories, the portal itself.
  if ('element' in record && record.element !== 'item') return undefined;
  if ('meta_key' in fields && fields['meta_key'] !== 'views') return undefined;
  if (NOT_PUBLISHED.test(textOf(fields['status']))) return undefined;
  const views = pick(fields, VIEWS);
  // An export has posts that nobody ever opened, and those of kinds that are not counted.
  if (views === undefined && 'element' in record) return undefined;
  return rowOfPost(record, posts, { id: ID, views });
};

interface Post {
  /** Names of the field that has the post's id. */
  readonly id: readonly string[];
  readonly views: unknown;
}

/** The row of a post: under its address, or that of its id. WordPress's `post_name` is the last part of an address alone. */
export function rowOfPost({ at, fields }: Parameters<RowReader>[0], posts: PostPages, { id, views }: Post): FileRow {
  const address = pick(fields, ADDRESS);
  if (address !== undefined) return rowOf(at, address, views);
  const post = textOf(pick(fields, id)).trim();
  const mapped = posts.get(post);
  if (mapped !== undefined) return rowOf(at, mapped, views);
  if (posts.size > 0)
    return badRow(at, `the list of --map has no address for the post ${shorten(post) || 'without id'}`, post, views);
  const how = 'wp post list --post_type=any --fields=ID,url --format=csv > ids.csv';
  return badRow(
    at,
    `the post ${shorten(post) || 'without id'} has no address here; make a list of them (${how}) and give it as --map ids.csv`,
    post,
    views,
  );
}
