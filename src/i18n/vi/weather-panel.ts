import type { WeatherStrings } from '../strings.js';
import { SKIES } from '../skies.js';

/** Words of the national forecast for WMO codes; Open-Meteo's 96 and 99 have no hail in them, so none is named. */
const SKY = [
  'Nắng',
  'Ít mây',
  'Có mây',
  'Nhiều mây',
  'Sương mù',
  'Sương mù',
  'Mưa nhỏ',
  'Mưa nhỏ',
  'Mưa nhỏ',
  'Mưa đóng băng',
  'Mưa đóng băng',
  'Mưa nhỏ',
  'Mưa vừa',
  'Mưa to',
  'Mưa đóng băng',
  'Mưa đóng băng',
  'Tuyết',
  'Tuyết',
  'Tuyết',
  'Tuyết',
  'Mưa rào nhẹ',
  'Mưa rào',
  'Mưa rào to',
  'Mưa tuyết',
  'Mưa tuyết',
  'Dông',
  'Dông mạnh',
  'Dông mạnh',
];

export const vi: WeatherStrings = {
  loading: 'Đang tải thời tiết…',
  failed: 'Chưa lấy được số liệu thời tiết. Xin xem lại sau.',
  asOf: (time, day) => `Cập nhật lúc ${time}${day ? ` ngày ${day}` : ''}`,
  notFresh: 'Chưa lấy được số liệu mới.',
  sample: 'Dữ liệu mẫu',
  note: 'Số liệu mô hình, không phải bản tin chính thức',
  attribution: (source) => `Dữ liệu thời tiết từ ${source}`,
  columns: ['Vùng', 'Trời', 'Nhiệt độ', 'Cao nhất và thấp nhất'],
  max: 'Cao nhất',
  min: 'thấp nhất',
  unknownRegion: (names) => `Không có vùng nào tên là ${names}`,
  noNumber: 'không có số liệu',
  sky: (code, night, dry) =>
    code === 0 && night
      ? 'Quang mây'
      : code === 95 && dry
        ? 'Có khả năng có dông'
        : (SKY[SKIES.indexOf(code ?? -1)] ?? 'Không rõ'),
};
