import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Poll } from '../../src/contract/polls.js';
import { openSqlite } from '../../src/service/store/sqlite.js';
import { ballotsOf } from '../helpers/service/evidence.js';
import { fileOf, INTERFACE_POLL } from '../helpers/service/harness.js';
import { cliStore } from '../helpers/service/imports.js';
import type { runCli } from '../helpers/service/run-service.js';
import { newStore, runService } from '../helpers/service/run-service.js';

const CLI = fileURLToPath(new URL('../../src/service/dist/cli.js', import.meta.url));

const YAML = `# của quận
polls:
  - id: giao-dien-moi
    question: Xin ý kiến về giao diện mới
    kind: single
    options:
      - { id: dep, label: "Đẹp, dễ sử dụng" }
      - { id: can-sua, label: Cần chĩnh sửa }
  - id: tien-ich
    question: Bạn dùng tiện ích nào?
    kind: multiple
    max: 2
    options:
      - { id: thoi-tiet, label: Thời tiết, image: { src: "http://a.vn/a.png", alt: Mây } }
      - { id: binh-chon, label: "=1+1" }
      - { id: khac, label: Khác, pinned: true }
    order: random
    closes: 2099-12-31T10:00:00Z
    results: after-close
`;

type Ended = Awaited<ReturnType<typeof runCli>>;
type Cli = ReturnType<typeof cliStore>;

/** A store with both polls. */
async function withPolls(): Promise<Cli & { polls: (...args: string[]) => Promise<Ended> }> {
  const cli = cliStore();
  expect((await cli.run('polls', 'create', fileOf('polls.yaml', YAML))).code).toBe(0);
  return { ...cli, polls: (...args) => cli.run('polls', ...args, '--lang', 'en') };
}

async function castInto(file: string, poll: string, votes: readonly (readonly string[])[]): Promise<void> {
  const store = openSqlite(file);
  for (const [voter, choices] of votes.entries()) await ballotsOf(store, Date.now).cast(poll, voter, choices);
  await store.close();
}

const refused = (sentence: RegExp): object => ({
  code: 2,
  stdout: '',
  stderr: expect.stringMatching(sentence) as string,
});

