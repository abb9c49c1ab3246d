import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/service/command-line.js';
import { readPollsFile } from '../../src/service/polls/polls-file.js';
import { readSettings, type Settings, SETTINGS, SettingsError } from '../../src/service/settings.js';
import { fileOf, INTERFACE_POLL } from '../helpers/service/harness.js';
import { newStore, runCli } from '../helpers/service/run-service.js';

function understand(args: string[], env: Record<string, string> = {}): Settings {
  const command = readCommand(args, env);
  if (command.kind !== 'serve' && command.kind !== 'import') throw new Error(`not a start: ${command.kind}`);
  return readSettings(command.settings);
}

describe('settings', () => {
  it('have the defaults of the table', () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      store: join(process.cwd(), 'portal-widgets.db'),
      origins: [],
      adminToken: undefined,
      polls: undefined,
      weather: { kind: 'providers', providers: [{ kind: 'open-meteo', base: 'https://api.open-meteo.com/' }] },
      weatherKey: undefined,
      weatherContact: undefined,
      proxyHops: 0,
      writesPerMinute: 600,
      mount: [],
    });
  });

  it('given twice count as given last, but for --mount', () => {
    expect(understand(['--port', '1', '--port', '2'])).toMatchObject({ port: 2 });
  });

  it('come from the environment, and a flag wins', () => {
    const env = { PORTAL_PORT: '1', PORTAL_WEATHER: 'off', PORTAL_ORIGINS: 'https://a.vn, https://b.vn' };
    const command = readCommand(['--port', '2'], env);
    expect(command).toMatchObject({ kind: 'serve', settings: { port: '2', weather: 'off' } });
    expect(command.kind === 'serve' && readSettings(command.settings)).toMatchObject({
      port: 2,
      weather: { kind: 'off' },
      origins: ['https://a.vn', 'https://b.vn'],
    });
  });

  it('name weather providers in the order in which they are asked', () => {
    const flags = [
      '--weather',
      'json=https://a.vn/tt?x=1, https://om.a.vn/api,met-norway,met-norway=http://localhost:1/w',
    ];
    const key = ['--weather-key', 'k-1', '--weather-contact', 'admin@a.vn'];
    expect(understand([...flags, ...key])).toMatchObject({
      weather: {
        kind: 'providers',
        providers: [
          { kind: 'json', address: 'https://a.vn/tt?x=1' },
          { kind: 'open-meteo', base: 'https://om.a.vn/api' },
          { kind: 'met-norway', base: 'https://api.met.no/weatherapi' },
          { kind: 'met-norway', base: 'http://localhost:1/w' },
        ],
      },
      weatherKey: 'k-1',
      weatherContact: 'admin@a.vn',
    });
  });

  it('take --flag=value, and --mount as often as needed', () => {
    const folder = dirname(newStore());
    const command = readCommand(['--port=0', `--mount=/demo=${folder}`, '--mount', `/=${folder}`], {});
    expect(command.kind === 'serve' && readSettings(command.settings).mount).toEqual([
      { path: '/demo/', folder },
      { path: '/', folder },
    ]);
  });

  it('are all in --help, with variable and default', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const [name, { env, fallback }] of Object.entries(SETTINGS)) {
      expect(stdout).toContain(`--${name}`);
      expect(stdout).toContain(env);
      expect(stdout).toContain(fallback);
    }
    const version = JSON.parse(readFileSync('src/service/package.json', 'utf8')) as { version: string };
    expect((await runCli(['--version'])).stdout).toBe(`${version.version}\n`);
  });
});

