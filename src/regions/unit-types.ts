import type { Unit } from './units.js';

/** What a unit was on a day: `day` is `yyyy-mm-dd`. A province that became a city was a province before that day. */
export const unitTypeAt = ({ type, typeSince }: Unit, day: string): Unit['type'] =>
  typeSince !== undefined && day < typeSince ? 'tinh' : type;

/** Its name in full on a day: Tỉnh Quảng Ninh until 31 August 2026, Thành phố Quảng Ninh from 1 September on. */
export const fullNameAt = (unit: Unit, day: string): string =>
  unitTypeAt(unit, day) === unit.type ? unit.fullName : unit.fullName.replace(/^Thành phố/, 'Tỉnh');
