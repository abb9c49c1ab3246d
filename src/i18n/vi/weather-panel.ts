import type { WeatherStrings } from '../strings.js';

/** Words of the national forecast for WMO codes; Open-Meteo's 96 and 99 have no hail in them, so none is named. */
const SKY: Readonly<Record<number, string>> = {
  0: 'Nắng',
  1: 'Ít mây',
  2: 'Có mây',
  3: 'Nhiều mây',
  45: 'Sương mù',
  48: 'Sương mù',
  51: 'Mưa nhỏ',
  53: 'Mưa nhỏ',
  55: 'Mưa nhỏ',
  56: 'Mưa đóng băng',
  57: 'Mưa đóng băng',
  61: 'Mưa nhỏ',
  63: 'Mưa vừa',
  65: 'Mưa to',
  66: 'Mưa đóng băng',
  67: 'Mưa đóng băng',
  71: 'Tuyết',
  73: 'Tuyết',
  75: 'Tuyết',
  77: 'Tuyết',
  80: 'Mưa rào nhẹ',
  81: 'Mưa rào',
  82: 'Mưa rào to',
  85: 'Mưa tuyết',
  86: 'Mưa tuyết',
  95: 'Dông',
  96: 'Dông mạnh',
  99: 'Dông mạnh',
};

const DIRECTIONS = ['Bắc', 'Đông Bắc', 'Đông', 'Đông Nam', 'Nam', 'Tây Nam', 'Tây', 'Tây Bắc'];

export const vi: WeatherStrings = {
  loading: 'Đang tải thời tiết…',
  failed: 'Chưa lấy được số liệu thời tiết. Xin xem lại sau.',
  asOf: (time, day) => `Cập nhật lúc ${time}${day ? ` ngày ${day}` : ''}`,
  notFresh: 'Chưa lấy được số liệu mới.',
  sample: 'Dữ liệu mẫu',
  note: 'Số liệu mô hình, không phải bản tin chính thức',
  attribution: (source) => `Dữ liệu thời tiết từ ${source}`,
  humidity: (percent) => `Độ ẩm ${percent}`,
  wind: (point, force) =>
    force === 0 ? 'Lặng gió' : `Gió ${point === undefined ? '' : `${DIRECTIONS[point]} `}cấp ${force}`,
  max: 'Cao nhất',
  min: 'thấp nhất',
  today: 'Hôm nay',
  forecast: (region) => `Dự báo ${region}`,
  unknownRegion: (names) => `Không có vùng nào tên là ${names}`,
  noNumber: 'không có số liệu',
  sky: (code, night) => (code === 0 && night ? 'Quang mây' : (SKY[code ?? -1] ?? 'Không rõ')),
};
