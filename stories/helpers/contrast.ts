type Rgb = [red: number, green: number, blue: number];

/** Reads `rgb(1, 2, 3)`, as a browser gives a computed colour; undefined where it lets something through. */
export function rgbOf(computed: string): Rgb | undefined {
  const [red = NaN, green = NaN, blue = NaN, alpha = 1] = computed.match(/[\d.]+/g)?.map(Number) ?? [];
  return alpha === 1 && !Number.isNaN(blue) ? [red, green, blue] : undefined;
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21, WCAG 2.2. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
