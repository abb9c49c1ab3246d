import { unguarded } from '../../csv.js';
import { badRow, type FileRow, type RowReader, rowOf } from './file-row.js';

/** Our own list: `page`, `views` and, where they are known, `visits`. What the export writes as JSON. */
export const ownRow: RowReader = ({ at, fields }): FileRow => {
  const { page } = fields;
  if (fields['day'] !== undefined && fields['day'] !== '') {
    return badRow(at, 'this is the row of one day; import takes totals, which export writes without --days', page);
  }
  return rowOf(at, page, fields['views'], fields['visits']);
};

/** The same from a table. */
export const ownCsvRow: RowReader = ({ at, fields }, posts): FileRow | undefined => {
  const page = typeof fields['page'] === 'string' ? unguarded(fields['page']) : fields['page'];
  return ownRow({ at, fields: { ...fields, page } }, posts);
};
