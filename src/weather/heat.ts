import type { DayForecast } from '../contract/weather.js';

/**
 * How hot a day is by its highest temperature: 0 from 35 °C on (nắng nóng), 1 from 37 (gay gắt), 2 from 39 (đặc biệt gay gắt);
 * below 0 where it is not, or nothing is known. A description of the model's value, and never a warning.
 */
export const heatOf = (day: DayForecast | undefined): number => Math.min(2, Math.floor(((day?.max ?? 0) - 35) / 2));
