import { describe, expect, it } from 'vitest';
import { findRegion, foldName, splitRegions } from '../../src/regions/find-region.js';
import { AREAS, UNITS } from '../../src/regions/units.js';

describe('findRegion', () => {
  it('knows 34 units and 63 places, each with a slug of its own within its kind', () => {
    const places = UNITS.flatMap((unit) => unit.places);
    expect(UNITS).toHaveLength(34);
    expect(places).toHaveLength(63);
    expect(new Set(UNITS.map(({ slug }) => slug)).size).toBe(34);
    expect(new Set(places.map(({ slug }) => slug)).size).toBe(63);
    const areas = AREAS.map(({ id }) => id);
    expect(UNITS.filter(({ region }) => !areas.includes(region))).toEqual([]);
  });

  for (const unit of UNITS) {
    const spellings = [unit.slug, unit.code, unit.name, unit.fullName, unit.nameEn];
    it(`finds ${unit.name} by what it is called now`, () => {
      for (const spelling of spellings) {
        expect(findRegion(spelling), spelling).toMatchObject({
          slug: unit.slug,
          lat: unit.lat,
          lon: unit.lon,
          unit: unit.slug,
        });
      }
    });

    it(`finds ${unit.name} by each former and popular name, in NFC, NFD, capitals and without marks`, () => {
      for (const alias of [...unit.aliases, ...unit.mergedFrom]) {
        const folded = alias.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
        for (const spelling of [
          alias,
          alias.normalize('NFD'),
          alias.toUpperCase(),
          folded,
          ` ${alias.toLowerCase()} `,
        ]) {
          expect(findRegion(spelling)?.unit, spelling).toBe(unit.slug);
        }
      }
    });

    it(`finds the places of ${unit.name}`, () => {
      for (const place of unit.places) {
        expect(findRegion(place.slug)?.unit).toBe(unit.slug);
        expect(findRegion(place.name)?.unit).toBe(unit.slug);
      }
    });
  }

  it('gives no name to two units', () => {
    const owners = new Map<string, Set<string>>();
    for (const { slug, code, name, fullName, nameEn, aliases, mergedFrom, places } of UNITS) {
      const names = [
        slug,
        code,
        name,
        fullName,
        nameEn,
        ...aliases,
        ...mergedFrom,
        ...places.flatMap((p) => [p.slug, p.name]),
      ];
      for (const key of names.map(foldName)) owners.set(key, (owners.get(key) ?? new Set()).add(slug));
    }
    expect([...owners].filter(([, units]) => units.size > 1)).toEqual([]);
  });

  it.each([
    ['tp hcm', 'ho-chi-minh'],
    ['TPHCM', 'ho-chi-minh'],
    ['TP. Hồ Chí Minh', 'ho-chi-minh'],
    ['Sài Gòn', 'ho-chi-minh'],
    ['Bình Dương', 'ho-chi-minh'],
    ['Khánh Hoà', 'khanh-hoa'],
    ['Tỉnh Khánh Hòa', 'khanh-hoa'],
    ['tinh quang nam', 'da-nang'],
    ['ĐÀ NẴNG', 'da-nang'],
    ['48', 'da-nang'],
  ])('understands %s', (text, slug) => {
    expect(findRegion(text)?.slug).toBe(slug);
  });

  it('tells a place inside a merged unit from the unit: Pleiku is not on the coast', () => {
    expect(findRegion('gia-lai')).toMatchObject({ slug: 'gia-lai', name: 'Gia Lai', lat: 13.7765 });
    expect(findRegion('pleiku')).toMatchObject({ slug: 'pleiku', name: 'Pleiku', unit: 'gia-lai' });
    expect(findRegion('ha giang')).toMatchObject({ slug: 'ha-giang', unit: 'tuyen-quang' });
  });

  it.each([
    ['21.03,105.85;Gia Lâm', { slug: '21.03,105.85', name: 'Gia Lâm', lat: 21.03, lon: 105.85 }],
    ['21.0312345, 105.8498765', { slug: '21.03,105.85', name: '21.03,105.85', lat: 21.03, lon: 105.85 }],
    ['-33.87,151.21 ; Sydney', { slug: '-33.87,151.21', name: 'Sydney', lat: -33.87, lon: 151.21 }],
  ])('takes coordinates by hand: %s', (text, place) => {
    expect(findRegion(text)).toEqual(place);
  });

  it.each(['', ' ', 'Atlantis', '99', '91.5,105.8', '21.0,181', 'tp', '<script>', '21.03;105.85', 'a'.repeat(5000)])(
    'knows no region called %s',
    (text) => {
      expect(findRegion(text)).toBeUndefined();
    },
  );
});

describe('splitRegions', () => {
  it.each([
    ['ha-noi,da-nang', ['ha-noi', 'da-nang']],
    ['21.03,105.85;Gia Lâm', ['21.03,105.85;Gia Lâm']],
    ['ha-noi, 21.03,105.85;Gia Lâm ,79', ['ha-noi', '21.03,105.85;Gia Lâm', '79']],
    ['01,48', ['01', '48']],
    [',,', []],
  ])('%s', (list, parts) => {
    expect(splitRegions(list)).toEqual(parts);
  });
});
