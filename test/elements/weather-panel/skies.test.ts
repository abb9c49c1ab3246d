import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { en } from '../../../src/i18n/en/weather-panel.js';
import { vi } from '../../../src/i18n/vi/weather-panel.js';
import { icon } from '../../../src/elements/weather-panel/weather-panel.icons.js';

/** What each WMO code is called and which shapes its drawing has; a sun by day is a moon at night. */
const SKIES: readonly [code: number, vi: string, en: string, shapes: string][] = [
  [0, 'Nắng', 'Sunny', 'sun'],
  [1, 'Ít mây', 'Mainly clear', 'sun cloud'],
  [2, 'Có mây', 'Partly cloudy', 'sun cloud'],
  [3, 'Nhiều mây', 'Overcast', 'cloud'],
  [45, 'Sương mù', 'Fog', 'cloud haze'],
  [48, 'Sương mù', 'Fog', 'cloud haze'],
  [51, 'Mưa nhỏ', 'Light drizzle', 'cloud rain'],
  [53, 'Mưa nhỏ', 'Drizzle', 'cloud rain'],
  [55, 'Mưa nhỏ', 'Heavy drizzle', 'cloud rain'],
  [56, 'Mưa đóng băng', 'Freezing drizzle', 'cloud rain'],
  [57, 'Mưa đóng băng', 'Freezing drizzle', 'cloud rain'],
  [61, 'Mưa nhỏ', 'Light rain', 'cloud rain'],
  [63, 'Mưa vừa', 'Rain', 'cloud rain'],
  [65, 'Mưa to', 'Heavy rain', 'cloud rain'],
  [66, 'Mưa đóng băng', 'Freezing rain', 'cloud rain'],
  [67, 'Mưa đóng băng', 'Freezing rain', 'cloud rain'],
  [71, 'Tuyết', 'Light snow', 'cloud rain'],
  [73, 'Tuyết', 'Snow', 'cloud rain'],
  [75, 'Tuyết', 'Heavy snow', 'cloud rain'],
  [77, 'Tuyết', 'Snow grains', 'cloud rain'],
  [80, 'Mưa rào nhẹ', 'Light showers', 'sun cloud rain'],
  [81, 'Mưa rào', 'Showers', 'sun cloud rain'],
  [82, 'Mưa rào to', 'Heavy showers', 'cloud rain'],
  [85, 'Mưa tuyết', 'Snow showers', 'cloud rain'],
  [86, 'Mưa tuyết', 'Snow showers', 'cloud rain'],
  [95, 'Dông', 'Thunderstorm', 'cloud bolt'],
  [96, 'Dông mạnh', 'Strong thunderstorm', 'cloud bolt'],
  [99, 'Dông mạnh', 'Strong thunderstorm', 'cloud bolt'],
];

const shapesOf = (code: number | null, night: boolean): string => {
  const box = document.createElement('div');
  render(icon(code, night), box);
  expect(box.firstElementChild!.namespaceURI).to.equal('http://www.w3.org/2000/svg');
  return [...box.querySelectorAll('[class]')].map((shape) => shape.getAttribute('class')).join(' ');
};

describe('the sky of a WMO code', () => {
  for (const [code, words, english, shapes] of SKIES) {
    it(`${code} is “${words}” and drawn as ${shapes}, without a sun at night`, () => {
      for (const dry of [true, false]) {
        const odd = code === 95 && dry;
        expect(vi.sky(code, false, dry)).to.equal(odd ? 'Có khả năng có dông' : words);
        expect(en.sky(code, false, dry)).to.equal(odd ? 'Thunderstorm possible' : english);
        expect(vi.sky(code, true, dry)).to.equal(odd ? 'Có khả năng có dông' : code === 0 ? 'Quang mây' : words);
        expect(en.sky(code, true, dry)).to.equal(odd ? 'Thunderstorm possible' : code === 0 ? 'Clear' : english);
      }
      expect(shapesOf(code, false)).to.equal(shapes);
      expect(shapesOf(code, true)).to.equal(shapes.replace('sun', 'moon'));
    });
  }

  it('that no table has is said not to be known, and promises nothing', () => {
    for (const code of [null, -1, 4, 11, 12, 13, 44, 100, 1000, 1.5, NaN]) {
      for (const night of [false, true]) {
        expect(vi.sky(code, night, true)).to.equal('Không rõ');
        expect(en.sky(code, night, false)).to.equal('Unknown');
      }
    }
    for (const code of [null, 4, 11, 44]) expect(shapesOf(code, false)).to.equal('cloud');
  });

  it('names neither hail nor a warning', () => {
    for (const [code] of SKIES)
      for (const night of [false, true])
        expect(vi.sky(code, night, false) + en.sky(code, night, false)).not.to.match(/mưa đá|cảnh báo|hail|warning/i);
  });
});
