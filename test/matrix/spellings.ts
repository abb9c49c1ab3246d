/** The three ways to write an element into a page, and how to turn what stands there into each of them. */
export const spellings = ['element', 'div', 'link'] as const;
export type Spelling = (typeof spellings)[number];

export const names = ['view-counter', 'article-card', 'weather-panel', 'poll'] as const;
export type Name = (typeof names)[number];

export interface Written {
  readonly name: Name;
  /** As written, still escaped. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly fallback: string;
}

const anyName = names.join('|');
const patterns: readonly RegExp[] = [
  new RegExp(`<portal-(?<name>${anyName})\\b(?<attributes>[^>]*)>(?<fallback>.*?)</portal-\\k<name>>`, 'gs'),
  new RegExp(`<div data-portal="(?<name>${anyName})"(?<attributes>[^>]*)>(?<fallback>.*?)</div>`, 'gs'),
  new RegExp(
    `<p><a href="[^"]*/frame/(?<name>${anyName})(?:\\?(?<query>[^"]*))?"[^>]*>(?<fallback>[^<]*)</a></p>`,
    'gs',
  ),
];

/** Writes every element of a page in one spelling; `seen` hears of each, as it was understood. */
export function respell(page: string, spelling: Spelling, seen: (written: Written) => void = () => undefined): string {
  return patterns
    .reduce(
      (text, pattern) =>
        text.replace(pattern, (...found: unknown[]) => {
          const written = understood(found.at(-1) as Record<string, string | undefined>);
          seen(written);
          // What is written already must not be found again as another spelling.
          return write(written, spelling).replace('<', '<\0');
        }),
      page,
    )
    .replaceAll('\0', '');
}

function understood({ name, attributes = '', query, fallback = '' }: Record<string, string | undefined>): Written {
  const pairs = query
    ? query.split(/&(?:amp;)?/).map((pair): [string, string] => {
        const [key = '', value = ''] = pair.split('=');
        return [key, decodeURIComponent(value.replaceAll('+', ' ')).replaceAll('&', '&amp;').replaceAll('"', '&quot;')];
      })
    : [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']): [string, string] => [
        key.replace(/^data-/, ''),
        value,
      ]);
  // Only shown: the numbers must hold still, and no page need wait until its counter was seen.
  if (name === 'view-counter') pairs.push(['mode', 'show']);
  return { name: name as Name, attributes: pairs, fallback };
}

export function write({ name, attributes, fallback }: Written, spelling: Spelling): string {
  const tag = (start: string, prefix: string): string =>
    [start, ...attributes.map(([key, value]) => `${prefix}${key}="${value}"`)].join(' ');
  switch (spelling) {
    case 'element':
      return `<${tag(`portal-${name}`, '')}>${fallback}</portal-${name}>`;
    case 'div':
      return `<${tag(`div data-portal="${name}"`, 'data-')}>${fallback}</div>`;
    case 'link': {
      const query = attributes.map(([key, value]) => `${key}=${encodeURIComponent(value.replaceAll('&amp;', '&'))}`);
      const words = fallback
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      return `<p><a href="/frame/${name}?${query.join('&amp;')}">${words}</a></p>`;
    }
  }
}