describe('polls create', () => {
  it('takes one definition, a list or polls, as YAML or JSON, from a file or the standard input', async () => {
    const { run, file } = cliStore();
    const first = await run('polls', 'create', fileOf('polls.yaml', YAML));
    expect(first).toEqual({
      code: 0,
      stdout: '',
      stderr: `${file}: The poll "giao-dien-moi" was created.\n${file}: The poll "tien-ich" was created.\n`,
    });
    expect((await run('polls', 'create', fileOf('polls.yaml', YAML), '--lang', 'vi')).stderr).toMatch(
      /Cuộc bình chọn "giao-dien-moi" đã có sẵn, đúng như định nghĩa này; không có gì thay đổi\./,
    );
    const one = fileOf('one.json', JSON.stringify({ ...INTERFACE_POLL, id: 'mot' }));
    expect((await run('polls', 'create', one)).code).toBe(0);
    const child = spawn(process.execPath, [CLI, 'polls', 'create', '-', '--store', `sqlite:${file}`]);
    child.stdin.end(JSON.stringify([{ ...INTERFACE_POLL, id: 'hai' }]));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    const { stdout } = await run('polls', 'list');
    expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual([
      'giao-dien-moi',
      'tien-ich',
      'mot',
      'hai',
      '',
    ]);
  });

  it.each<[string, string, RegExp]>([
    [
      'no YAML',
      'polls:\n  - id: [',
      /Nothing was done: the file ".*polls\.yaml" is neither JSON nor YAML: line 2, column/,
    ],
    [
      'a bad definition behind a good one',
      `${YAML}  - id: x\n    question: Gì?\n    kind: single\n`,
      /The poll "x" has no options\./,
    ],
    [
      'one id twice',
      `${YAML}  - id: tien-ich\n    question: Gì?\n    kind: rating\n`,
      /two polls with the id "tien-ich"/,
    ],
    ['nothing', '[]', /holds no definition/],
    ['an unknown field', JSON.stringify({ ...INTERFACE_POLL, colour: 'red' }), /The poll "giao-dien-moi"/],
  ])('makes none of a file with %s', async (_case, text, sentence) => {
    const { run, file } = cliStore();
    expect(await run('polls', 'create', fileOf('polls.yaml', text))).toEqual(refused(sentence));
    expect(existsSync(file)).toBe(false);
  });

  it('makes none where one has the id of another poll, wherever it stands in the file', async () => {
    const { run, polls } = await withPolls();
    const text = JSON.stringify([
      { ...INTERFACE_POLL, id: 'moi' },
      { ...INTERFACE_POLL, question: 'Khác?' },
    ]);
    expect(await run('polls', 'create', fileOf('more.json', text))).toEqual(
      refused(/A different poll with the id "giao-dien-moi" exists; choose another id\./),
    );
    expect(await polls('show', 'moi')).toEqual(refused(/There is no poll "moi"/));
  });

  it('is seen at once by a service that runs on the same store, and so is a close', async () => {
    const service = await runService([]);
    onTestFinished(() => service.kill());
    const { run } = cliStore(service.store);
    expect((await run('polls', 'create', fileOf('polls.yaml', YAML))).code).toBe(0);
    const shown = async (): Promise<Poll> =>
      (await fetch(`${service.url}/v1/polls/giao-dien-moi`)).json() as Promise<Poll>;
    expect(await shown()).toMatchObject({ state: 'open', question: 'Xin ý kiến về giao diện mới' });
    expect((await run('polls', 'close', 'giao-dien-moi')).code).toBe(0);
    expect(await shown()).toMatchObject({ state: 'closed' });
    expect((await run('verify')).code).toBe(0);
  });
});

