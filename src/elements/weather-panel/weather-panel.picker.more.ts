import type { PickerHost, RegionPicker, WeatherTools } from './weather-panel.types.js';

export const pickerOf = (_host: PickerHost, { css }: WeatherTools): RegionPicker => ({ styles: css``, view: () => '' });
