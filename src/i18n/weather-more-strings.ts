/** What a weather panel says of a region that is open. Numbers are formatted. */
export interface WeatherMoreStrings {
  /** Name of the button that opens a row. */
  details: (region: string) => string;
  humidity: (percent: string) => string;
  /** `point`: one of eight of the compass, 0 = north, clockwise; `force`: 0–17. */
  wind: (point: number | undefined, force: number) => string;
  feelsLike: string;
  today: string;
  forecast: (region: string) => string;
  /** Words for the heat of a day, by `heatOf`. */
  heat: readonly string[];
  /** Before the index of the air, which is VN_AQI. */
  air: string;
  /** Words for the air, by `aqiBand`. */
  bands: readonly string[];
  /** That the index comes from a model, and not from a station. */
  estimate: string;
  /** Over the chart of the coming hours. */
  hours: (count: number) => string;
  /** The warmest hour, and the coldest, in one line; `time`: `14:00`. */
  high: (value: string, time: string) => string;
  low: (value: string, time: string) => string;
  /** The most that falls in an hour, mm. */
  rain: (amount: string, at: string) => string;
  dry: string;
  table: string;
  columns: readonly string[];
}
