import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Styles } from './in-page.js';

/** How far two colours may be apart to count as one, of 1: pixelmatch's own default. Anti-aliased pixels do not count. */
const THRESHOLD = 0.1;
/** One pixel in so many may differ: browsers scale a photo and draw a curve by where it stands in their own tiles. */
const PIXELS = 4000;

/** One line for each property of a node that is another than on the blank page. */
export function compareStyles(host: Styles, blank: Styles): string[] {
  const paths = (styles: Styles): string => styles.nodes.map(([path]) => path).join('\n');
  if (paths(host) !== paths(blank)) return [`other nodes than on the blank page:\n${paths(host)}\n--\n${paths(blank)}`];
  return host.nodes.flatMap(([path, values], node) => {
    const others = blank.nodes[node]![1];
    if (values.length !== others.length) return [`${path}: ${values.length ? 'is' : 'is not'} there`];
    return values.flatMap((value, at) => {
      const [here, there] = [host.values[value], blank.values[others[at]!]];
      return here === there ? [] : [`${path}: ${host.properties[at]} is ${here}, on the blank page ${there}`];
    });
  });
}

/** What is wrong with the picture, and the picture of it. */
export function comparePictures(host: Buffer, blank: Buffer): { wrong: string; difference: Buffer } | undefined {
  if (host.equals(blank)) return undefined;
  const [here, there] = [PNG.sync.read(host), PNG.sync.read(blank)];
  const { width, height } = here;
  if (width !== there.width || height !== there.height)
    return {
      wrong: `picture of ${width} × ${height}, on the blank page ${there.width} × ${there.height}`,
      difference: host,
    };
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(here.data, there.data, difference.data, width, height, { threshold: THRESHOLD });
  return pixels * PIXELS > width * height
    ? { wrong: `${pixels} of ${width * height} pixels`, difference: PNG.sync.write(difference) }
    : undefined;
}
