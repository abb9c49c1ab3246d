import type { WeatherMoreStrings } from '../weather-more-strings.js';

const DIRECTIONS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

export const en: WeatherMoreStrings = {
  details: (region) => `Details of ${region}`,
  humidity: (percent) => `Humidity ${percent}`,
  wind: (point, force) =>
    force === 0 ? 'Calm' : `Wind force ${force}${point === undefined ? '' : ` from the ${DIRECTIONS[point]}`}`,
  feelsLike: 'Feels like',
  today: 'Today',
  forecast: (region) => `Forecast for ${region}`,
  heat: ['Hot', 'Very hot', 'Extremely hot'],
  air: 'Air quality (VN_AQI)',
  bands: ['Good', 'Moderate', 'Poor', 'Bad', 'Very bad', 'Hazardous'],
  estimate: 'Estimated by a model',
  hours: (count) => `Next ${count} hours`,
  high: (value, time) => `High ${value} at ${time}`,
  low: (value, time) => `low ${value} at ${time}`,
  rain: (amount, at) => `Most rain at ${at}: ${amount} mm/h`,
  dry: 'No rain',
  table: 'Show the figures',
  columns: ['Hour', 'Temperature', 'Rain (mm)', 'Chance of rain'],
};
