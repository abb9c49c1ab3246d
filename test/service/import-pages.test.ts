import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowOfPage } from '../../src/service/admin/formats/html.js';
import { folderOf, rowsOf } from '../helpers/service/imports.js';

const read = (html: string | Uint8Array): string => {
  const row = rowOfPage('a.html', typeof html === 'string' ? Buffer.from(html) : html, '/a.html');
  return 'wrong' in row ? row.wrong : `${row.row.page} ${row.row.views}`;
};

describe('the count that a saved page prints', () => {
  it.each<[string, number]>([
    // The portal of the model page, a Liferay.
    ['<div class="meta">Ngày đăng 17/06/2020 | 17:04 | View count: 316</div>', 316],
    ['<span>View count:</span> <b>316</b>', 316],
    ['<p>Lượt xem: 1.234</p>', 1234],
    ['<p>LƯỢT XEM : <strong>1,234,567</strong></p>', 1_234_567],
    ['<p>Số lượt xem:&nbsp;12&nbsp;345</p>', 12_345],
    ['<dl><dt>Số lần xem:</dt><dd>2 018</dd></dl>', 2018],
    ['<p>Số lượt truy cập: 98.765</p>', 98_765],
    ['<p>Lượt đọc 55</p>', 55],
    ['<p>Đã xem: 7</p>', 7],
    ['<p><i class="icon"></i> 1.234 lượt xem</p>', 1234],
    ['<div class="post-views">Post Views: <span class="post-views-count">2,048</span></div>', 2048],
    ['<p>Views: 12</p>', 12],
    [`<p>${'Lượt xem: 77'.normalize('NFD')}</p>`, 77],
    ['<p>L&#432;&#7907;t xem: 78</p>', 78],
    // The same number above and below is one count; the whole portal's stands beside it.
    ['<p>Lượt xem: 9</p><article>…</article><p>Lượt xem: 9</p><footer>Lượt truy cập: 5.123.456</footer>', 9],
    // Tags that nobody closed, as hand-written pages have them.
    ['<table><tr><td>Lượt xem: <td><b>31<p>16 bình luận', 31],
  ])('%j', (html, count) => {
    expect(read(`<body>${html}`)).toBe(`/a.html ${count}`);
  });

  it.each<[string, string]>([
    ['nothing', '<p>Xin chào</p>'],
    [
      'a script alone',
      '<script>var s = "View count: 5"</script><template>View count: 6</template><style>/*View count: 7*/</style>',
    ],
    ['a title alone', '<title>Lượt xem: 5</title>'],
    ['thousands in short', '<p>Lượt xem: 1,2 N</p>'],
    ['thousands in short, English', '<p>Views: 15K</p>'],
    ['a fraction', '<p>Views: 3.5</p>'],
    ['another word', '<p>Reviews: 15</p>'],
    ['a fraction of three places', '<p>Views: 0.123</p>'],
    ['two kinds of separator', '<p>Views: 1,234.567</p>'],
    ['two kinds of separator, one a space', '<p>Views: 1 234,567</p>'],
    ['two kinds of separator, before the word', '<p>1,234.567 lượt xem</p>'],
    ['more digits than a count has', `<p>Views: ${'0'.repeat(15)}7</p>`],
  ])('%s is no count', (_case, html) => {
    expect(read(html)).toBe('no count is printed here ("View count: …", "Lượt xem: …")');
  });

  it('two different ones are not chosen from', () => {
    expect(read('<li>Lượt xem: 5</li><li>Lượt xem: 1.200</li>')).toBe(
      '/a.html prints different counts (5, 1200); put the right one into a CSV',
    );
  });

  it('is read in the letters the page is written in', () => {
    // windows-1258: "Lượt xem: 41", the mark of ợ as a letter of its own.
    const bytes = Uint8Array.from([0x4c, 0xfd, 0xf5, 0xf2, 0x74, ...Buffer.from(' xem: 41')]);
    expect(read(Buffer.concat([Buffer.from('<meta charset="windows-1258"><p>'), bytes]))).toBe('/a.html 41');
    expect(read(Buffer.from('\uFEFF<p>Lượt xem: 43</p>', 'utf16le').swap16())).toBe('/a.html 43');
    expect(read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<p>Lượt xem: 42</p>', 'utf16le')]))).toBe(
      '/a.html 42',
    );
  });

  it('is not looked for in a page nested deeper than any', () => {
    const nested = (depth: number): string => `${'<b>'.repeat(depth)}Lượt xem: 5`;
    expect(read(nested(900))).toBe('/a.html 5');
    expect(read(nested(300_000))).toBe('the page has elements nested deeper than 1000; put its count into a CSV');
    expect(read(`${'<p><b>'.repeat(400)}${'<br><i>x</i>'.repeat(5_000)} Lượt xem: 5`)).toBe('/a.html 5');
  });

  it('is not looked for at length in a page made to be slow', () => {
    expect(read(`<p>${'view count '.repeat(100_000)}${'1'.repeat(100_000)}</p>`)).toMatch(/no count/);
  });
});

describe('a folder of pages', () => {
  it('gives each its canonical address, else the one it was saved from, else its place in the folder', async () => {
    const folder = folderOf({
      'index.html': '<p>Lượt xem: 1</p>',
      'tin-tuc/index.html': '<p>Lượt xem: 2</p>',
      'tin-tuc/hội nghị.html': '<p>Lượt xem: 3</p>',
      'tin-tuc/b.HTM':
        '<link rel="alternate canonical" href="https://portal.example.vn/tin-tuc/b?id=4"><p>Lượt xem: 4</p>',
      'saved.html': '<!-- saved from url=(0033)https://portal.example.vn/tin/luu --><p>Lượt xem: 5</p>',
      'none.html': '<p>Không có</p>',
      'anh.jpg': 'Lượt xem: 6',
    });
    expect((await rowsOf(folder)).sort()).toEqual(
      [
        '/ 1',
        '/tin-tuc 2',
        '/tin-tuc/hội nghị.html 3',
        'https://portal.example.vn/tin-tuc/b?id=4 4',
        'https://portal.example.vn/tin/luu 5',
        'none.html: no count is printed here ("View count: …", "Lượt xem: …")',
      ].sort(),
    );
  });

  it('follows a link to a page inside it, and tells of one that leads elsewhere', async () => {
    const folder = folderOf({ 'pages/a.html': '<p>Lượt xem: 1</p>', 'out.html': '<p>Lượt xem: 2</p>' });
    for (const [name, target] of [
      ['in.html', 'a.html'],
      ['out.html', '../out.html'],
      ['gone.html', 'none.html'],
      ['folder.html', '.'],
    ] as const) {
      symlinkSync(target, join(folder, 'pages', name));
    }
    const wrong = 'the link leads to no regular file inside the folder, so it was not read';
    expect(await rowsOf(join(folder, 'pages'))).toEqual([
      '/a.html 1',
      `folder.html: ${wrong}`,
      `gone.html: ${wrong}`,
      '/in.html 1',
      `out.html: ${wrong}`,
    ]);
  });

  it('a single file without an address says what to do', async () => {
    const folder = folderOf({ 'a.html': '<p>Lượt xem: 5</p>' });
    expect(await rowsOf(`${folder}/a.html`)).toEqual([
      'a.html: the page has no canonical link, so its address is not known; give the folder it lies in',
    ]);
  });
});
