import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImportFile } from '../../src/service/admin/formats/index.js';
import { numeral } from '../../src/service/admin/formats/file-row.js';
import { readPostPages } from '../../src/service/admin/formats/post-pages.js';
import { fileOf } from '../helpers/service/harness.js';
import { folderOf, rowsOf } from '../helpers/service/imports.js';

const formatOf = async (path: string): Promise<string> => (await openImportFile(path, undefined, new Map())).format;

/** A WordPress export, cut down to what WordPress 6 writes of each item. */
const WXR = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Cổng thông tin</title><link>https://portal.example.vn</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[admin]]></wp:author_login></wp:author>
<item><title><![CDATA[Hội nghị]]></title><link>https://portal.example.vn/tin-tức/hội-nghị/</link>
<content:encoded><![CDATA[<p>views: <b>5</b></p>]]></content:encoded>
<wp:post_id>42</wp:post_id><wp:status><![CDATA[publish]]></wp:status><wp:post_type><![CDATA[post]]></wp:post_type>
<wp:postmeta><wp:meta_key><![CDATA[_edit_last]]></wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key><![CDATA[views]]></wp:meta_key><wp:meta_value><![CDATA[316]]></wp:meta_value></wp:postmeta></item>
<item><link>https://portal.example.vn/?p=43</link><wp:post_id>43</wp:post_id><wp:status>draft</wp:status>
<wp:postmeta><wp:meta_key>views</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta></item>
<item><link>https://portal.example.vn/chua-ai-xem/</link><wp:post_id>44</wp:post_id><wp:status>publish</wp:status></item>
<item><link>https://portal.example.vn/loi/</link><wp:post_id>45</wp:post_id><wp:status>publish</wp:status>
<wp:postmeta><wp:meta_key>views</wp:meta_key><wp:meta_value>nhiều</wp:meta_value></wp:postmeta></item>
</channel></rss>`;

const TABLE = 'id,type,period,count\n42,0,20261122,3\n42,2,202611,20\n42,4,total,316\n7,4,total,50\n';
const NO_ADDRESS =
  /the post 7 has no address here; make a list of them \(wp post list .*--fields=ID,url.*\) and give it as --map/;

describe('our own CSV and JSON', () => {
  it.each<[string, string | Uint8Array]>([
    [
      'commas, a mark, Windows lines',
      '\uFEFFPage,Views,Visits\r\n"/tin, 2020",1.234,300\r\n/b,"5,678",\r\n\r\n/c,0,0\r\n',
    ],
    ['semicolons, as Excel writes in Việt Nam', 'page;views;visits\n/tin, 2020;1.234;300\n/b;5,678;\n/c;0;0\n'],
    [
      'tabs and UTF-16, Excel’s Unicode text',
      Buffer.from('\uFEFFpage\tviews\tvisits\n/tin, 2020\t1 234\t300\n/b\t5678\t\n/c\t0\t0\n', 'utf16le'),
    ],
    [
      'UTF-16 with the high byte first',
      Buffer.from('\uFEFFpage\tviews\tvisits\n/tin, 2020\t1 234\t300\n/b\t5678\t\n/c\t0\t0\n', 'utf16le').swap16(),
    ],
    ['other columns between', 'title,page,x,views,visits\nA,"/tin, 2020",y,1234,300\nB,/b,,5678,\nC,/c,,0,0\n'],
  ])('CSV with %s', async (_case, text) => {
    const folder = folderOf({ 'old.csv': text });
    expect(await rowsOf(`${folder}/old.csv`)).toEqual(['/tin, 2020 1234/300', '/b 5678', '/c 0/0']);
    expect(await formatOf(`${folder}/old.csv`)).toBe('csv');
  });

  it.each([
    '[{"page":"/a","views":1234,"visits":300},{"page":"/b","views":"5.678"}]',
    '\uFEFF{"rows":[{"Page":"/a","Views":1234,"Visits":300},{"page":"/b","views":5678,"visits":null}]}',
  ])('JSON %#', async (text) => {
    expect(await rowsOf(fileOf('old.json', text))).toEqual(['/a 1234/300', '/b 5678']);
  });

  it('lists each bad row with where it stands and why, and goes on', async () => {
    const csv =
      'page,views,visits\n/a,1,\n/b,many,\n,3,\n/c,1.5,\n/d,-1,\n/e,4,x\n/f\n/g,12.34,\n/h,9999999999999,\n/z,2,1\n';
    expect(await rowsOf(fileOf('a.csv', csv))).toEqual([
      '/a 1',
      'Line 3: the views of /b are not a whole number',
      'Line 4: the page is missing',
      'Line 5: the views of /c are not a whole number',
      'Line 6: the views of /d are not a whole number',
      'Line 7: the visits of /e are not a whole number',
      'Line 8: the views of /f are not a whole number',
      'Line 9: the views of /g are not a whole number',
      'Line 10: the views of /h are not a whole number',
      '/z 2/1',
    ]);
    expect(await rowsOf(fileOf('a.json', '[{"page":"/a","views":1},3,{"page":"/b","views":-1}]'))).toEqual([
      '/a 1',
      'Row 2: the page is missing',
      'Row 3: the views of /b are not a whole number',
    ]);
  });

  it.each<[string, number | undefined]>([
    ['0', 0],
    ['1.234.567', 1_234_567],
    ['1\u00A0234', 1234],
    ['0.123', undefined],
    ['0,123', undefined],
    ['012.345', undefined],
    ['1,234.567', undefined],
    ['1.234,567', undefined],
    ['000000000000012', 12],
    ['0000000000000012', undefined],
  ])('the numeral %j is %j', (text, number) => {
    expect(numeral(text)).toBe(number);
  });

  it('leaves out of its sentences what a terminal would obey', async () => {
    const path = fileOf('a.json', JSON.stringify([{ page: '/a\u001B]0;x\u0007\u009B2J\u202E\n/b', views: 'x' }]));
    expect(await rowsOf(path)).toEqual([
      'Row 1: the views of /a\uFFFD]0;x\uFFFD\uFFFD2J\uFFFD\uFFFD/b are not a whole number',
    ]);
  });

  it('does not take the rows of days for totals', async () => {
    expect(await rowsOf(fileOf('a.csv', 'page,day,views,visits\n/a,2026-11-22,3,1\n'))).toEqual([
      'Line 2: this is the row of one day; import takes totals, which export writes without --days',
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['a.csv', 'address,number\n/a,1\n', /has the columns address, number; there must be page and views/],
    ['a.csv', 'page,views\n"/a,1\n', /not CSV/],
    ['a.csv', '', /no rows/],
    ['a.json', '{"page":"/a"}', /must hold a list/],
    ['a.json', 'x', /not JSON/],
  ])('refuses %s with %j', async (name, text, sentence) => {
    await expect(rowsOf(fileOf(name, text))).rejects.toThrow(sentence);
  });

  it('does not take a file in whole for a quote that nobody closed', async () => {
    const text = `page,views\n"/a,1\n${'/b,2\n'.repeat(300_000)}`;
    await expect(rowsOf(fileOf('a.csv', text))).rejects.toThrow(/not CSV: Max Record Size/);
  });

  it('refuses what is neither a file nor a folder, and does not wait for it', async () => {
    const pipe = join(folderOf({ 'a.csv': '' }), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const sentence = /is neither a regular file nor a folder/;
    await expect(rowsOf(pipe)).rejects.toThrow(sentence);
    await expect(rowsOf('/dev/null')).rejects.toThrow(sentence);
    await expect(readPostPages(pipe)).rejects.toThrow(sentence);
  });

  it('refuses XML nested deeper than any', async () => {
    const path = fileOf('a.xml', `<r><row><page>/a</page><views>1</views></row>${'<x>'.repeat(2_000)}`);
    await expect(rowsOf(path, { format: 'csv' })).rejects.toThrow('The file has elements nested deeper than 1000.');
  });

  it('refuses a file that is not there, and a folder that is said to be CSV', async () => {
    await expect(rowsOf('none.csv')).rejects.toThrow('The file "none.csv" does not exist or cannot be read.');
    await expect(rowsOf(folderOf({ 'a.html': '' }), { format: 'csv' })).rejects.toThrow('A folder is read as html');
  });
});

