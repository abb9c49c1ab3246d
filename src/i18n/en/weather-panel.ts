import type { WeatherStrings } from '../strings.js';

const SKY: Readonly<Record<number, string>> = {
  0: 'Sunny',
  1: 'Mainly clear',
  2: 'Partly cloudy',
  3: 'Overcast',
  45: 'Fog',
  48: 'Fog',
  51: 'Light drizzle',
  53: 'Drizzle',
  55: 'Heavy drizzle',
  56: 'Freezing drizzle',
  57: 'Freezing drizzle',
  61: 'Light rain',
  63: 'Rain',
  65: 'Heavy rain',
  66: 'Freezing rain',
  67: 'Freezing rain',
  71: 'Light snow',
  73: 'Snow',
  75: 'Heavy snow',
  77: 'Snow grains',
  80: 'Light showers',
  81: 'Showers',
  82: 'Heavy showers',
  85: 'Snow showers',
  86: 'Snow showers',
  95: 'Thunderstorm',
  96: 'Strong thunderstorm',
  99: 'Strong thunderstorm',
};

const DIRECTIONS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

export const en: WeatherStrings = {
  loading: 'Loading the weather…',
  failed: 'The weather is not available just now. Please look again later.',
  asOf: (time, day) => `Updated at ${time}${day ? ` on ${day}` : ''}`,
  notFresh: 'No newer figures could be had.',
  sample: 'Sample data',
  note: 'Model values, not an official bulletin',
  attribution: (source) => `Weather data by ${source}`,
  humidity: (percent) => `Humidity ${percent}`,
  wind: (point, force) =>
    force === 0 ? 'Calm' : `Wind force ${force}${point === undefined ? '' : ` from the ${DIRECTIONS[point]}`}`,
  max: 'High',
  min: 'low',
  today: 'Today',
  forecast: (region) => `Forecast for ${region}`,
  unknownRegion: (names) => `No region is called ${names}`,
  noNumber: 'no value',
  sky: (code, night) => (code === 0 && night ? 'Clear' : (SKY[code ?? -1] ?? 'Unknown')),
};
