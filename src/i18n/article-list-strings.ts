/** What a list of articles says beside its articles. */
export interface ArticleListStrings {
  /** On the button that shows more of them, and on the link to all. */
  more: string;
  empty: string;
  failed: string;
}
