const RADIANS = Math.PI / 180;
/** The upper edge of the sun, seen through the air, is on the horizon. */
const HORIZON = -0.833;

/**
 * Whether the sun is up at a place at a moment (ms since 1970), within about two minutes: NOAA's solar equations in their low
 * precision (https://gml.noaa.gov/grad/solcalc/solareqns.PDF).
 */
export function isDaylight(lat: number, lon: number, at: number): boolean {
  const date = new Date(at);
  const hours = date.getUTCHours() + date.getUTCMinutes() / 60;
  const dayOfYear = Math.floor((at - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
  const year = ((2 * Math.PI) / 365) * (dayOfYear + (hours - 12) / 24);
  const equationOfTime =
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(year) -
      0.032077 * Math.sin(year) -
      0.014615 * Math.cos(2 * year) -
      0.040849 * Math.sin(2 * year));
  const declination =
    0.006918 -
    0.399912 * Math.cos(year) +
    0.070257 * Math.sin(year) -
    0.006758 * Math.cos(2 * year) +
    0.000907 * Math.sin(2 * year) -
    0.002697 * Math.cos(3 * year) +
    0.00148 * Math.sin(3 * year);
  const hourAngle = ((hours * 60 + equationOfTime + 4 * lon) / 4 - 180) * RADIANS;
  const elevation = Math.asin(
    Math.sin(lat * RADIANS) * Math.sin(declination) +
      Math.cos(lat * RADIANS) * Math.cos(declination) * Math.cos(hourAngle),
  );
  return elevation / RADIANS > HORIZON;
}
