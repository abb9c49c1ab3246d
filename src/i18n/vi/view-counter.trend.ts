import type { TrendStrings } from '../strings.js';

export const vi: TrendStrings = {
  days: (count) => `${count} ngày`,
  views: (days, total) => `${days} ngày qua: ${total === '0' ? 'chưa có lượt xem nào' : `${total} lượt xem`}`,
  visits: (days, total) =>
    `${days} ngày qua: ${total === '0' ? 'chưa có lượt truy cập nào' : `${total} lượt truy cập`}`,
  most: (count, when) => `nhiều nhất ${count} lượt ${when}`,
  least: (count, when) => `ít nhất ${count} lượt ${when}`,
  onDay: (day) => `ngày ${day}`,
  onDays: (count) => `mỗi ngày, trong ${count} ngày`,
};