describe('polls preview', () => {
  it('shows polls as readers will see them, in both languages, and makes no store', async () => {
    const { run, file } = cliStore();
    const path = fileOf('polls.yaml', YAML);
    const english = await run('polls', 'preview', path, '--lang', 'en');
    expect([english.code, english.stdout.split('\n')]).toEqual([
      0,
      [
        'Xin ý kiến về giao diện mới',
        '  ( ) dep      Đẹp, dễ sử dụng',
        '  ( ) can-sua  Cần chĩnh sửa',
        '  Kind: single; each voter chooses one option.',
        '  A ballot stays as it was cast.',
        'Opens: at once',
        'Closes: never by itself',
        'Results: shown to those who have voted; to all after the close.',
        'State: open',
        'Note: it never closes by itself; polls close ends it, or give it a time ("closes").',
        '',
        'Bạn dùng tiện ích nào?',
        '  [ ] thoi-tiet  Thời tiết (picture: Mây <http://a.vn/a.png>)',
        '  [ ] binh-chon  =1+1',
        '  [ ] khac       Khác (stays at the end)',
        '  Kind: multiple; each voter chooses 1 to 2 of 3 options.',
        '  A ballot stays as it was cast.',
        '  The options stand in another order for each reader.',
        'Opens: at once',
        'Closes: 17:00 31/12/2099 (Hà Nội)',
        'Results: shown to all after the close, to nobody before.',
        'State: open',
        'Note: a picture has an http: address, which pages under https do not load.',
        '',
      ],
    ]);
    const { stdout } = await run('polls', 'preview', path, '--lang', 'vi');
    expect(stdout).toContain('  Loại: multiple; mỗi người chọn từ 1 đến 2 trong 3 phương án.\n');
    expect(stdout).toContain('Đóng: 17:00 31/12/2099 (Hà Nội)\n');
    expect(stdout).toContain('Lưu ý: không có giờ đóng; hãy đóng bằng polls close, hoặc đặt giờ ("closes").\n');
    expect(existsSync(file)).toBe(false);
  });

  it('takes the polls that the README shows, one of each kind', async () => {
    const readme = readFileSync('src/service/README.md', 'utf8');
    const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
    const { stdout, code } = await cliStore().run('polls', 'preview', fileOf('polls.yaml', yaml), '--lang', 'en');
    expect([code, stdout.match(/(?<=Kind: )\w+/g)]).toEqual([0, ['single', 'multiple', 'rating']]);
  });

  it('says what is worth a second thought, and sends nothing to the terminal that it obeys', async () => {
    const { polls } = await withPolls();
    const text = JSON.stringify({
      ...INTERFACE_POLL,
      question: 'A\u001B[2J',
      opens: '2020-01-01T00:00:00Z',
      closes: '2020-01-02T00:00:00Z',
      results: 'never',
    });
    const { stdout } = await polls('preview', fileOf('one.json', text));
    expect(stdout).toMatch(/^A\uFFFD\[2J\n/);
    for (const note of [
      'its close is past',
      'readers will never see the results',
      'a poll with this id exists already',
    ]) {
      expect(stdout).toContain(`Note: ${note}`);
    }
  });
});

describe('polls on a poll that is there', () => {
  it('list and show say what may be seen: numbers of an open poll only where some reader sees them', async () => {
    const { polls, file } = await withPolls();
    await castInto(file, 'giao-dien-moi', [['dep'], ['dep'], ['can-sua']]);
    await castInto(file, 'tien-ich', [['thoi-tiet', 'khac']]);
    expect((await polls('list')).stdout.split('\n')).toEqual([
      'giao-dien-moi\topen\t-\t-\t3\tXin ý kiến về giao diện mới',
      'tien-ich\topen\t-\t17:00 31/12/2099\t-\tBạn dùng tiện ích nào?',
      '',
    ]);
    const shown = (await polls('show', 'giao-dien-moi')).stdout;
    expect(shown).toContain('  ( ) dep      Đẹp, dễ sử dụng (2 ballots)\n  ( ) can-sua  Cần chĩnh sửa (1 ballot)\n');
    expect(shown).toMatch(/Voters: 3\nLog: 4 entries, head [0-9a-f]{64}\n$/);
    const hidden = (await polls('show', 'tien-ich')).stdout;
    expect(hidden).toContain('The numbers are hidden until the close.\n');
    expect(hidden).not.toMatch(/ballots?\)|Voters/);
    expect(await polls('export', 'tien-ich')).toEqual(
      refused(/results of the poll "tien-ich" are hidden until it is closed/),
    );
  });

  it('schedule sets times before the first ballot, in Hà Nội, and not after', async () => {
    const { polls, file, run } = await withPolls();
    const done = await polls(
      'schedule',
      'giao-dien-moi',
      '--opens',
      '2020-12-01 08:00',
      '--closes',
      '2099-12-31T10:00:00Z',
    );
    expect(done).toEqual({
      code: 0,
      stdout: '',
      stderr:
        'The poll "giao-dien-moi" has new times. Opens: 08:00 01/12/2020 (Hà Nội). Closes: 17:00 31/12/2099 (Hà Nội).\n',
    });
    const again = await run('polls', 'schedule', 'giao-dien-moi', '--opens', '2020-12-01 08:00', '--lang', 'vi');
    expect(again.stderr).toBe('Cuộc bình chọn "giao-dien-moi" vốn đã như vậy; không có gì thay đổi.\n');
    expect(await polls('schedule', 'giao-dien-moi', '--closes', '2019-01-01 00:00')).toEqual(
      refused(/closes before it opens/),
    );
    await castInto(file, 'giao-dien-moi', [['dep']]);
    expect(await polls('schedule', 'giao-dien-moi', '--closes', 'never')).toEqual(
      refused(/Ballots have been cast or added, so its times stay; it can only be closed, at once\./),
    );
    expect((await polls('show', 'giao-dien-moi')).stdout).toContain('Closes: 17:00 31/12/2099 (Hà Nội)\n');
  });

  it('close ends it once, and archive puts away what is closed, once', async () => {
    const { polls } = await withPolls();
    expect(await polls('archive', 'giao-dien-moi')).toEqual(refused(/The poll is not closed; close it first\./));
    const time = String.raw`\d\d:\d\d(?::\d\d)? \d\d/\d\d/\d{4}`;
    const closed = await polls('close', 'giao-dien-moi');
    expect([closed.code, closed.stderr]).toEqual([
      0,
      expect.stringMatching(
        `^The poll "giao-dien-moi" is closed now: no more ballots, and it cannot be opened again\\.\nThe poll "giao-dien-moi" closed at ${time}\\.\n$`,
      ),
    ]);
    expect((await polls('close', 'giao-dien-moi')).stderr).toMatch(/closed already, at .*; nothing was changed\.\n$/);
    expect((await polls('archive', 'giao-dien-moi')).stderr).toMatch(/goes into the archive[^]*is archived\.\n$/);
    expect((await polls('archive', 'giao-dien-moi')).stderr).toMatch(/was archived already, at/);
    expect((await polls('list')).stdout).toMatch(/^giao-dien-moi\tarchived\t/);
    expect((await polls('log', 'giao-dien-moi')).stdout.match(/^\d+\t\w+/gm)).toEqual([
      '1\tcreated',
      '2\tclose',
      '3\tarchive',
    ]);
  });

  it('fix puts spelling right, with its reason in the log, and no more than spelling once there are ballots', async () => {
    const { polls, file } = await withPolls();
    await castInto(file, 'giao-dien-moi', [['dep']]);
    const fix = ['fix', 'giao-dien-moi', '--label', 'can-sua=Cần chỉnh sửa', '--reason', 'Chính tả'];
    expect((await polls(...fix)).stderr).toBe('The poll "giao-dien-moi" was put right, and its log says so.\n');
    expect((await polls(...fix)).stderr).toMatch(/says so already; nothing was changed\.\n$/);
    expect(await polls('fix', 'giao-dien-moi', '--label', 'can-sua=Rất xấu', '--reason', 'Khác')).toEqual(
      refused(/only its spelling may be fixed/),
    );
    expect(await polls('fix', 'giao-dien-moi', '--label', 'khong-co=A', '--reason', 'Khác')).toEqual(
      refused(/"khong-co" is not an option/),
    );
    expect(
      (
        await polls(
          'fix',
          'tien-ich',
          '--alt',
          'thoi-tiet=Trời mưa',
          '--question',
          'Bạn hay dùng gì?',
          '--reason',
          'Rõ hơn',
        )
      ).code,
    ).toBe(0);
    expect((await polls('show', 'tien-ich')).stdout).toMatch(/^Bạn hay dùng gì\?\n.*picture: Trời mưa/);
    expect((await polls('log', 'giao-dien-moi')).stdout).toMatch(
      /\n3\tfix\t[0-9a-f]{64}\t\{"labels":\{"can-sua":"Cần chỉnh sửa"\},"reason":"Chính tả"/,
    );
  });

  it('correct adds what readers see, tells its id first, and makes it once however often it is given', async () => {
    const { polls, file } = await withPolls();
    await castInto(file, 'giao-dien-moi', [['dep']]);
    const correct = ['correct', 'giao-dien-moi', '--add', 'dep=3', '--add', 'can-sua=1', '--reason', '4 phiếu giấy'];
    const { code, stderr } = await polls(...correct);
    const id = /^Correction (\S+) of the poll "giao-dien-moi": dep \+3, can-sua \+1\./.exec(stderr)?.[1] ?? '';
    expect([code, id]).toEqual([0, expect.stringMatching(/^\d{4}-\d\d-\d\d-[0-9a-f]{16}$/)]);
    expect(stderr).toContain(`repeat it with --id ${id}.\nCorrection ${id} was made.\n`);
    expect((await polls(...correct, '--id', id)).stderr).toBe(
      `Correction ${id} was made before; nothing was changed.\n`,
    );
    expect(await polls('correct', 'giao-dien-moi', '--add', 'dep=9', '--reason', 'Khác', '--id', id)).toEqual(
      refused(/Another correction has the id/),
    );
    expect((await polls(...correct)).stderr).not.toContain(id);
    const shown = (await polls('show', 'giao-dien-moi')).stdout;
    expect(shown).toMatch(/Voters: 9\nCorrection of .*: dep \+3, can-sua \+1, voters \+4\. 4 phiếu giấy\n/);
    const less = ['correct', 'giao-dien-moi', '--add', 'dep=-90', '--reason', 'Bớt đi'];
    const failed = await polls(...less);
    expect([failed.code, failed.stderr]).toEqual([
      2,
      expect.stringMatching(/can be taken off after the poll has closed/),
    ]);
    await polls('close', 'giao-dien-moi');
    expect(await polls(...less)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/It would leave -81/) as string,
    });
    expect(await polls('correct', 'tien-ich', '--add', 'khac=2', '--reason', 'Giấy')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Say by how many voters/) as string,
    });
    expect((await polls('correct', 'tien-ich', '--add', 'khac=2', '--voters', '2', '--reason', 'Giấy')).code).toBe(0);
  });

  it('export writes what a spreadsheet reads, whole or not at all, and never over the store', async () => {
    const { polls, file } = await withPolls();
    await castInto(file, 'tien-ich', [['thoi-tiet', 'binh-chon'], ['binh-chon']]);
    await polls('close', 'tien-ich');
    const out = join(dirname(newStore()), 'ket-qua.csv');
    expect(await polls('export', 'tien-ich', '--out', out)).toEqual({ code: 0, stdout: '', stderr: '' });
    const text = readFileSync(out, 'utf8');
    expect((await polls('export', 'tien-ich')).stdout).toBe(text);
    expect(text).toMatch(/^\uFEFF.*\r\n/);
    const rows = parse(text, { bom: true, relaxColumnCount: true });
    expect(rows.slice(0, 5)).toEqual([
      ['option', 'label', 'ballots', 'percent'],
      ['thoi-tiet', 'Thời tiết', '1', '50'],
      ['binh-chon', "'=1+1", '2', '100'],
      ['khac', 'Khác', '0', '0'],
      ['(voters)', '', '2', ''],
    ]);
    expect(await polls('export', 'tien-ich', '--out', file)).toEqual(refused(/would overwrite the store/));
    writeFileSync(out, 'cũ');
    expect((await polls('export', 'khong-co', '--out', out)).code).toBe(2);
    expect(readFileSync(out, 'utf8')).toBe('cũ');
  });

  it('log tells everything but what was chosen', async () => {
    const { polls, file } = await withPolls();
    await castInto(file, 'giao-dien-moi', [['dep'], ['can-sua']]);
    const { stdout } = await polls('log', 'giao-dien-moi');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines.map(([seq, kind]) => `${seq} ${kind}`)).toEqual(['1 created', '2 ballot', '3 ballot']);
    expect(lines.map((fields) => fields.length)).toEqual([4, 3, 3]);
    expect(new Set(lines.map(([, , hash]) => hash)).size).toBe(3);
  });

  it.each(['show', 'schedule', 'close', 'archive', 'fix', 'correct', 'export', 'log'])(
    '%s of a poll that is not there, or in a store that is not, does nothing and ends with 2',
    async (action) => {
      const more: Record<string, string[]> = {
        schedule: ['--closes', 'never'],
        fix: ['--question', 'Gì?', '--reason', 'Thử'],
        correct: ['--add', 'dep=1', '--reason', 'Thử'],
      };
      const { run, file } = cliStore();
      expect(await run('polls', action, 'x', ...(more[action] ?? []))).toEqual(refused(/which does not exist/));
      expect(existsSync(file)).toBe(false);
      await openSqlite(file).close();
      expect(await run('polls', action, 'x', ...(more[action] ?? []))).toEqual(refused(/There is no poll "x"/));
    },
  );
});
