import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FLAGS, flagSpelling, type FlagName, POLL_ACTIONS } from '../../src/service/command-flags.js';
import { readCommand } from '../../src/service/command-line.js';
import { helpText } from '../../src/service/help/help.js';
import { type Language, LANGUAGES, languageOf } from '../../src/service/help/language.js';
import { type HelpTopic, PAGES } from '../../src/service/help/pages.js';
import { SETTINGS } from '../../src/service/settings.js';
import { runCli, runService } from '../helpers/service/run-service.js';

const TOPICS = Object.keys(PAGES) as HelpTopic[];
const CLI = fileURLToPath(new URL('../../src/service/dist/cli.js', import.meta.url));

const POLLS = `polls:
  - id: giao-dien-moi
    question: Xin ý kiến về giao diện mới
    kind: single
    options:
      - { id: dep, label: "Đẹp, dễ sử dụng" }
      - { id: can-sua, label: Cần chĩnh sửa }
  - id: tien-ich
    question: Bạn dùng tiện ích nào?
    kind: multiple
    options:
      - { id: thoi-tiet, label: Thời tiết }
      - { id: binh-chon, label: Bình chọn }
`;

const FILES: Readonly<Record<string, string>> = {
  'polls.yaml': POLLS,
  'polls.json': JSON.stringify([{ id: 'mot', question: 'Thế nào?', kind: 'rating' }]),
  'sites.json': JSON.stringify([{ id: 'main', origins: ['https://portal.example.vn'] }]),
  'old.csv': 'page,views\n/a,7\n',
  'saved-pages/a.html': '<p>View count: 316</p>',
};

interface Place {
  readonly folder: string;
  /** Runs a line as a person would, at a shell, in a folder with files of these names. */
  readonly shell: (line: string) => string;
}

