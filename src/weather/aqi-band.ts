/** The last value of each band but the highest. */
const BANDS = [50, 100, 150, 200, 300];

/** Which of the six bands an index is in: 0 Tốt, 1 Trung bình, 2 Kém, 3 Xấu, 4 Rất xấu, 5 Nguy hại. */
export function aqiBand(aqi: number): number {
  const band = BANDS.findIndex((last) => aqi <= last);
  return band < 0 ? BANDS.length : band;
}
