/** What the field says in which a reader looks for another region. */
export interface WeatherPickerStrings {
  label: string;
  hint: string;
  /** A province, a city. */
  types: readonly [province: string, city: string];
  /** Of a place that is no unit of its own: the unit it lies in. */
  within: (unit: string) => string;
  none: string;
  /** For screen readers: how many were found so far. */
  count: (found: number) => string;
  /** For screen readers: the weather of what was chosen has come. */
  shown: (region: string) => string;
}
