import type { CounterStrings } from '../strings.js';

export const en: CounterStrings = {
  views: 'Views',
  visits: 'Visits',
};
