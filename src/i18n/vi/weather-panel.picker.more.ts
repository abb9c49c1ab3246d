import type { WeatherPickerStrings } from '../weather-picker-strings.js';

export const vi: WeatherPickerStrings = {
  label: 'Xem vùng khác',
  hint: 'Tên tỉnh, thành phố',
  types: ['Tỉnh', 'Thành phố'],
  within: (unit) => `Thuộc ${unit}`,
  none: 'Không tìm thấy vùng nào.',
  count: (found) => (found ? `Tìm thấy ${found} vùng` : 'Không tìm thấy vùng nào'),
  shown: (region) => `Đã hiện thời tiết ${region}`,
};
