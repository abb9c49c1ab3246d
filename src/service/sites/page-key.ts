/**
 * Parameters that tell where a reader came from, not what is read: of campaigns, Facebook, Instagram, Google, Microsoft,
 * TikTok, X, Yandex, Mailchimp, and of Zalo, whose `gidzl` is another in each link.
 */
const TRACKING =
  /^(?:utm_.*|fbclid|mibextid|igsh|igshid|gclid|gbraid|wbraid|dclid|gad_source|gad_campaignid|_gl|msclkid|ttclid|twclid|yclid|mc_cid|mc_eid|zarsrc|gidzl)$/i;
/** What Java's servers write into an address for a browser that keeps no cookie: another for each reader. */
const SESSION = /;jsessionid=[^/;?#]*/gi;
const MOST_LETTERS = 2048;
/** Most addresses come in the form of a key already. */
const PLAIN = /^(?:\/[\w.~-]+)+$/;

/**
 * The one key of a page, however it is spelt: with or without scheme and host, percent-encoded or not, NFC or NFD, with
 * tracking parameters, a hash or a trailing slash. Undefined where nothing is left, or it is no text at all.
 *
 * `https://a.vn/tin-tức/?utm_source=zalo#top`, `/tin-t%E1%BB%A9c` and its NFD twin are one page.
 */
export function pageKey(spelling: string): string | undefined {
  if (spelling.length <= MOST_LETTERS && PLAIN.test(spelling)) return spelling;
  try {
    const rest = spelling.trim().replace(/^(?:https?:)?\/\/[^/?#]*/i, '/');
    const [beforeHash = ''] = rest.split('#', 1);
    const mark = beforeHash.indexOf('?');
    const path = canonicalPath(mark < 0 ? beforeHash : beforeHash.slice(0, mark));
    const query = mark < 0 ? '' : canonicalQuery(beforeHash.slice(mark + 1));
    const key = query === '' ? path : `${path || '/'}?${query}`;
    return key === '' || key.length > MOST_LETTERS ? undefined : key;
  } catch {
    // encodeURIComponent refuses half a surrogate pair: no page has that in its address.
    return undefined;
  }
}

function canonicalPath(path: string): string {
  return withoutLastSlashes(path.replace(SESSION, '').replace(/^\/{2,}/, '/'))
    .split('/')
    .map((part) => encode(decode(part), /%(?:24|26|2B|2C|3A|3B|3D|40)/g))
    .join('/');
}

/** Not a regular expression: on a long row of slashes in the middle, its time would grow with the square. */
function withoutLastSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

function canonicalQuery(query: string): string {
  // As forms write it: a plus is a space, so it and %20 are one.
  const plain = (text: string): string => encode(decode(text.replaceAll('+', ' ')), /%(?:24|2C|2F|3A|3B|3F|40)/g);
  return query
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name: plain(name), value: value.length > 0 ? `=${plain(value.join('='))}` : '' };
    })
    .filter(({ name }) => name !== '' && !TRACKING.test(name))
    .map(({ name, value }) => name + value)
    .join('&');
}

function decode(part: string): string {
  return part.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      // Not UTF-8 (an address from the days of TCVN or latin-1): kept as it is, in one case.
      return escapes.toUpperCase();
    }
  });
}

/** NFC and encoded, but for the signs that need no escape in this place. `%2F` in a path stays apart from `/`. */
function encode(text: string, needless: RegExp): string {
  return encodeURIComponent(text.normalize('NFC')).replace(needless, (escape) => decodeURIComponent(escape));
}
