import { describe, expect, it } from 'vitest';
import { progress } from '../../src/service/admin/progress.js';
import { readCommand } from '../../src/service/command-line.js';
import { helpText } from '../../src/service/help/help.js';

const read = (...args: string[]): unknown => readCommand(args, {});

describe('the command line', () => {
  it('understands import, its undo, imports and export', () => {
    expect(read('import', 'old.csv')).toMatchObject({
      kind: 'import',
      file: 'old.csv',
      mode: 'fill-empty',
      format: undefined,
      dryRun: false,
      all: false,
      strict: false,
    });
    const flags = [
      '--dry-run',
      '--all',
      '--strict',
      '--mode=max',
      '--format',
      'html',
      '--site',
      'a',
      '--rejects',
      'x.csv',
    ];
    expect(read('import', ...flags, 'pages', '--map', 'ids.csv', '--store', 'sqlite:a.db')).toMatchObject({
      file: 'pages',
      mode: 'max',
      format: 'html',
      site: 'a',
      map: 'ids.csv',
      rejects: 'x.csv',
      dryRun: true,
      all: true,
      strict: true,
      settings: { store: 'sqlite:a.db' },
    });
    expect(read('import', '--undo', '2026-11-22-0a1b2c3d')).toMatchObject({
      kind: 'undo',
      batch: '2026-11-22-0a1b2c3d',
    });
    expect(read('imports', '--site', 'a')).toMatchObject({ kind: 'imports', site: 'a' });
    expect(read('export')).toMatchObject({ kind: 'export', format: 'csv', days: false, bom: false, out: undefined });
    expect(read('export', '--format', 'json', '--days', '--out', 'x')).toMatchObject({
      format: 'json',
      days: true,
      out: 'x',
    });
  });

  it.each<[string[], RegExp]>([
    [['import'], /import takes one file or folder: .*; or --undo <batch>/],
    [['import', 'a', 'b'], /import takes one file or folder/],
    [['import', 'a', '--mode', 'reset'], /--mode must be one of fill-empty, set, add, max, skip, not "reset"/],
    [
      ['import', 'a', '--format', 'xls'],
      /--format must be one of csv, json, wp-postviews, post-views-counter, html, not "xls"/,
    ],
    [['import', 'a', '--all'], /--all goes with --dry-run/],
    [['import', 'a', '--undo', 'x'], /--undo <batch> stands alone; it takes no a\./],
    [['import', '--undo', 'x', '--strict'], /--undo <batch> stands alone; it takes no --strict\./],
    [['import', '--undo'], /--undo needs a value/],
    [['import', 'a', '--strict=yes'], /--strict takes no value/],
    [['import', 'a', '--dryrun'], /--dryrun is not a setting; did you mean --dry-run\?/],
    [['import', 'a', '--bom'], /--bom belongs to the export command, not to import/],
    [['import', 'a', '--port', '1'], /--port belongs to the serve command, not to import/],
    [['export', '--mode', 'add'], /--mode belongs to the import command, not to export/],
    [['export', '--format', 'html'], /--format must be one of csv, json, not "html"/],
    [['export', '--format', 'json', '--bom'], /--bom is for CSV/],
    [['export', 'x.csv'], /export takes no file, but was given "x\.csv"/],
    [['imports', '--out', 'x'], /--out belongs to the export and polls export command, not to imports/],
    [['--mode', 'add'], /--mode belongs to the import command, not to serve/],
    [['--site', 'a'], /--site belongs to the import and imports and export command, not to serve/],
    [['improt', 'a'], /"improt" is not a command; did you mean import\?/],
    [
      ['restore'],
      /"restore" is not a command; there are serve \(the default\), import <file>, imports, export, polls and verify/,
    ],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
  });

  it('import --help and export --help tell of every flag and of how import ends', () => {
    for (const text of ['--undo <batch>', '--map <file>', '--dry-run\n']) expect(helpText('import')).toContain(text);
    expect(helpText('import')).toMatch(/0 if all rows are in, 3 if some were refused, 2 if nothing was done/);
    expect(helpText('export')).toContain('--bom\n');
  });
});

describe('progress', () => {
  const run = (isTTY: boolean): { written: string[]; clock: { now: number }; bar: ReturnType<typeof progress> } => {
    const written: string[] = [];
    const clock = { now: 0 };
    const output = { isTTY, write: (text: string) => written.push(text) };
    return { written, clock, bar: progress(4000, output, () => clock.now) };
  };

  it('is a bar that is drawn over itself where somebody looks on, and goes at the end', () => {
    const { written, clock, bar } = run(true);
    clock.now = 50;
    bar.at(100);
    expect(written).toEqual([]);
    clock.now = 500;
    bar.at(1000);
    bar.at(1001);
    clock.now = 2000;
    bar.at(4000);
    bar.end();
    bar.end();
    expect(written).toEqual([
      `\r[${'#'.repeat(7)}${' '.repeat(23)}] 25 % (1000 of 4000 rows, 2000 rows/s)\u001B[K`,
      `\r[${'#'.repeat(30)}] 100 % (4000 of 4000 rows, 2000 rows/s)\u001B[K`,
      '\r\u001B[K',
    ]);
  });

  it('is a line every few seconds elsewhere', () => {
    const { written, clock, bar } = run(false);
    for (clock.now = 0; clock.now <= 11_000; clock.now += 1000) bar.at(clock.now / 10);
    bar.end();
    expect(written).toEqual(['12 % (500 of 4000 rows, 100 rows/s)\n', '25 % (1000 of 4000 rows, 100 rows/s)\n']);
  });

  it('is a number where nobody knows yet how many there are', () => {
    const written: string[] = [];
    let now = 0;
    const bar = progress(undefined, { isTTY: true, write: (text: string) => written.push(text) }, () => now);
    now = 500;
    bar.at(1000);
    bar.end();
    expect(written).toEqual(['\rReading: 1000 rows\u001B[K', '\r\u001B[K']);
  });
});
