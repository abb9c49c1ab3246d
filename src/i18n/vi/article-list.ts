import type { ListStrings } from '../strings.js';

export const vi: ListStrings = { loading: 'Đang tải tin…' };
