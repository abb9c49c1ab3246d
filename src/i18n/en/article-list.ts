import type { ListStrings } from '../strings.js';

export const en: ListStrings = { loading: 'Loading articles…' };