describe('a bad setting is refused with one sentence that names it both ways', () => {
  it.each<[string[], RegExp]>([
    [['--port', 'abc'], /--port \(PORTAL_PORT\) must be a whole number from 0 to 65535, not "abc"/],
    [['--port', '65536'], /65535/],
    [['--port', '-1'], /--port/],
    [['--port', ''], /--port \(PORTAL_PORT\) must be a whole number/],
    [['--host', 'a b'], /--host \(PORTAL_HOST\)/],
    [['--store', 'postgres://x'], /--store \(PORTAL_STORE\) must be sqlite: and a file/],
    [['--origins', 'https://a.vn,b.vn'], /--origins \(PORTAL_ORIGINS\) must be .*, not "b\.vn"/],
    [['--origins', 'https://a.vn/tin'], /no path/],
    [['--admin-token', 'short'], /--admin-token \(PORTAL_ADMIN_TOKEN\) must be at least 16 characters/],
    [['--weather', 'yes'], /--weather \(PORTAL_WEATHER\) must be .* sample, or off, not "yes"/],
    [['--weather', 'file:///etc/passwd'], /--weather/],
    [['--weather', ''], /--weather \(PORTAL_WEATHER\) must be an address/],
    [['--weather', 'https://a.vn,sample'], /--weather .* alone sample, or off, not "sample"/],
    [['--weather', 'json=thoi-tiet.json'], /--weather .* not "json=thoi-tiet\.json"/],
    [
      ['--weather', 'met-norway'],
      /--weather \(PORTAL_WEATHER\) names met-norway.*--weather-contact \(PORTAL_WEATHER_CONTACT\)/,
    ],
    [['--weather-contact', 'phòng CNTT'], /--weather-contact \(PORTAL_WEATHER_CONTACT\) must be an e-mail/],
    [['--weather-key', 'a b'], /--weather-key \(PORTAL_WEATHER_KEY\) must be a key/],
    [['--proxy-hops', '1.5'], /--proxy-hops \(PORTAL_PROXY_HOPS\)/],
    [['--writes-per-minute', '-5'], /--writes-per-minute \(PORTAL_WRITES_PER_MINUTE\)/],
    [['--cdn', '/no/such/folder'], /--cdn \(PORTAL_CDN\) must be a folder that exists/],
    [['--mount', '/demo'], /--mount \(PORTAL_MOUNT\) must be a path and a folder/],
    [['--mount', '/demo=/no/such/folder'], /--mount/],
    [['--mount', '/a=.', '--mount', '/a/=.'], /given once for each path/],
    [['--orgins', 'x'], /--orgins is not a setting; did you mean --origins\?/],
    [['--frobnicate'], /--frobnicate is not a setting/],
    [['--port'], /--port needs a value/],
    [['--mode', 'set'], /--mode belongs to the import command/],
    [['start'], /"start" is not a command/],
    [['import'], /import takes one file/],
    [['import', 'x.csv', '--mode', 'reset'], /--mode must be one of fill-empty/],
  ])('%j', (args, sentence) => {
    expect(() => understand(args)).toThrow(SettingsError);
    expect(() => understand(args)).toThrow(sentence);
    expect(() => understand(args)).toThrow(/^[^\n]+[.)]$/);
  });

  it.each([
    ['--admin-token', 'secret pass word!'],
    ['--weather', 'https://name:secret@weather.example'],
    ['--weather', 'weather.example?apikey=secret'],
    ['--weather', 'https://a.vn,json=a.vn?key=secret'],
    ['--weather-key', 'secret key'],
  ])('whose secret is not echoed: %s', (...args) => {
    expect(() => understand(args)).toThrow(SettingsError);
    expect(() => understand(args)).toThrow(/^(?!.*secret)/);
  });

  it.each([
    [{ PORTAL_PORT: 'x' }, /--port \(PORTAL_PORT\)/],
    [{ PORTAL_ORIGIN: 'https://a.vn' }, /PORTAL_ORIGIN is not a setting; did you mean PORTAL_ORIGINS\?/],
  ])('from the environment: %j', (env, sentence) => {
    expect(() => understand([], env)).toThrow(sentence);
  });

  it('but leaves alone the variables of others that begin the same', () => {
    expect(readCommand([], { PORTAL_SERVICE_HOST: '10.0.0.1', PORTAL_DB_PASSWORD: 'x' })).toMatchObject({
      kind: 'serve',
    });
  });
});

describe('the polls file', () => {
  const definition = (more: object = {}): object => ({ ...INTERFACE_POLL, ...more });
  it.each<[string, string, RegExp]>([
    [
      'neither JSON nor YAML',
      '{ "polls": [\n  { "id": "a" ',
      /--polls \(PORTAL_POLLS\): the file ".*polls\.json" is neither JSON nor YAML: line 2, column \d+: .+\.$/,
    ],
    [
      'a key twice',
      'polls:\n  - id: a\n    id: b\n',
      /is neither JSON nor YAML: line 3, column 5: map keys must be unique/,
    ],
    ['a piece of text', 'xin chào', /holds no definition/],
    [
      'aliases of aliases',
      `a: &a [1,1,1,1,1,1,1,1,1,1]\n${'bcdefg'.replace(/./g, (key, at: number) => `${key}: &${key} [${`*${'abcdef'[at]},`.repeat(10)}]\n`)}`,
      /is not understood: excessive alias count/,
    ],
    [
      'aliases of aliases in a list',
      `- &a [1,1,1,1,1,1,1,1,1,1]\n${'bcdefg'.replace(/./g, (key, at: number) => `- &${key} [${`*${'abcdef'[at]},`.repeat(10)}]\n`)}`,
      /is not understood: excessive alias count/,
    ],
    ['no list', '{"poll":[]}', /must hold a list/],
    ['a bad date', JSON.stringify([definition({ closes: 'mai' })]), /The poll "giao-dien-moi" has a field closes/],
    ['an unnamed poll', '[{}]', /A poll without an id/],
    ['one id twice', JSON.stringify([definition(), definition()]), /two polls with the id "giao-dien-moi"/],
  ])('with %s is refused', (_case, text, sentence) => {
    const file = fileOf('polls.json', text);
    expect(() => readPollsFile(file)).toThrow(SettingsError);
    expect(() => readPollsFile(file)).toThrow(sentence);
  });

  it('may be YAML, with letters of Vietnamese, comments and moments as they are written', () => {
    const text = `# của quận
polls:
  - id: giao-dien-moi
    question: Xin ý kiến về giao diện mới
    kind: single
    options:
      - { id: dep, label: "Đẹp, dễ sử dụng" }
      - { id: 2026, label: 2026 }
    closes: 2026-12-31T17:00:00+07:00
`;
    const [poll] = readPollsFile(fileOf('polls.yaml', `\uFEFF${text}`));
    expect(poll).toMatchObject({
      question: 'Xin ý kiến về giao diện mới',
      options: [
        { id: 'dep', label: 'Đẹp, dễ sử dụng' },
        { id: '2026', label: '2026' },
      ],
      closes: '2026-12-31T17:00:00+07:00',
      results: 'after-vote',
    });
  });
});
