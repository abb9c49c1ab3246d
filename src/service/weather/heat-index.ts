/**
 * What the air feels like in the shade (°C) by the heat index of the US National Weather Service
 * (https://www.wpc.ncep.noaa.gov/html/heatindex_equation.shtml), from 27 °C and 40 % humidity on; null below, where it says nothing.
 */
export function heatIndex(temperature: number | null, humidity: number | null): number | null {
  if (temperature === null || humidity === null || temperature < 27 || humidity < 40) return null;
  const [t, r] = [temperature * 1.8 + 32, humidity];
  const index =
    -42.379 +
    2.04901523 * t +
    10.14333127 * r -
    0.22475541 * t * r -
    0.00683783 * t * t -
    0.05481717 * r * r +
    0.00122874 * t * t * r +
    0.00085282 * t * r * r -
    0.00000199 * t * t * r * r;
  const damp = r > 85 && t >= 80 && t <= 87 ? ((r - 85) / 10) * ((87 - t) / 5) : 0;
  return Math.round(((index + damp - 32) / 1.8) * 10) / 10;
}
