import {
  css,
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from 'lit';
import { define } from '../../src/core/define.js';
import { reset } from '../../src/styles/reset.js';
import { tokens } from '../../src/styles/tokens.js';
import { contrast, rgbOf } from './contrast.js';
import { page } from './stage.js';

const uses: Record<string, string> = {
  accent: 'Links, the button, bars, focus rings',
  'on-accent': 'Words on the accent',
  text: 'Words',
  muted: 'Dates, notes, numbers beside bars',
  border: 'Lines between things; decorative',
  control: 'The ring of a radio button',
  'surface-alt': 'Behind days, tracks and skeletons',
  danger: 'Why a ballot was not taken',
  surface: 'Behind the whole widget',
  radius: 'Corners',
};

/** Foreground, what it stands on (`page`: the background of the page), and the least it needs. */
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ['text', 'page', 4.5],
  ['text', 'surface-alt', 4.5],
  ['muted', 'page', 4.5],
  ['muted', 'surface-alt', 4.5],
  ['accent', 'page', 4.5],
  ['on-accent', 'accent', 4.5],
  ['danger', 'page', 4.5],
  ['control', 'page', 3],
];

export interface MeasuredPair {
  front: string;
  back: string;
  least: number;
  ratio: number;
}

/** Every token with the value the styles give it, and the contrasts measured from those values. */
export class TokenTable extends LitElement {
  static override properties: PropertyDeclarations = { theme: {}, values: { state: true }, measured: { state: true } };
  static override styles: CSSResultGroup = [
    reset,
    tokens,
    css`
      :host {
        display: block;
        font:
          100%/1.5 system-ui,
          'Segoe UI',
          Roboto,
          'Noto Sans',
          'DejaVu Sans',
          sans-serif;
      }
      .root {
        display: block;
        box-sizing: border-box;
        padding: 1em;
        line-height: 1.5;
        color: var(--_text);
        border-radius: 0.5em;
        overflow-x: auto;
        background: var(--page);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      table + table {
        margin-block-start: 1.5em;
      }
      th,
      td {
        padding: 0.45em 0.75em 0.45em 0;
        text-align: start;
        vertical-align: middle;
        border-block-end: 1px solid var(--_border);
      }
      thead th {
        font-size: 0.875em;
        color: var(--_muted);
      }
      tbody th {
        font-weight: 400;
      }
      code {
        font-family: ui-monospace, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace;
        font-size: 0.875em;
        white-space: nowrap;
      }
      .swatch {
        display: inline-block;
        inline-size: 1.25em;
        block-size: 1.25em;
        margin-inline-end: 0.6em;
        vertical-align: -0.3em;
        border: 1px solid var(--_border);
        border-radius: 0.25em;
      }
      .ring {
        display: inline-block;
        inline-size: 1.25em;
        block-size: 1.25em;
        margin-inline: 0.6em;
        vertical-align: -0.3em;
        border: 1.5px solid var(--_control);
        border-radius: 50%;
      }
      .number {
        font-variant-numeric: tabular-nums;
      }
      .sample {
        display: inline-block;
        padding: 0.1em 0.6em;
        border-radius: 0.25em;
      }
    `,
  ];

  declare theme: 'light' | 'dark';
  declare values: ReadonlyMap<string, string>;
  declare measured: readonly MeasuredPair[];

  constructor() {
    super();
    this.theme = 'light';
    this.values = new Map();
    this.measured = [];
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('theme')) queueMicrotask(() => this.measure());
  }

  override render(): TemplateResult {
    const isColour = (value: string): boolean => CSS.supports('color', value);
    return html`<div
      class="root ${this.theme}"
      role="region"
      aria-label="Colours and measures, ${this.theme} theme"
      tabindex="0"
      .style=${`--page:${page[this.theme].background}`}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Custom property</th>
            <th scope="col">Default</th>
            <th scope="col">Used for</th>
          </tr>
        </thead>
        <tbody>
          ${[...this.values].map(
            ([name, value]) =>
              html`<tr>
                <th scope="row"><code>--portal-${name}</code></th>
                <td>
                  ${isColour(value) ? html`<span class="swatch" .style=${`background:${value}`}></span>` : nothing}<code
                    >${value}</code
                  >
                </td>
                <td>${uses[name]}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th scope="col">Contrast of</th>
            <th scope="col">on</th>
            <th scope="col">measured</th>
            <th scope="col">needed</th>
          </tr>
        </thead>
        <tbody>
          ${this.measured.map(
            ({ front, back, least, ratio }) =>
              html`<tr>
                <th scope="row">
                  ${
                    front === 'control'
                      ? html`<span class="ring"></span>${front}`
                      : html`<span
                          class="sample"
                          .style=${`color:var(--_${front});background:var(--${back === 'page' ? 'page' : `_${back}`})`}
                          >${front}</span
                        >`
                  }
                </th>
                <td>${back === 'page' ? 'the page' : back}</td>
                <td class="number">${ratio.toFixed(2)} : 1 ${ratio < least ? html`<b>too low</b>` : nothing}</td>
                <td class="number">${least} : 1</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** Once the styles are in the page they are asked what the tokens are: nothing in this table is typed. */
  private measure(): void {
    const root = this.renderRoot.querySelector('.root')!;
    const style = getComputedStyle(root);
    const names = [...new Set([...tokens.cssText.matchAll(/var\(--portal-([\w-]+)/g)].map(([, name = '']) => name))];
    this.values = new Map(names.map((name) => [name, style.getPropertyValue(`--_${name}`).trim()]));
    const probe = root.appendChild(document.createElement('i'));
    const colour = (name: string) => {
      probe.style.color = name === 'page' ? page[this.theme].background : `var(--_${name})`;
      return rgbOf(getComputedStyle(probe).color);
    };
    this.measured = pairs.map(([front, back, least]) => {
      const [one, other] = [colour(front), colour(back)];
      return { front, back, least, ratio: one && other ? contrast(one, other) : NaN };
    });
    probe.remove();
  }
}

/** A call, since a bundler leaves out a module that is imported for its side effects alone. */
export function defineTokenTable(): void {
  define('story-token-table', TokenTable);
}