/** The command is found by its name, and its store has both polls, an import and a noted head. */
function place(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'portal-help-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'saved-pages'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const command = join(folder, 'bin', 'portal-widgets-service');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  chmodSync(command, 0o755);
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PORTAL_'));
  const env = {
    ...Object.fromEntries(inherited),
    PATH: [join(folder, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
  };
  const shell = (line: string): string =>
    execFileSync('sh', ['-e', '-c', line], { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  shell('portal-widgets-service polls create polls.yaml; portal-widgets-service import old.csv');
  shell('portal-widgets-service verify giao-dien-moi | grep -o "[0-9a-f]\\{64\\}" > head.txt');
  const db = new Database(join(folder, 'portal-widgets.db'));
  db.pragma('foreign_keys = OFF');
  db.exec("UPDATE import_batch SET id = '2026-11-22-0a1b2c3d'; UPDATE imported SET batch = '2026-11-22-0a1b2c3d'");
  db.close();
  return { folder, shell };
}

const examplesOf = (topic: HelpTopic): string[] => Object.values(PAGES[topic].examples);

describe('every example in the help', () => {
  const commands = TOPICS.filter((topic) => topic !== 'serve' && topic !== 'overview');
  it.each(commands)('%s: does what it says when it is typed', (topic) => {
    const { shell } = place();
    for (const example of examplesOf(topic)) expect(() => shell(example), example).not.toThrow();
  });

  it.each([...examplesOf('serve'), ...examplesOf('overview')].filter((line) => !line.includes('--help')))(
    '%s starts the service',
    async (line) => {
      const { folder } = place();
      const flags = line.split(' ').slice(1);
      const inFolder = flags.map((flag) => (Object.hasOwn(FILES, flag) ? join(folder, flag) : flag));
      const own = inFolder.map((flag) => flag.replace('sqlite:', `sqlite:${folder}/`));
      const service = await runService(own);
      onTestFinished(() => service.kill());
      expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
      expect(await service.stop()).toBe(0);
    },
  );

  it('leaves behind what it says', () => {
    const { folder, shell } = place();
    for (const topic of ['export', 'polls export'] as const) for (const line of examplesOf(topic)) shell(line);
    for (const name of ['views.csv', 'days.json', 'ket-qua.csv']) expect(existsSync(join(folder, name))).toBe(true);
    const said = examplesOf('polls correct').map((line) => shell(`${line} 2>&1`));
    expect(said[3]).toContain('Correction 2026-11-22-0a1b2c3d4e5f6071 was made.');
    expect(shell(`${examplesOf('polls correct')[3]} 2>&1`)).toContain('was made before');
    expect(shell(examplesOf('verify')[2] ?? '')).toContain('is that of entry 1 of 5 of giao-dien-moi');
  });
});

describe('the help', () => {
  it.each(LANGUAGES)(
    'in %s: each page has its usage, its flags, the store and its examples, each explained',
    (language) => {
      for (const topic of TOPICS) {
        const text = helpText(topic, language);
        for (const usage of PAGES[topic].usage) expect(text).toContain(`  portal-widgets-service ${usage}\n`);
        for (const example of examplesOf(topic)) {
          const lines = text.split('\n');
          expect(lines[lines.lastIndexOf(`  ${example}`) - 1]).toMatch(/^ {2}# \S.{3,}/);
        }
        expect(text).toContain('  --store sqlite:<file>\n');
        expect(text).not.toContain('undefined');
        expect(text).toBe(text.normalize('NFC'));
        for (const line of text.split('\n').filter((one) => !one.includes('portal-widgets-service'))) {
          expect(line.trimEnd()).toBe(line);
        }
      }
      for (const name of Object.keys(FLAGS) as FlagName[]) {
        for (const topic of FLAGS[name].of) expect(helpText(topic, language)).toContain(`  ${flagSpelling(name)}\n`);
      }
    },
  );

  it.each(LANGUAGES)('in %s alone is an overview: every command, every setting, no flag of a command', (language) => {
    const text = helpText('overview', language);
    for (const topic of ['serve', 'import', 'imports', 'export', 'polls', 'verify']) {
      expect(text).toMatch(new RegExp(`^ {2}${topic} +\\S`, 'm'));
    }
    for (const [name, { env }] of Object.entries(SETTINGS)) expect(text).toMatch(new RegExp(`--${name} [^]*${env}`));
    expect(text).not.toContain('--rejects');
    for (const action of POLL_ACTIONS)
      expect(helpText('polls', language)).toMatch(new RegExp(`^ {2}polls ${action} +\\S`, 'm'));
  });

  it('in Vietnamese says nothing in English', () => {
    const english = helpText('overview', 'en').split('\n');
    const same = TOPICS.flatMap((topic) => {
      const [vi, en] = [helpText(topic, 'vi').split('\n'), new Set(helpText(topic, 'en').split('\n'))];
      return vi.filter((line) => en.has(line) && /[a-z]{3}/.test(line));
    }).filter((line) => !/^ {2}(?:--|portal-widgets-service|PORTAL_)/.test(line) && !/^ {6}PORTAL_\w+$/.test(line));
    expect(same).toEqual([]);
    expect(english.length).toBeGreaterThan(20);
  });

  it.each<[string[], HelpTopic]>([
    [[], 'overview'],
    [['polls'], 'polls'],
    [['polls', 'create'], 'polls create'],
    [['polls', 'correct', 'giao-dien-moi'], 'polls correct'],
    [['verify'], 'verify'],
    [['import', 'old.csv'], 'import'],
    [['serve'], 'serve'],
  ])('of %j is its own page', (words, topic) => {
    expect(readCommand([...words, '--help'], {})).toMatchObject({ kind: 'help', topic, language: 'en' });
    expect(readCommand(['-h', ...words, '--lang', 'vi'], {})).toMatchObject({ kind: 'help', topic, language: 'vi' });
  });

  it('of what is no command says so', () => {
    expect(() => readCommand(['pols', '--help'], {})).toThrow(/"pols" is not a command; did you mean polls\?/);
    expect(() => readCommand(['polls', 'crate', '--help'], {})).toThrow(/did you mean polls create\?/);
    expect(() => readCommand(['--help', '--lang', 'de'], {})).toThrow(/--lang must be one of vi, en/);
  });

  it.each<[Record<string, string>, Language]>([
    [{}, 'en'],
    [{ LANG: 'vi_VN.UTF-8' }, 'vi'],
    [{ LANG: 'vi' }, 'vi'],
    [{ LANG: 'VI_VN' }, 'vi'],
    [{ LANG: 'vie_XX' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'vi_VN', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en_GB', LC_MESSAGES: 'vi_VN' }, 'vi'],
    [{ LANG: 'vi_VN', LC_MESSAGES: 'vi_VN', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'vi_VN', LC_ALL: '' }, 'vi'],
  ])('with %j speaks %s', (env, language) => {
    expect(languageOf(env)).toBe(language);
    expect(readCommand(['--help'], env)).toMatchObject({ language });
  });

  it('is what the command prints, and ends with 0', async () => {
    expect(await runCli(['polls', 'create', '--help'], { LC_ALL: 'vi_VN.UTF-8' })).toEqual({
      code: 0,
      stdout: helpText('polls create', 'vi'),
      stderr: '',
    });
    expect((await runCli(['--help', '--lang', 'en'], { LC_ALL: 'vi_VN.UTF-8' })).stdout).toBe(helpText());
  });
});
