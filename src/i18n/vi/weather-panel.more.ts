import type { WeatherMoreStrings } from '../weather-more-strings.js';

const DIRECTIONS = ['Bắc', 'Đông Bắc', 'Đông', 'Đông Nam', 'Nam', 'Tây Nam', 'Tây', 'Tây Bắc'];

export const vi: WeatherMoreStrings = {
  details: (region) => `Chi tiết ${region}`,
  humidity: (percent) => `Độ ẩm ${percent}`,
  wind: (point, force) =>
    force === 0 ? 'Lặng gió' : `Gió ${point === undefined ? '' : `${DIRECTIONS[point]} `}cấp ${force}`,
  feelsLike: 'Cảm giác như',
  today: 'Hôm nay',
  forecast: (region) => `Dự báo ${region}`,
  heat: ['Nắng nóng', 'Nắng nóng gay gắt', 'Nắng nóng đặc biệt gay gắt'],
  air: 'Không khí (VN_AQI)',
  bands: ['Tốt', 'Trung bình', 'Kém', 'Xấu', 'Rất xấu', 'Nguy hại'],
  estimate: 'Ước tính từ mô hình',
  hours: (count) => `${count} giờ tới`,
  high: (value, time) => `Cao nhất ${value} lúc ${time}`,
  low: (value, time) => `thấp nhất ${value} lúc ${time}`,
  rain: (amount, at) => `Mưa nhiều nhất lúc ${at}: ${amount} mm/giờ`,
  dry: 'Không mưa',
  table: 'Xem bảng số liệu',
  columns: ['Giờ', 'Nhiệt độ', 'Mưa (mm)', 'Khả năng mưa'],
};
