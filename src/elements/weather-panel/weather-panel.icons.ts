import { svg, type SVGTemplateResult } from 'lit';

const sun = svg`<g class="sun"><circle cx="16" cy="16" r="6"></circle><path d="M16 4v3m0 18v3M4 16h3m18 0h3M7.5 7.5l2.1 2.1m12.8 12.8 2.1 2.1m0-17-2.1 2.1M9.6 22.4l-2.1 2.1"></path></g>`;
const moon = svg`<path class="moon" d="M21.5 20.6A9.5 9.5 0 0 1 12.9 6.9a9.5 9.5 0 1 0 12 12.1 9.4 9.4 0 0 1-3.4 1.6Z"></path>`;
const cloud = svg`<path class="cloud" d="M9.5 25a5.5 5.5 0 0 1-.7-10.9 7.5 7.5 0 0 1 14.3 1.3A4.9 4.9 0 0 1 22.6 25Z"></path>`;
/** A cloud with the body rising behind its shoulder. */
const behind = (body: SVGTemplateResult): SVGTemplateResult =>
  svg`<g transform="translate(8.5 -3.5) scale(.82)">${body}</g><g transform="translate(-2.4 2.6)">${cloud}</g>`;
const raised = svg`<g transform="translate(0 -4)">${cloud}</g>`;
const drops = (light: boolean): SVGTemplateResult =>
  svg`<path class="rain" d=${light ? 'M12 24l-1 2.4m6.5-2.4-1 2.4' : 'M11 23.5l-1.6 4.5m7.1-4.5L14.9 28m7.1-4.5L20.4 28'}></path>`;
const flakes = svg`<path class="rain" d="M11 25v.01M16 24v.01m0 4v.01M21 25v.01"></path>`;
const bolt = svg`<path class="bolt" d="m17.5 19-4.6 6h3.4l-1.4 5 5.2-6.8h-3.4l2-4.2Z"></path>`;
const haze = svg`<path class="haze" d="M7 24.5h18M9.5 28h13"></path>`;

/** What a WMO code looks like; at night the sun is never drawn. An unknown code is a cloud, which promises nothing. */
function drawing(code: number | null, night: boolean): unknown {
  const body = night ? moon : sun;
  if (code === 0) return body;
  if (code === 1 || code === 2) return behind(body);
  if (code === 45 || code === 48) return [raised, haze];
  if (code === null || code < 45) return cloud;
  if (code >= 95) return [raised, bolt];
  if (code === 80 || code === 81) return [svg`<g transform="translate(0 -4)">${behind(body)}</g>`, drops(code === 80)];
  if ((code >= 71 && code <= 77) || code === 85 || code === 86) return [raised, flakes];
  return [raised, drops(code < 63)];
}

/** An own drawing of the sky; decorative, for the words stand beside it. */
export const icon = (code: number | null, night: boolean): unknown =>
  svg`<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">${drawing(code, night)}</svg>`;
