import type { WeatherStrings } from '../strings.js';

/** Words of the national forecast for WMO codes; Open-Meteo's 96 and 99 have no hail in them, so none is named. */
const SKY: readonly (readonly [codes: readonly number[], words: string])[] = [
  [[0], 'Nắng'],
  [[1], 'Ít mây'],
  [[2], 'Có mây'],
  [[3], 'Nhiều mây'],
  [[45, 48], 'Sương mù'],
  [[51, 53, 55, 61], 'Mưa nhỏ'],
  [[56, 57, 66, 67], 'Mưa đóng băng'],
  [[63], 'Mưa vừa'],
  [[65], 'Mưa to'],
  [[71, 73, 75, 77], 'Tuyết'],
  [[80], 'Mưa rào nhẹ'],
  [[81], 'Mưa rào'],
  [[82], 'Mưa rào to'],
  [[85, 86], 'Mưa tuyết'],
  [[95], 'Dông'],
  [[96, 99], 'Dông mạnh'],
];

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
  sky: (code, night) =>
    code === 0 && night ? 'Quang mây' : (SKY.find(([codes]) => codes.includes(code ?? -1))?.[1] ?? 'Không rõ'),
};
