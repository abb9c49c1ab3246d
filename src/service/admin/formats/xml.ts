import { Parser } from 'htmlparser2';
import { type FileRecord, ImportError, MOST_DEPTH } from './file-row.js';
import { openText } from './text-file.js';

interface OpenElement {
  readonly name: string;
  readonly text: string[];
  readonly fields: Record<string, string>;
  isLeaf: boolean;
}

/**
 * Records of a tree: every element that has elements with nothing but text in them, which are its fields. A field's name
 * is its `name` attribute (phpMyAdmin's `<column name="id">`, mysqldump's `<field name="id">`) or the tag without prefix
 * (WordPress's `<wp:post_id>`). WordPress's custom fields, `<wp:postmeta>`, become fields of their item: `meta:views`.
 */
export async function* xmlRecords(path: string): AsyncGenerator<FileRecord & { readonly element: string }> {
  const found: { element: string; fields: Record<string, string> }[] = [];
  const parser = recordParser((element, fields) => found.push({ element, fields }));
  let count = 0;
  for await (const chunk of await openText(path)) {
    parser.write(String(chunk));
    for (const record of found.splice(0)) yield { at: `Record ${(count += 1)}`, ...record };
  }
  parser.end();
  for (const record of found) yield { at: `Record ${(count += 1)}`, ...record };
}

function recordParser(emit: (element: string, fields: Record<string, string>) => void): Parser {
  const open: OpenElement[] = [];
  const close = (): void => {
    const element = open.pop();
    const parent = open.at(-1);
    if (!element) return;
    const { name, fields } = element;
    if (element.isLeaf) {
      if (parent) parent.fields[name] = element.text.join('').trim();
    } else if (name === 'postmeta') {
      if (parent) parent.fields[`meta:${fields['meta_key'] ?? ''}`] = fields['meta_value'] ?? '';
    } else if (Object.keys(fields).length > 0) emit(name, fields);
  };
  return new Parser(
    {
      onopentag(tag, attributes) {
        const parent = open.at(-1);
        if (parent) parent.isLeaf = false;
        if (open.length >= MOST_DEPTH) {
          throw new ImportError(`The file has elements nested deeper than ${MOST_DEPTH}.`);
        }
        const name = (attributes['name'] ?? tag.slice(tag.indexOf(':') + 1)).toLowerCase();
        // Without a prototype: a field may have any name.
        open.push({ name, text: [], fields: Object.create(null) as Record<string, string>, isLeaf: true });
      },
      ontext(text) {
        const element = open.at(-1);
        // The spaces between elements are nobody's text, and a long file has many.
        if (element?.isLeaf) element.text.push(text);
      },
      onclosetag: close,
    },
    { xmlMode: true, decodeEntities: true },
  );
}
