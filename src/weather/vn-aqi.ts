/** VN_AQI: Quyết định 1459/QĐ-TCMT of 12 November 2019, with PM2.5 and PM10, of which it asks for at least one. */
export interface VnAqi {
  /** 0–500; null where neither is known well enough. */
  readonly aqi: number | null;
  /** What is in the air of late, µg/m³: the weighted mean of twelve hours, Nowcast. */
  readonly pm25: number | null;
  readonly pm10: number | null;
}

/** µg/m³, an hour each, the newest last; null where an hour is not known. */
type Hours = readonly (number | null)[];

/** How many of the last hours count. */
export const NOWCAST_HOURS = 12;

const INDEX = [0, 50, 100, 150, 200, 300, 400, 500];
/** µg/m³ at each value of the index. */
const PM25 = [0, 25, 50, 80, 150, 250, 350, 500];
const PM10 = [0, 50, 150, 250, 350, 420, 500, 600];

/** The index of the hour that ends both lists: that of the worse of the two. */
export function vnAqi(hours: { readonly pm25: Hours; readonly pm10: Hours }): VnAqi {
  const [pm25, pm10] = [nowcast(hours.pm25), nowcast(hours.pm10)];
  const known = [indexOf(pm25, PM25), indexOf(pm10, PM10)].filter((index) => index !== null);
  return { aqi: known.length > 0 ? Math.round(Math.max(...known)) : null, pm25: tenth(pm25), pm10: tenth(pm10) };
}

/**
 * Hours count the less the older they are, and the faster it changes the less the older ones count; null unless two of the
 * last three hours are known.
 */
function nowcast(all: Hours): number | null {
  const newestFirst = all.slice(-NOWCAST_HOURS).reverse();
  if (newestFirst.slice(0, 3).filter((value) => value !== null).length < 2) return null;
  const known = newestFirst.filter((value) => value !== null);
  const most = Math.max(...known);
  const weight = most > 0 ? Math.max(0.5, Math.min(...known) / most) : 1;
  let [sum, weights] = [0, 0];
  newestFirst.forEach((value, age) => {
    if (value === null) return;
    sum += value * weight ** age;
    weights += weight ** age;
  });
  return sum / weights;
}

/** On the straight line between two breakpoints; above the last, 500. */
function indexOf(value: number | null, breakpoints: readonly number[]): number | null {
  if (value === null) return null;
  const above = breakpoints.findIndex((point) => value <= point);
  if (above < 0) return INDEX.at(-1) ?? null;
  const [low = 0, high = 0] = breakpoints.slice(above - 1, above + 1);
  const [from = 0, to = 0] = INDEX.slice(above - 1, above + 1);
  return above === 0 ? 0 : from + ((to - from) * (value - low)) / (high - low);
}

const tenth = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);
