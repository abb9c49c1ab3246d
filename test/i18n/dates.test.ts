import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatDate, formatTime, isoDate, parseDate } from '../../src/i18n/dates.js';

const HANOI = 'Asia/Ho_Chi_Minh';
const NEW_YORK = 'America/New_York';

/** 17:04 on 17 June 2020 in Hà Nội, as portals and their feeds write it. */
const spellings = [
  '17/06/2020 17:04',
  '17/06/2020 | 17:04',
  '17/6/2020 17:04:00',
  '17-6-2020 17h04',
  '17h04 17.6.2020',
  '17.06.2020 17:04',
  '17/06/2020, 17:04',
  '17/06/2020 - 17:04',
  '17:04 17/06/2020',
  '17:04:00 17/06/2020',
  '17:04 ngày 17/06/2020',
  '17 h 04, ngày 17/06/2020',
  'Thứ Tư, 17/06/2020, 17:04 (GMT+7)',
  'Thứ Tư, ngày 17/06/2020 17:04 GMT+07:00',
  '2020-06-17 17:04',
  '2020-06-17T17:04',
  '2020-06-17T17:04:00',
  '2020-06-17T17:04:00+07:00',
  '2020-06-17T17:04:00+0700',
  '2020-06-17T10:04:00Z',
  '2020-06-17T10:04:00.000Z',
  '2020-06-17T03:04:00-07:00',
  '2020-06-17 10:04 UTC',
  'Wed, 17 Jun 2020 17:04:00 +0700',
  'Wed, 17 Jun 2020 10:04:00 GMT',
  'Wed, 17 Jun 2020 10:04:00 +0000',
  '17 June 2020 17:04',
  'Ngày 17 tháng 6 năm 2020 17:04',
  'ngày 17 tháng 06, năm 2020, 17h04',
  '17:04, Ngày 17 Tháng 6 Năm 2020',
  '17/06/2020 5:04 PM',
  '17/06/2020 5:04PM',
  '17/06/2020 05:04 pm',
  '17/06/2020 5:04 CH',
  '5:04 CH 17/06/2020',
  '  17/06/2020\u00a017:04  ',
  'Ngày 17 tháng 6 năm 2020 17:04'.normalize('NFD'),
  'Thứ Tư, 17/06/2020, 17:04 (GMT+7)'.normalize('NFD'),
];

const invalid = [
  '31/02/2020',
  '31/04/2020 10:00',
  '29/02/2021',
  '17/13/2020',
  '00/06/2020',
  '32/06/2020',
  '17/06/2020 25:00',
  '17/06/2020 24:00',
  '17/06/2020 17:60',
  '17/06/2020 17:04:75',
  '17 foo 2020',
  '17/06',
  '17:04',
  'hôm qua',
  '-',
  '',
];

