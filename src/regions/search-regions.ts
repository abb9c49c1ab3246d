import { foldName } from './find-region.js';
import { type Unit, UNITS } from './units.js';

/** A unit or a place within one, and by which of its names it was found where that is not the one it is called by. */
export interface RegionMatch {
  readonly slug: string;
  readonly name: string;
  readonly unit: Unit;
  readonly by?: string;
}

interface Entry extends RegionMatch {
  /** Its names and the starts of their later words, folded: `hochiminh`, `chiminh`, `minh`. */
  readonly starts: readonly string[];
  /** 0 for the name it has now, 1 for former and popular ones. */
  readonly rank: number;
}

/** What kind of unit it is says nothing of which. */
const KIND = /^(?:tỉnh|tinh|thành phố|thanh pho|tp)[.\s]+(?=\S)/iu;

let entries: readonly Entry[] | undefined;

/**
 * What a reader means who has typed so far: units and places of which a name, also a former or popular one, has a word that
 * starts so, with or without marks. What starts so itself comes first, then the names of now, then the marks that agree.
 * Nothing typed gives all units by the Vietnamese alphabet.
 */
export function searchRegions(typed: string, most = 12): RegionMatch[] {
  const wanted = foldName(typed.normalize('NFC').trim().replace(KIND, ''));
  entries ??= entriesOf();
  if (!wanted) return typed.trim() ? [] : entries.filter(({ slug, unit, rank }) => slug === unit.slug && rank === 0);
  const marks = typed.trim().normalize('NFC').toLowerCase();
  const score = ({ starts, rank, by, name }: Entry): number => {
    const at = starts.findIndex((start) => start.startsWith(wanted));
    if (at < 0) return Infinity;
    const written = (by ?? name).toLowerCase().includes(marks) ? 0 : 1;
    return (starts[0] === wanted ? -8 : Math.min(at, 1) * 4) + rank * 2 + written;
  };
  const found = entries
    .map((entry) => ({ entry, score: score(entry) }))
    .filter((match) => match.score < Infinity)
    .sort((a, b) => a.score - b.score);
  // One that is found by several of its names is there by the best.
  const best = new Map<string, RegionMatch>();
  for (const { entry } of found) if (!best.has(entry.slug)) best.set(entry.slug, entry);
  return [...best.values()].slice(0, most);
}

/** In the order of the alphabet, which stays where scores are equal. */
function entriesOf(): Entry[] {
  const { compare } = new Intl.Collator('vi');
  const found = UNITS.flatMap((unit) => {
    const { slug, name } = unit;
    const others = [unit.code, unit.nameEn, ...unit.mergedFrom, ...unit.aliases.filter((alias) => !KIND.test(alias))];
    // What a place is called, is the place: Pleiku, not all of Gia Lai.
    const own = new Set([name, ...unit.places.map((place) => place.name)].map(foldName));
    return [
      entry({ slug, name, unit }, name, 0),
      ...[...new Set(others)]
        .filter((by) => !own.has(foldName(by)))
        .map((by) => entry({ slug, name, unit, by }, by, 1)),
      ...unit.places
        // A unit's seat of the same name is the unit itself.
        .filter((place) => foldName(place.name) !== foldName(name))
        .map((place) => entry({ slug: place.slug, name: place.name, unit }, place.name, 0)),
    ];
  });
  return found.sort((a, b) => compare(a.name, b.name));
}

function entry(match: RegionMatch, name: string, rank: number): Entry {
  const words = name
    .replace(KIND, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  return { ...match, rank, starts: words.map((_, at) => foldName(words.slice(at).join(''))) };
}
