import type { WeatherMoreStrings } from '../weather-more-strings.js';

/** From 35, 37 and 39 °C on: a description of the model's value, and never a warning. */
const HEAT = ['Hot', 'Very hot', 'Extremely hot'];

const DIRECTIONS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

export const en: WeatherMoreStrings = {
  details: (region) => `Details of ${region}`,
  humidity: (percent) => `Humidity ${percent}`,
  wind: (point, force) =>
    force === 0 ? 'Calm' : `Wind force ${force}${point === undefined ? '' : ` from the ${DIRECTIONS[point]}`}`,
  feelsLike: 'Feels like',
  today: 'Today',
  forecast: (region) => `Forecast for ${region}`,
  heat: (max) => HEAT[Math.min(2, Math.floor((max - 35) / 2))],
  hours: (count) => `Next ${count} hours`,
  course: (max, maxAt, min, minAt) => `High ${max} at ${maxAt}, low ${min} at ${minAt}`,
  rain: (amount, at) => `Most rain at ${at}: ${amount} mm/h`,
  dry: 'No rain',
  table: 'Show the figures',
  columns: ['Hour', 'Temperature', 'Rain (mm)', 'Chance of rain'],
};
