import type { RegionWeather } from '../../contract/weather.js';
import type { WeatherBeside, WeatherContext, WeatherHost, WeatherTools } from './weather-panel.types.js';

/**
 * One region at a time, its name a tab, by the pattern of the ARIA Authoring Practices: arrows, Home and End go through the
 * tabs and show what they name (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/).
 */
export const tabsOf = (
  host: WeatherHost,
  { html, nothing }: WeatherTools,
  panel: (region: RegionWeather, context: WeatherContext) => unknown,
  /** Slug of the one that is shown. */
  tab: { open?: string | undefined },
): WeatherBeside['regions'] => {
  return (regions, context) => {
    const shown = regions.find(({ slug }) => slug === tab.open) ?? regions[0];
    if (!shown) return nothing;
    const at = regions.indexOf(shown);
    const show = (region: RegionWeather | undefined): void => {
      if (!region) return;
      tab.open = region.slug;
      host.requestUpdate();
      host.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')[regions.indexOf(region)]?.focus();
    };
    const go = (event: KeyboardEvent): void => {
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(regions.at(to % regions.length));
    };
    return html`<div class="tabs" part="tabs" role="tablist" @keydown=${go}>
        ${regions.map(
          (region) =>
            html`<button
              type="button"
              role="tab"
              part="tab"
              id="tab-${region.slug}"
              aria-selected=${region === shown}
              aria-controls="panel"
              tabindex=${region === shown ? 0 : -1}
              @click=${() => show(region)}
            >
              ${region.name}
            </button>`,
        )}
      </div>
      <div class="panel" role="tabpanel" id="panel" aria-labelledby="tab-${shown.slug}" tabindex="0">
        ${panel(shown, context)}
      </div>`;
  };
};