describe('WP-PostViews', () => {
  it('a WordPress export: published posts with the custom field views', async () => {
    const path = fileOf('portal.xml', WXR);
    expect(await formatOf(path)).toBe('wp-postviews');
    expect(await rowsOf(path)).toEqual([
      'https://portal.example.vn/tin-tức/hội-nghị/ 316',
      expect.stringMatching(/^Record \d+: the views of https:\/\/portal\.example\.vn\/loi\/ are not a whole number$/),
    ]);
  });

  it.each<[string, string]>([
    ['a query of wp_postmeta with addresses', 'post_id,permalink,meta_value\n42,/a,316\n7,/b,50\n'],
    [
      'all of wp_postmeta',
      'meta_id,post_id,meta_key,meta_value,url\n1,42,views,316,/a\n2,42,_edit_last,1,/a\n3,7,views,50,/b\n',
    ],
  ])('%s', async (_case, csv) => {
    const path = fileOf('views.csv', csv);
    expect(await formatOf(path)).toBe('wp-postviews');
    expect(await rowsOf(path)).toEqual(['/a 316', '/b 50']);
  });

  it('ids alone, as wp-cli lists them, need the list of addresses; without it each row says how to make one', async () => {
    const path = fileOf('list.csv', 'id,title,views\n42,Hội nghị,316\n7,Khác,50\n');
    expect(await formatOf(path)).toBe('wp-postviews');
    expect(await rowsOf(path, { posts: { 42: '/a', 7: '/b' } })).toEqual(['/a 316', '/b 50']);
    expect(await rowsOf(path, { posts: { 42: '/a' } })).toEqual([
      '/a 316',
      'Line 3: the list of --map has no address for the post 7',
    ]);
    expect((await rowsOf(path))[1]).toMatch(NO_ADDRESS);
    const json = fileOf('list.json', '[{"id":42,"title":"Hội nghị","views":316}]');
    expect(await rowsOf(json, { posts: { 42: '/a' } })).toEqual(['/a 316']);
  });

  it('the last part of an address alone is no address', async () => {
    const path = fileOf('views.csv', 'post_name,meta_value\nhoi-nghi,316\n');
    expect(await formatOf(path)).toBe('wp-postviews');
    expect((await rowsOf(path))[0]).toMatch(/^Line 2: the post without id has no address here; make a list/);
  });

  it('--format overrules what the file looks like', async () => {
    const path = fileOf('list.csv', 'id,page,views\n42,/a,316\n');
    expect(await formatOf(path)).toBe('csv');
    expect(await rowsOf(path, { format: 'post-views-counter' })).toEqual(['/a 316']);
  });
});

