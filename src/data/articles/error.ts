/**
 * Why a source gave no article: `cors`, `unauthorized`, `html-instead`, `broken-xml`, `broken-json`, `wrong-format`,
 * `no-articles`, `no-article`, `malformed`, `forbidden`. The message is a sentence for the webmaster.
 */
export class ArticleError extends Error {
  declare readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    Object.assign(this, { code });
  }
}
