import { en } from '../../i18n/en/weather-panel.picker.more.js';
import { vi } from '../../i18n/vi/weather-panel.picker.more.js';
import { type RegionMatch, searchRegions } from '../../regions/search-regions.js';
import { unitTypeAt } from '../../regions/unit-types.js';
import type { WeatherContext, WeatherHost, WeatherTools } from './weather-panel.types.js';

const words = { vi, en };

export interface WeatherPicker {
  /** `shown`: name of the chosen region, once its weather is there. */
  field: (context: WeatherContext, shown: string | undefined) => unknown;
}

/**
 * The field in which a reader looks for another region: an editable combobox with a list, by the pattern of the ARIA
 * Authoring Practices (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The focus stays in the field;
 * `chosen` is told what was chosen, or that nothing is any more.
 */
export function pickerOf(
  host: WeatherHost,
  { html, nothing }: WeatherTools,
  chosen: (slug: string | undefined) => void,
): WeatherPicker {
  /** What the field says of the region that is chosen. */
  let name = '';
  let typed = '';
  let open = false;
  /** Place in the list of what the keys point at. */
  let active = -1;
  let found: RegionMatch[] = [];

  const input = (): HTMLInputElement => host.renderRoot.querySelector('input')!;
  const show = (next: { open: boolean; active?: number }): void => {
    ({ open, active = -1 } = next);
    host.requestUpdate();
  };
  /** What is chosen already is not looked for once more: the list has all. */
  const search = (text: string): void => {
    typed = text;
    found = searchRegions(text === name ? '' : text);
  };
  const write = (text: string): void => {
    typed = input().value = text;
  };
  const choose = (match: RegionMatch | undefined): void => {
    name = match?.name ?? '';
    write(name);
    show({ open: false });
    chosen(match?.slug);
  };
  const move = (by: number): void => {
    if (!open) search(typed);
    const size = found.length;
    // From the field itself, one step up is the last.
    show({
      open: true,
      active: size === 0 ? -1 : open && active >= 0 ? (active + by + size) % size : by > 0 ? 0 : size - 1,
    });
    requestAnimationFrame(() =>
      host.renderRoot.querySelector('[role=option].active')?.scrollIntoView({ block: 'nearest' }),
    );
  };
  const enter = (): void => {
    if (open && found.length > 0 && (active >= 0 || typed.trim())) choose(found[Math.max(0, active)]);
    else if (!typed.trim() && name) choose(undefined);
  };
  const escape = (): void => {
    if (!open) write(name);
    show({ open: false });
  };
  const press = (event: KeyboardEvent): void => {
    // Letters that are still being put together are the keyboard's own.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key, altKey } = event;
    if (key === 'ArrowDown') {
      if (altKey && !open) search(typed);
      if (altKey) show({ open: true });
      else move(1);
    } else if (key === 'ArrowUp') {
      if (altKey) show({ open: false });
      else move(-1);
    } else if (key === 'Enter') enter();
    else if (key === 'Escape' && (open || typed !== name)) escape();
    else return;
    event.preventDefault();
    // What stands around the panel does not close with the list.
    event.stopPropagation();
  };
  const type = (event: InputEvent): void => {
    search((event.target as HTMLInputElement).value);
    show({ open: true });
  };
  const click = (): void => {
    search(typed);
    show({ open: !open });
  };
  const leave = (): void => {
    // A field left empty is one that shall be empty.
    if (!typed.trim() && name) return choose(undefined);
    write(name);
    show({ open: false });
  };
  const option = (match: RegionMatch, at: number, { look, language }: WeatherContext): unknown => {
    const strings = words[language];
    const own = match.slug === match.unit.slug;
    const kind = own
      ? strings.types[unitTypeAt(match.unit, look.today) === 'tinh' ? 0 : 1]
      : strings.within(match.unit.name);
    // The focus stays in the field, and so do the keys.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<div
      class=${at === active ? 'active' : ''}
      role="option"
      part="picker-option"
      id="option-${at}"
      aria-selected=${at === active}
      @click=${() => choose(match)}
    >
      <span>${match.name}</span> <span class="kind">${kind}${match.by ? ` · ${match.by}` : ''}</span>
    </div>`;
  };

  return {
    field: (context, shown) => {
      const strings = words[context.language];
      const searching = open && typed.trim() && typed !== name;
      return html`<div class="picker" part="picker" @focusout=${leave}>
        <label for="picker">${strings.label}</label>
        <div class="box">
          <input
            id="picker"
            part="picker-input"
            type="text"
            role="combobox"
            aria-label=${strings.label}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=${strings.hint}
            aria-autocomplete="list"
            aria-expanded=${open}
            aria-controls="options"
            aria-activedescendant=${open && active >= 0 ? `option-${active}` : nothing}
            @input=${type}
            @keydown=${press}
            @click=${click}
          />
          <div
            class="options ${open ? 'open' : ''}"
            id="options"
            role="listbox"
            part="picker-list"
            aria-label=${strings.label}
            @mousedown=${(event: Event) => event.preventDefault()}
          >
            ${open ? found.map((match, at) => option(match, at, context)) : nothing}
          </div>
          ${open && found.length === 0 ? html`<p class="none">${strings.none}</p>` : nothing}
        </div>
        <div class="vh" role="status">
          ${searching ? strings.count(found.length) : shown ? strings.shown(shown) : nothing}
        </div>
      </div>`;
    },
  };
}