describe('Post Views Counter', () => {
  const posts = { 42: '/a', 7: '/b' };
  const COLUMNS = (name: string, ...rows: string[][]): string =>
    rows
      .map((row) =>
        ['id', 'type', 'period', 'count'].map((of, at) => `<${name} name="${of}">${row[at]}</${name}>`).join(''),
      )
      .map((row) => (name === 'column' ? `<table name="wp_post_views">${row}</table>` : `<row>${row}</row>`))
      .join('\n');
  const ROWS = [
    ['42', '0', '20261122', '3'],
    ['42', '4', 'total', '316'],
    ['7', '4', 'total', '50'],
  ];

  it.each<[string, string, string]>([
    ['its table as CSV', 'views.csv', TABLE],
    ['its table from wp db query', 'views.tsv', TABLE.replaceAll(',', '\t')],
    ['its totals alone', 'views.csv', 'id,count\n42,316\n7,50\n'],
    [
      'its table as phpMyAdmin writes JSON',
      'views.json',
      '[{"type":"header","version":"5.2.1"},{"type":"database","name":"wp"},{"type":"table","name":"wp_post_views","data":[' +
        '{"id":"42","type":"0","period":"20261122","count":"3"},{"id":"42","type":"4","period":"total","count":"316"},' +
        '{"id":"7","type":"4","period":"total","count":"50"}]}]',
    ],
    [
      'its table as phpMyAdmin writes XML',
      'views.xml',
      `<pma_xml_export><database name="wp">${COLUMNS('column', ...ROWS)}</database></pma_xml_export>`,
    ],
    [
      'its table from mysqldump --xml',
      'views.xml',
      `<mysqldump><database name="wp"><table_data name="wp_post_views">${COLUMNS('field', ...ROWS)}</table_data></database></mysqldump>`,
    ],
  ])('%s', async (_case, name, text) => {
    const path = fileOf(name, text);
    expect(await formatOf(path)).toBe('post-views-counter');
    expect(await rowsOf(path, { posts })).toEqual(['/a 316', '/b 50']);
    expect((await rowsOf(path))[1]).toMatch(NO_ADDRESS);
  });

  it('addresses of its own are used where it has them', async () => {
    expect(await rowsOf(fileOf('views.csv', 'id,url,count\n42,/x,316\n'), { posts })).toEqual(['/x 316']);
  });
});

describe('the list of addresses', () => {
  it.each<[string, string, string]>([
    ['wp post list', 'ids.csv', 'ID,url\n42,https://portal.example.vn/a/\n7,/b\n8,\n'],
    ['any table', 'ids.csv', 'post_id;title;permalink\n42;A;https://portal.example.vn/a/\n7;B;/b\n'],
  ])('%s', async (_case, name, text) => {
    expect(Object.fromEntries(await readPostPages(fileOf(name, text)))).toEqual({
      42: 'https://portal.example.vn/a/',
      7: '/b',
    });
  });

  it('a WordPress export', async () => {
    expect((await readPostPages(fileOf('portal.xml', WXR))).get('44')).toBe('https://portal.example.vn/chua-ai-xem/');
  });

  it('without the columns is refused', async () => {
    await expect(readPostPages(fileOf('ids.csv', 'a,b\n1,2\n'))).rejects.toThrow(/columns id and url/);
  });
});
