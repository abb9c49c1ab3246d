import { type FileRow, pick, type RowReader, textOf } from './file-row.js';
import { rowOfPost } from './wp-postviews.js';

/**
 * Post Views Counter (dFactory) keeps its counts in a table of its own, `wp_post_views`: id, type, period, count, where
 * type 0 to 3 are the counts of a day, week, month and year, and type 4, period `total`, is the sum that the portal shows
 * (dfactoryplugins/post-views-counter: post-views-counter.php makes the table, class-import.php writes `(%d, 4, 'total',
 * %d)`; gist pj-dave/21937c99 reads it as `SELECT id, count … WHERE period = 'total'`). The table knows no addresses.
 *
 * Read as CSV, JSON or XML from phpMyAdmin, mysqldump --xml or `wp db query`. The CSV and XML of the plugin's paid edition
 * are not published anywhere we could read; they are taken by the names of their columns, where one has an address so much
 * the better.
 */
const ID = ['id', 'post_id', 'content_id'];
const COUNT = ['count', 'views', 'post_views', 'total_views', 'total'];

export const postViewsCounterRow: RowReader = (record, posts): FileRow | undefined => {
  const { fields } = record;
  const type = textOf(fields['type']);
  const period = textOf(fields['period']);
  if (/^[0-3]$/.test(type) || (period !== '' && period !== 'total')) return undefined;
  const views = pick(fields, COUNT);
  // An element around the rows may have fields of its own: the name of the portal, the time of the export.
  if ('element' in record && (views === undefined || pick(fields, ID) === undefined)) return undefined;
  return rowOfPost(record, posts, { id: ID, views });
};
