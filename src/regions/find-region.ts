import { UNITS } from './units.js';

/** A point whose weather can be asked for: a unit (at its centre), a place inside a unit, or coordinates by hand. */
export interface Place {
  /** Stable and lower case; for coordinates `lat,lon` to two decimals. */
  readonly slug: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** Slug of the unit it lies in; absent for coordinates. */
  readonly unit?: string;
}

const COORDINATES = /^([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)(?:\s*;\s*(.{1,60}))?$/u;
const PREFIX = /^(?:thanhpho|tinh|tp|thixa|tx)(?=.{2})/;

let index: ReadonlyMap<string, Place> | undefined;

/**
 * Finds the place a webmaster means: a slug (`gia-lai`), code (`52`), name in any spelling (`Khánh Hoà`, `TPHCM`, `ha giang`,
 * NFD), a former province, a place inside a merged unit (`pleiku`), or coordinates (`21.03,105.85;Gia Lâm`).
 */
export function findRegion(text: string): Place | undefined {
  const wanted = text.normalize('NFC').trim();
  const byHand = COORDINATES.exec(wanted);
  if (byHand) return fromCoordinates(Number(byHand[1]), Number(byHand[2]), byHand[3]);
  const key = foldName(wanted);
  index ??= buildIndex();
  return index.get(key) ?? index.get(key.replace(PREFIX, ''));
}

/**
 * Splits a comma list of regions. A comma also stands inside coordinates, so two numbers in a row are one entry:
 * `ha-noi,21.03,105.85;Gia Lâm` holds two regions. A two-digit code needs no decimals, so only numbers with a point pair up.
 */
export function splitRegions(list: string): string[] {
  const found: string[] = [];
  const parts = list.split(',').map((part) => part.trim());
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const next = parts[at + 1];
    if (next !== undefined && /^[+-]?\d+\.\d+$/.test(part) && /^[+-]?\d+(?:\.\d+)?(?:\s*;.*)?$/.test(next)) {
      found.push(`${part},${next}`);
      at += 1;
    } else if (part !== '') {
      found.push(part);
    }
  }
  return found;
}

/** Letters and digits alone: without marks, case, spaces or punctuation, so `TP. HCM`, `tp hcm` and `TPHCM` are one. */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]/g, '');
}

function fromCoordinates(lat: number, lon: number, name: string | undefined): Place | undefined {
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  // Two decimals are about a kilometre, finer than any forecast grid, and neighbours then share one cached answer.
  const round = (value: number): number => Math.round(value * 100) / 100;
  const slug = `${round(lat)},${round(lon)}`;
  return { slug, name: name?.trim() || slug, lat: round(lat), lon: round(lon) };
}

/** Earlier entries win: what a unit is called now, then its places, then its former and popular names. */
function buildIndex(): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const add = (name: string, place: Place): void => {
    const key = foldName(name);
    if (!found.has(key)) found.set(key, place);
  };
  const units = UNITS.map((unit) => {
    const place: Place = { slug: unit.slug, name: unit.name, lat: unit.lat, lon: unit.lon, unit: unit.slug };
    return { unit, place };
  });
  for (const { unit, place } of units) {
    for (const name of [unit.slug, unit.code, unit.name, unit.fullName, unit.nameEn]) add(name, place);
  }
  for (const { unit } of units) {
    for (const inside of unit.places) {
      const place: Place = { ...inside, unit: unit.slug };
      add(inside.slug, place);
      add(inside.name, place);
    }
  }
  for (const { unit, place } of units) {
    for (const name of [...unit.aliases, ...unit.mergedFrom]) add(name, place);
  }
  return found;
}