const own = process.env.TZ;
afterEach(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

// What `new Date(2020, 5, 17, 17, 4)` is in each, so that we know that the process is really there.
const zones = {
  UTC: '2020-06-17T17:04:00.000Z',
  [HANOI]: '2020-06-17T10:04:00.000Z',
  'America/Los_Angeles': '2020-06-18T00:04:00.000Z',
};

for (const [zone, local] of Object.entries(zones))
  describe(`dates for a visitor in ${zone}`, () => {
    const there = (): void => {
      process.env.TZ = zone;
      expect(new Date(2020, 5, 17, 17, 4).toISOString()).toBe(local);
    };

    for (const spelling of spellings)
      it(`reads “${spelling.trim()}”${spelling === spelling.normalize('NFC') ? '' : ' in NFD'}`, () => {
        there();
        const moment = parseDate(spelling, HANOI);
        expect(moment && formatDate(moment, HANOI)).toBe('17/06/2020 | 17:04');
        expect(moment && isoDate(moment, HANOI)).toBe('2020-06-17T17:04:00+07:00');
      });

    for (const text of invalid)
      it(`reads no date in “${text}”`, () => {
        there();
        expect(parseDate(text, HANOI)).toBeUndefined();
      });

    it('keeps a day a day', () => {
      there();
      for (const day of ['17/06/2020', '2020-06-17', 'Ngày 17 tháng 6 năm 2020', '17 Jun 2020']) {
        const moment = parseDate(day, HANOI);
        expect(moment && formatDate(moment, HANOI), day).toBe('17/06/2020');
        expect(moment && isoDate(moment, HANOI), day).toBe('2020-06-17');
      }
    });
  });

describe('dates of a zone', () => {
  it('follow its summer time on both sides of each change', () => {
    const wanted = {
      '08/03/2020 01:59': '2020-03-08T01:59:00-05:00',
      '08/03/2020 03:00': '2020-03-08T03:00:00-04:00',
      '01/11/2020 00:30': '2020-11-01T00:30:00-04:00',
      '01/11/2020 02:30': '2020-11-01T02:30:00-05:00',
    };
    for (const [written, iso] of Object.entries(wanted)) {
      const moment = parseDate(written, NEW_YORK)!;
      expect(isoDate(moment, NEW_YORK)).toBe(iso);
      expect(formatDate(moment, NEW_YORK)).toBe(written.replace(' ', ' | '));
    }
  });

  it('follow it east of Greenwich and where the offset has minutes', () => {
    const iso = (written: string, zone: string): string => isoDate(parseDate(written, zone)!, zone);
    expect(iso('29/03/2020 01:59', 'Europe/Berlin')).toBe('2020-03-29T01:59:00+01:00');
    expect(iso('29/03/2020 03:00', 'Europe/Berlin')).toBe('2020-03-29T03:00:00+02:00');
    expect(iso('17/06/2020 17:04', 'Asia/Kathmandu')).toBe('2020-06-17T17:04:00+05:45');
    expect(iso('17/06/2020 17:04', 'America/St_Johns')).toBe('2020-06-17T17:04:00-02:30');
  });

  it('read a time in the gap or the overlap of a change as some moment of that hour', () => {
    for (const written of ['08/03/2020 02:30', '01/11/2020 01:30'])
      expect(formatDate(parseDate(written, NEW_YORK)!, NEW_YORK)).toMatch(/ \| 0[13]:30$/);
  });

  it('write the same moment as each portal’s own time', () => {
    const moment = { date: new Date('2020-06-17T10:04:00Z'), timed: true };
    expect(formatDate(moment, HANOI)).toBe('17/06/2020 | 17:04');
    expect(formatDate(moment, 'Asia/Tokyo')).toBe('17/06/2020 | 19:04');
    expect(formatTime(moment.date, HANOI)).toBe('17:04');
    expect(formatTime(new Date('2020-06-16T17:00:00Z'), HANOI)).toBe('00:00');
  });

  it('tell noon from midnight in the twelve-hour clock', () => {
    const clock = (written: string): string => formatDate(parseDate(written, HANOI)!, HANOI).slice(-5);
    expect(clock('17/06/2020 12:30 AM')).toBe('00:30');
    expect(clock('17/06/2020 12:30 PM')).toBe('12:30');
    expect(clock('17/06/2020 12:30 SA')).toBe('00:30');
    expect(clock('17/06/2020 12:30 CH')).toBe('12:30');
    expect(clock('17/06/2020 5:04 SA')).toBe('05:04');
  });
});

describe('a zone that is none', () => {
  it('is Hà Nội’s, and is said once', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const moment = parseDate('17/06/2020 17:04', 'Châu Á/Hà Nội')!;
    expect(isoDate(moment, 'Châu Á/Hà Nội')).toBe('2020-06-17T17:04:00+07:00');
    expect(formatDate(moment, 'Châu Á/Hà Nội')).toBe('17/06/2020 | 17:04');
    expect(warn.mock.calls).toEqual([[expect.stringContaining('"Châu Á/Hà Nội"')]]);
    warn.mockRestore();
  });
});
