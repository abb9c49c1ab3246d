import { describe, expect, it } from 'vitest';
import { readMoment, writeMoment } from '../../src/service/admin/polls/moments.js';
import { readCommand } from '../../src/service/command-line.js';
import { SettingsError } from '../../src/service/settings.js';

const read = (...args: string[]): unknown => readCommand(args, {});

describe('the command line of polls and verify', () => {
  it('understands each action', () => {
    const action = (...args: string[]): unknown => (read('polls', ...args) as { action: unknown }).action;
    expect(action('create', '-')).toEqual({ name: 'create', file: '-' });
    expect(action('preview', 'a.yaml')).toEqual({ name: 'preview', file: 'a.yaml' });
    expect(action('list')).toEqual({ name: 'list' });
    expect(action('log', 'a')).toEqual({ name: 'log', id: 'a' });
    expect(action('schedule', 'a', '--opens', 'now', '--closes=2026-12-31 17:00')).toEqual({
      name: 'schedule',
      id: 'a',
      times: { opens: null, closes: '2026-12-31T17:00:00+07:00' },
    });
    expect(action('schedule', 'a', '--closes', 'never')).toEqual({
      name: 'schedule',
      id: 'a',
      times: { closes: null },
    });
    expect(
      action(
        'fix',
        'a',
        '--label',
        'x=1 = 1',
        '--label',
        'y=',
        '--alt',
        'x=Mây',
        '--question',
        'Gì?',
        '--reason',
        'Vì',
      ),
    ).toEqual({
      name: 'fix',
      id: 'a',
      fix: { question: 'Gì?', labels: { x: '1 = 1', y: '' }, alts: { x: 'Mây' }, reason: 'Vì' },
    });
    expect(
      action('correct', 'a', '--add', 'x=+3', '--add', 'y=-2', '--voters', '-1', '--id', 'i', '--reason', 'Vì'),
    ).toEqual({
      name: 'correct',
      id: 'a',
      correction: { changes: { x: 3, y: -2 }, voters: -1, id: 'i', reason: 'Vì' },
    });
    expect(action('export', 'a', '--out', 'b.csv')).toEqual({ name: 'export', id: 'a', out: 'b.csv' });
    const head = 'AB'.repeat(32);
    expect(read('verify', 'a', '--head', head)).toMatchObject({ kind: 'verify', poll: 'a', head: head.toLowerCase() });
    expect(read('verify')).toMatchObject({ kind: 'verify', poll: undefined, head: undefined });
  });

  it.each<[string[], RegExp]>([
    [['polls'], /polls needs to know what to do: create, preview, list, show/],
    [['polls', 'crate', 'x'], /polls does not know "crate"; did you mean polls create\?/],
    [['polls', 'delete', 'x'], /polls does not know "delete"; there are create, preview/],
    [['poll', 'list'], /"poll" is not a command; did you mean polls\?/],
    [['polls', 'create'], /polls create takes a file of definitions/],
    [['polls', 'create', 'a', 'b'], /polls create was given "b" too/],
    [['polls', 'list', 'a'], /polls list was given "a" too/],
    [['polls', 'close'], /polls close takes the id of a poll: polls close <id>; polls list shows/],
    [['polls', 'close', 'a', 'b'], /polls close was given "b" too/],
    [
      ['polls', 'close', 'a', '--reason', 'x'],
      /--reason belongs to the polls fix and polls correct command, not to polls close/,
    ],
    [['polls', 'close', 'a', '--port', '1'], /--port belongs to the serve command, not to polls close/],
    [['polls', 'list', '--lang', 'fr'], /--lang must be one of vi, en, not "fr"/],
    [['verify', '--lang', 'vi'], /--lang belongs to the polls command, not to verify/],
    [['polls', 'schedule', 'a'], /polls schedule needs --opens <time>, --closes <time\|never>, or both/],
    [['polls', 'schedule', 'a', '--closes', 'now'], /--closes must be a time such as .*, or never, not "now"/],
    [['polls', 'fix', 'a', '--reason', 'x'], /polls fix needs what to put right/],
    [['polls', 'fix', 'a', '--question', 'x'], /polls fix needs --reason/],
    [
      ['polls', 'fix', 'a', '--label', 'x', '--reason', 'x'],
      /--label names an option and a value, such as --label dep="Đẹp, dễ sử dụng", not "x"/,
    ],
    [['polls', 'fix', 'a', '--label', 'x=1', '--label', 'x=2', '--reason', 'x'], /--label names the option "x" twice/],
    [['polls', 'correct', 'a', '--reason', 'x'], /polls correct needs ballots to add/],
    [['polls', 'correct', 'a', '--add', 'x=2'], /polls correct needs --reason/],
    [['polls', 'correct', 'a', '--add', 'x=2', '--reason', ' '], /polls correct needs --reason/],
    [
      ['polls', 'correct', 'a', '--add', 'x=1.5', '--reason', 'x'],
      /--add x must be a whole number such as 3 or -3, not "1\.5"/,
    ],
    [['polls', 'correct', 'a', '--add', 'x=1', '--voters', 'ba', '--reason', 'x'], /--voters must be a whole number/],
    [['verify', 'a', 'b'], /verify takes one poll or none, but was given "b" too/],
    [['verify', '--head', 'xyz'], /--head must be the 64 hex digits/],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(() => read(...args)).toThrow(SettingsError);
    expect(() => read(...args)).toThrow(sentence);
    expect(() => read(...args)).toThrow(/^[^\n]+[.)]$/);
  });
});

describe('a moment', () => {
  it.each([
    ['2026-12-01 08:00', '2026-12-01T08:00:00+07:00'],
    ['2026-12-01 8:05', '2026-12-01T08:05:00+07:00'],
    [' 2026-12-01T23:59:59 ', '2026-12-01T23:59:59+07:00'],
    ['2026-12-01T01:00Z', '2026-12-01T08:00:00+07:00'],
    ['2026-12-01t20:00:00.5-05:00', '2026-12-02T08:00:00+07:00'],
    ['2028-02-29 00:00', '2028-02-29T00:00:00+07:00'],
  ])('%s is %s', (text, moment) => {
    expect(readMoment('opens', text, 'now')).toBe(moment);
  });

  it('may be none, by the word for it', () => {
    expect(readMoment('closes', 'never', 'never')).toBe(null);
  });

  it.each([
    'mai',
    '',
    '2026-12-01',
    '01/12/2026 08:00',
    '2026-02-31 08:00',
    '2026-13-01 08:00',
    '2026-12-01 24:30',
    '8:00',
    'now',
  ])('"%s" is none, and what is one is said', (text) => {
    expect(() => readMoment('closes', text, 'never')).toThrow(
      `--closes must be a time such as "2026-12-01 08:00" (in Hà Nội) or 2026-12-01T08:00:00+07:00, or never, not "${text}".`,
    );
  });

  it('is written as people read it, in Hà Nội', () => {
    expect(writeMoment('2026-12-31T17:00:00Z')).toBe('00:00 01/01/2027');
    expect(writeMoment('2026-12-31T17:00:09+07:00')).toBe('17:00:09 31/12/2026');
  });
});
