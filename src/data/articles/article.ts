/** A photo with its words; the address is absolute, http or https. */
export interface SourcePhoto {
  src: string;
  alt: string;
  caption?: string | undefined;
  /** Who took it. */
  credit?: string | undefined;
}

/**
 * An article as any source tells of it. Texts are plain, NFC, their entities decoded once; addresses are absolute. Dates are
 * as the source writes them, made unambiguous where its format says what they leave out.
 */
export interface SourceArticle {
  headline: string;
  href?: string | undefined;
  category?: string | undefined;
  published?: string | undefined;
  updated?: string | undefined;
  author?: string | undefined;
  image?: { src: string; alt: string } | undefined;
  caption?: string | undefined;
  summary?: string | undefined;
  /** As the source has it: to be cleaned before anyone sees it. */
  bodyHtml?: string | undefined;
  bodyText?: string | undefined;
  /** What the addresses in the body are resolved against. */
  base?: string | undefined;
  /** Further photos; the first is the `image`. */
  photos?: readonly SourcePhoto[] | undefined;
  /** The portal's own count. */
  views?: number | undefined;
}

/** What a format is read with. */
export interface Reading {
  /** Address the source's own are resolved against. */
  url: string;
  /** Plain text of a piece of HTML. */
  textOf: (html: string) => string;
}
