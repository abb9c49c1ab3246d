/** What a card says beyond its article's summary. */
export interface ArticleMoreStrings {
  /** On the button that opens the whole article, and closes it. */
  open: string;
  close: string;
  photos: (count: number) => string;
  credit: (name: string) => string;
  previous: string;
  next: string;
}
