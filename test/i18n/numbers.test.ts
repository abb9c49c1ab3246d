import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/i18n/format.js';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formatNumber', () => {
  it('groups as each language does', () => {
    expect(formatNumber(1234, 'vi')).toBe('1.234');
    expect(formatNumber(1234, 'en')).toBe('1,234');
    expect(formatNumber(316, 'vi')).toBe('316');
    expect(formatNumber(0, 'vi')).toBe('0');
    expect(formatNumber(1_234_567_890, 'vi')).toBe('1.234.567.890');
    expect(formatNumber(-3, 'vi')).toBe('-3');
    expect(formatNumber(0.25, 'vi')).toBe('0,3');
  });

  it('is short where asked', () => {
    expect(plain(formatNumber(15_234, 'vi', 'compact'))).toBe('15,2 N');
    expect(plain(formatNumber(15_000, 'vi', 'compact'))).toBe('15 N');
    expect(plain(formatNumber(1_234_567, 'vi', 'compact'))).toBe('1,2 Tr');
    expect(plain(formatNumber(2_500_000_000, 'vi', 'compact'))).toBe('2,5 T');
    expect(plain(formatNumber(999, 'vi', 'compact'))).toBe('999');
    // The letter's case is that of the machine's own tables.
    expect(formatNumber(15_234, 'en', 'compact')).toMatch(/^15\.2k$/i);
  });
});
