import type { WeatherStrings } from '../strings.js';
import { SKIES } from '../skies.js';

const SKY = [
  'Sunny',
  'Mainly clear',
  'Partly cloudy',
  'Overcast',
  'Fog',
  'Fog',
  'Light drizzle',
  'Drizzle',
  'Heavy drizzle',
  'Freezing drizzle',
  'Freezing drizzle',
  'Light rain',
  'Rain',
  'Heavy rain',
  'Freezing rain',
  'Freezing rain',
  'Light snow',
  'Snow',
  'Heavy snow',
  'Snow grains',
  'Light showers',
  'Showers',
  'Heavy showers',
  'Snow showers',
  'Snow showers',
  'Thunderstorm',
  'Strong thunderstorm',
  'Strong thunderstorm',
];

export const en: WeatherStrings = {
  loading: 'Loading the weather…',
  failed: 'No weather just now. Please look again later.',
  asOf: (time, day) => `Updated at ${time}${day ? ` on ${day}` : ''}`,
  notFresh: 'No newer figures could be had.',
  sample: 'Sample data',
  note: 'Model values, not an official bulletin',
  attribution: (source) => `Weather data by ${source}`,
  columns: ['Region', 'Sky', 'Temperature', 'High and low'],
  max: 'High',
  min: 'low',
  unknownRegion: (names) => `No region is called ${names}`,
  noNumber: 'no value',
  sky: (code, night, dry) =>
    code === 0 && night
      ? 'Clear'
      : code === 95 && dry
        ? 'Thunderstorm possible'
        : (SKY[SKIES.indexOf(code ?? -1)] ?? 'Unknown'),
};
