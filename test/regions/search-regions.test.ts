import { describe, expect, it } from 'vitest';
import { searchRegions } from '../../src/regions/search-regions.js';
import { fullNameAt, unitTypeAt } from '../../src/regions/unit-types.js';
import { type Unit, UNITS } from '../../src/regions/units.js';

const slugs = (typed: string): string[] => searchRegions(typed).map(({ slug }) => slug);

describe('searchRegions', () => {
  it('gives all 34 units by the Vietnamese alphabet where nothing is typed', () => {
    const names = searchRegions('  ', 100).map(({ name }) => name);
    expect(names).toHaveLength(34);
    expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare));
    expect(names.indexOf('Đà Nẵng')).toBeGreaterThan(names.indexOf('Cần Thơ'));
    expect(names.indexOf('Đà Nẵng')).toBeLessThan(names.indexOf('Gia Lai'));
  });

  for (const unit of UNITS) {
    it(`finds ${unit.name} by every name it has or had, as it is typed`, () => {
      for (const name of [unit.name, unit.fullName, unit.nameEn, unit.code, ...unit.aliases, ...unit.mergedFrom]) {
        for (const typed of [
          name,
          name.normalize('NFD'),
          name.toUpperCase(),
          name.normalize('NFD').replace(/\p{M}/gu, ''),
        ])
          expect(
            searchRegions(typed).map((match) => match.unit.slug),
            typed,
          ).toContain(unit.slug);
      }
      expect(slugs(unit.name)[0]).toBe(unit.slug);
    });

    it(`finds the places of ${unit.name}`, () => {
      for (const place of unit.places) expect(searchRegions(place.name)[0]).toMatchObject({ unit, name: place.name });
    });
  }

  it.each([
    ['h', 'ha-giang'],
    ['hà n', 'ha-noi'],
    ['ha noi', 'ha-noi'],
    ['chi minh', 'ho-chi-minh'],
    ['tp. hồ', 'ho-chi-minh'],
    ['TPHCM', 'ho-chi-minh'],
    ['sai gon', 'ho-chi-minh'],
    ['tỉnh cà', 'ca-mau'],
    ['52', 'gia-lai'],
    ['ĐÀ', 'da-lat'],
  ])('%s finds %s', (typed, slug) => {
    expect(slugs(typed)).toContain(slug);
  });

  it('puts what starts so before what has a later word that does, and agreeing marks before others', () => {
    expect(slugs('hà').slice(0, 3)).toEqual(['ha-giang', 'ha-noi', 'ha-tinh']);
    const names = searchRegions('nam').map(({ name }) => name);
    expect(names[0]).toBe('Nam Định');
    expect(slugs('hạ')[0]).toBe('ha-long');
    expect(slugs('hà')[0]).not.toBe('ha-long');
  });

  it('says by which former name it was found, and lists nothing twice', () => {
    expect(searchRegions('bình dương')).toEqual([
      expect.objectContaining({ slug: 'ho-chi-minh', name: 'TP Hồ Chí Minh', by: 'Bình Dương' }),
    ]);
    expect(searchRegions('ho chi minh')[0]).not.toHaveProperty('by');
    for (const typed of ['h', 'th', 'b', 'quang', 'thanh']) {
      const found = searchRegions(typed, 100).map(({ slug }) => slug);
      expect(new Set(found).size, typed).toBe(found.length);
    }
  });

  it.each(['atlantis', '???', '<script>', 'a'.repeat(5000), '.*', '99'])('finds nothing for %s', (typed) => {
    expect(searchRegions(typed).map(({ name }) => name)).toEqual([]);
  });

  it('gives no more than it is asked for', () => {
    expect(searchRegions('h', 3)).toHaveLength(3);
  });
});

describe('the type of a unit', () => {
  const unit = (slug: string): Unit => UNITS.find((unit) => unit.slug === slug)!;

  it.each([
    ['quang-ninh', '2026-08-31', 'tinh', 'Tỉnh Quảng Ninh'],
    ['quang-ninh', '2026-09-01', 'thanh-pho', 'Thành phố Quảng Ninh'],
    ['bac-ninh', '2026-09-19', 'tinh', 'Tỉnh Bắc Ninh'],
    ['bac-ninh', '2026-09-20', 'thanh-pho', 'Thành phố Bắc Ninh'],
    ['hue', '2024-12-31', 'tinh', 'Tỉnh Huế'],
    ['ha-noi', '2000-01-01', 'thanh-pho', 'Thành phố Hà Nội'],
    ['gia-lai', '2030-01-01', 'tinh', 'Tỉnh Gia Lai'],
  ])('%s on %s is a %s', (slug, day, type, name) => {
    expect(unitTypeAt(unit(slug), day)).toBe(type);
    expect(fullNameAt(unit(slug), day)).toBe(name);
  });

  it('is told of every unit since a day that has its own name', () => {
    for (const { type, typeSince, fullName } of UNITS) {
      expect(fullName).toMatch(type === 'thanh-pho' ? /^Thành phố / : /^Tỉnh /);
      if (typeSince) expect(typeSince).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });
});
