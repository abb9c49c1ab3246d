import type { CounterStrings } from '../strings.js';

export const vi: CounterStrings = {
  views: 'Lượt xem',
  visits: 'Lượt truy cập',
};
