import type { WeatherMoreStrings } from '../weather-more-strings.js';

/** From 35, 37 and 39 °C on: a description of the model's value, and never a warning. */
const HEAT = ['Nắng nóng', 'Nắng nóng gay gắt', 'Nắng nóng đặc biệt gay gắt'];

const DIRECTIONS = ['Bắc', 'Đông Bắc', 'Đông', 'Đông Nam', 'Nam', 'Tây Nam', 'Tây', 'Tây Bắc'];

export const vi: WeatherMoreStrings = {
  details: (region) => `Chi tiết ${region}`,
  humidity: (percent) => `Độ ẩm ${percent}`,
  wind: (point, force) =>
    force === 0 ? 'Lặng gió' : `Gió ${point === undefined ? '' : `${DIRECTIONS[point]} `}cấp ${force}`,
  feelsLike: 'Cảm giác như',
  today: 'Hôm nay',
  forecast: (region) => `Dự báo ${region}`,
  heat: (max) => HEAT[Math.min(2, Math.floor((max - 35) / 2))],
  hours: (count) => `${count} giờ tới`,
  course: (max, maxAt, min, minAt) => `Cao nhất ${max} lúc ${maxAt}, thấp nhất ${min} lúc ${minAt}`,
  rain: (amount, at) => `Mưa nhiều nhất lúc ${at}: ${amount} mm/giờ`,
  dry: 'Không mưa',
  table: 'Xem bảng số liệu',
  columns: ['Giờ', 'Nhiệt độ', 'Mưa (mm)', 'Khả năng mưa'],
};
