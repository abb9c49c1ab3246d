import type { WeatherPickerStrings } from '../weather-picker-strings.js';

export const en: WeatherPickerStrings = {
  label: 'Another region',
  hint: 'Province or city',
  types: ['Province', 'City'],
  within: (unit) => `In ${unit}`,
  none: 'No region found.',
  count: (found) => `${found || 'No'} ${found === 1 ? 'region' : 'regions'} found`,
  shown: (region) => `Weather of ${region} is shown`,
};
