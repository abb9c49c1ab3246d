import type {
  PortalArticleCard,
  PortalArticleList,
  PortalConfig,
  PortalPoll,
  PortalViewCounter,
  PortalWeatherPanel,
} from "portal-widgets";

/**
 * This type can be used to create scoped tags for your components.
 *
 * Usage:
 *
 * ```ts
 * import type { ScopedElements } from "path/to/library/jsx-integration";
 *
 * declare module "my-library" {
 *   namespace JSX {
 *     interface IntrinsicElements
 *       extends ScopedElements<'test-', ''> {}
 *   }
 * }
 * ```
 *
 */
export type ScopedElements<Prefix extends string = "", Suffix extends string = ""> = {
  [Key in keyof CustomElements as `${Prefix}${Key}${Suffix}`]: CustomElements[Key];
};

type BaseProps = {
  /** Content added between the opening and closing tags of the element */
  children?: any;
  /** Used for declaratively styling one or more elements using CSS (Cascading Stylesheets) */
  class?: string;
  /** Used for declaratively styling one or more elements using CSS (Cascading Stylesheets) */
  className?: string;
  /** Takes an object where the key is the class name(s) and the value is a boolean expression. When true, the class is applied, and when false, it is removed. */
  classList?: Record<string, boolean | undefined>;
  /** Specifies the text direction of the element. */
  dir?: "ltr" | "rtl";
  /** Contains a space-separated list of the part names of the element that should be exposed on the host element. */
  exportparts?: string;
  /** For <label> and <output>, lets you associate the label with some control. */
  htmlFor?: string;
  /** Specifies whether the element should be hidden. */
  hidden?: boolean | string;
  /** A unique identifier for the element. */
  id?: string;
  /** Keys tell React which array item each component corresponds to */
  key?: string | number;
  /** Specifies the language of the element. */
  lang?: string;
  /** Contains a space-separated list of the part names of the element. Part names allows CSS to select and style specific elements in a shadow tree via the ::part pseudo-element. */
  part?: string;
  /** Use the ref attribute with a variable to assign a DOM element to the variable once the element is rendered. */
  ref?: unknown | ((e: unknown) => void);
  /** Adds a reference for a custom element slot */
  slot?: string;
  /** Prop for setting inline styles */
  style?: Record<string, string | number>;
  /** Overrides the default Tab button behavior. Avoid using values other than -1 and 0. */
  tabIndex?: number;
  /** Specifies the tooltip text for the element. */
  title?: string;
  /** Passing 'no' excludes the element content from being translated. */
  translate?: "yes" | "no";
};

type BaseEvents = {};

export type PortalArticleCardProps = {
  /**  */
  headline?: PortalArticleCard["headline"];
  /** http, https, mailto or tel; anything else is left out. */
  href?: PortalArticleCard["href"];
  /**  */
  category?: PortalArticleCard["category"];
  /** A date in any common spelling; without an offset it is in the portal's time zone. */
  published?: PortalArticleCard["published"];
  /** Who the article comes from. */
  author?: PortalArticleCard["author"];
  /** Address of the photo, http or https; not asked for where the reader's browser saves data. */
  image?: PortalArticleCard["image"];
  /**  */
  caption?: PortalArticleCard["caption"];
  /**  */
  summary?: PortalArticleCard["summary"];
  /** The portal's own count; shown until the service's comes. */
  views?: PortalArticleCard["views"];
  /** Key of the article's page; with it the count comes from the service. With `src`, empty is the path of its address. */
  page?: PortalArticleCard["page"];
  /** `row` puts the photo beside the text where there is room; `headline` shows no photo and no summary. */
  layout?: PortalArticleCard["layout"];
  /** Where the article comes from: the address of a feed (RSS, Atom), of a WordPress or Liferay API or site, of a page with
JSON-LD or Open Graph; or `page`, the page the card stands in. Another origin is asked through the service. */
  src?: PortalArticleCard["src"];
  /** `rss`, `atom`, `wordpress`, `liferay`, `json-ld`, `open-graph` or `page`; told from what comes unless given. */
  format?: PortalArticleCard["format"];
  /** Names of the portal's own fields, for Liferay: `body:noiDung image:anh`. */
  fields?: PortalArticleCard["fields"];
  /** Which of the source's articles: 1, the first, unless told; or the end of its address. */
  item?: PortalArticleCard["item"];
  /** Lets the reader open the whole article in place. */
  expandable?: PortalArticleCard["expandable"];
  /** As `published`. (`updated` itself is a method of every Lit element.) */
  updated?: PortalArticleCard["updatedAt"];
  /** What the photo shows, for those who cannot see it. */
  "image-alt"?: PortalArticleCard["imageAlt"];
  /** 2–6, default 3. */
  "heading-level"?: PortalArticleCard["headingLevel"];
  /** Tells search engines of the article (NewsArticle), unless the page does so itself. */
  "json-ld"?: PortalArticleCard["jsonLd"];

  /** The card has its article. */
  "onportal-article-load"?: (e: CustomEvent<{ headline: string; href: string | undefined }>) => void;
  /** Its source, its count or its photo did not come. */
  "onportal-error"?: (e: CustomEvent<{ code: string; message: string }>) => void;
};

export type PortalArticleListProps = {
  /** Words above the list; none by default. */
  heading?: PortalArticleList["heading"];
  /** Where the articles come from: the address of a feed (RSS, Atom), or of a WordPress or Liferay API or site. Another origin
is asked through the service. */
  src?: PortalArticleList["src"];
  /** `rss`, `atom`, `wordpress`, `liferay` or `json-ld`; told from what comes unless given. */
  format?: PortalArticleList["format"];
  /** Names of the portal's own fields, for Liferay: `body:noiDung image:anh`. */
  fields?: PortalArticleList["fields"];
  /** How many to show, and how many more at a time; 1–200, default 5. */
  count?: PortalArticleList["count"];
  /** `stack`: cards side by side where there is room; `row`: photo beside text; `headline`: headline and date alone. */
  layout?: PortalArticleList["layout"];
  /** Shows how often each was read, by the path of its address. */
  views?: PortalArticleList["views"];
  /** Address of the page with all of them; without it, a button shows more of what the source gave. */
  more?: PortalArticleList["more"];
  /** 2–6, default 3; the headlines of the articles stand a level below. */
  "heading-level"?: PortalArticleList["headingLevel"];

  /** The articles came. */
  "onportal-article-load"?: (e: CustomEvent<{ format: string; count: number }>) => void;
  /** They, or their counts or photos, did not. */
  "onportal-error"?: (e: CustomEvent<{ code: string; message: string }>) => void;
};

export type PortalConfigProps = {
  /** Base address of the service; empty for the origin the page came from. */
  service?: PortalConfig["service"];
  /** Name of the site, where one service serves several. */
  site?: PortalConfig["site"];
  /** `light`, `dark`, or `auto` to follow the visitor's system; default `light`. */
  theme?: PortalConfig["theme"];
  /** IANA name of the portal's time zone, default Asia/Ho_Chi_Minh. */
  "time-zone"?: PortalConfig["timeZone"];
};

export type PortalPollProps = {
  /** Words above the poll; none by default. */
  heading?: PortalPoll["heading"];
  /** Id of the poll, `current` for the one that is open now, or `archive` for those that have closed; default `current`. */
  poll?: PortalPoll["poll"];
  /** How results are drawn: `bars`, or `columns` where they have room beside each other. */
  results?: PortalPoll["results"];
  /** 2–6, default 3. */
  "heading-level"?: PortalPoll["headingLevel"];
  /** Address where to vote: while the poll is open it takes no ballot here, and leads there. */
  "vote-at"?: PortalPoll["voteAt"];

  /** A ballot was recorded, or changed; without choices it was withdrawn. */
  "onportal-vote"?: (e: CustomEvent<{ poll: string; choices: readonly string[]; receipt: string }>) => void;
  /** The poll did not come, or a ballot was refused. */
  "onportal-error"?: (e: CustomEvent<{ code: string; message: string }>) => void;
};

export type PortalViewCounterProps = {
  /** Key of the page to count; default: a canonical link to this site, else the path. */
  page?: PortalViewCounter["page"];
  /** `count` counts and shows; `show` only shows. */
  mode?: PortalViewCounter["mode"];
  /** `views`: every load. `visits`: the first of a visitor in half an hour. */
  show?: PortalViewCounter["show"];
  /** `compact` writes 15 N for 15.234; the exact number stays in the title. */
  notation?: PortalViewCounter["notation"];
  /** Words before the number; default "Lượt xem"; empty for none. */
  label?: PortalViewCounter["label"];
  /** Draws the last 30 days beside the number, as a small line with its words for screen readers. */
  trend?: PortalViewCounter["trend"];
  /** Seconds in view before the load counts, 0–60; default 1. (`after` itself is a method of every element.) */
  after?: PortalViewCounter["afterSeconds"];

  /** The numbers came. */
  "onportal-read"?: (e: CustomEvent<{ page: string; views: number; visits: number }>) => void;
  /** They did not. */
  "onportal-error"?: (e: CustomEvent<{ code: string; message: string }>) => void;
};

export type PortalWeatherPanelProps = {
  /** Words above the panel; none by default. */
  heading?: PortalWeatherPanel["heading"];
  /** Slugs or names of regions, separated by spaces or, where names have spaces, by commas; default three. */
  regions?: PortalWeatherPanel["regions"];
  /** How many days to show, 0–7, default 3. */
  days?: PortalWeatherPanel["days"];
  /** `list`: a row for each region, which opens; `tabs`: one region at a time. */
  layout?: PortalWeatherPanel["layout"];
  /** `service`; `open-meteo`, asked by the reader's browser itself; or an address that answers in the service's shape. */
  source?: PortalWeatherPanel["source"];
  /** `celsius` or `fahrenheit`. */
  unit?: PortalWeatherPanel["unit"];
  /** Shows the quality of the air by the national index (VN_AQI), where a region is open; a model's estimate. */
  air?: PortalWeatherPanel["air"];
  /** Lets the reader look for another region, which is shown with these; the only one makes place for it. */
  picker?: PortalWeatherPanel["picker"];
  /** 2–6, default 3. */
  "heading-level"?: PortalWeatherPanel["headingLevel"];
  /** Slug of the region that the reader has chosen so. */
  chosen?: PortalWeatherPanel["chosen"];

  /** The weather came. */
  "onportal-weather-load"?: (e: CustomEvent<{ asOf: string; regions: string[] }>) => void;
  /** It did not. */
  "onportal-error"?: (e: CustomEvent<{ code: string; message: string }>) => void;
};

export type CustomElements = {
  /**
   * An article as its portal would show it: category, headline, date, count, summary, photo with caption, attribution. From
   * attributes and slots, or, with `src`, from the portal's own feed, page or API; what an attribute says stands before what
   * the source says. The whole card follows its one link.
   * ---
   *
   *
   * ### **Events:**
   *  - **portal-article-load** - The card has its article.
   * - **portal-error** - Its source, its count or its photo did not come.
   *
   * ### **Slots:**
   *  - _default_ - Fallback: a plain link to the article; shown until the card has a headline.
   * - **category** - Instead of the attribute.
   * - **headline** - Instead of the attribute.
   * - **media** - A picture or video instead of `image`.
   * - **caption** - Instead of the attribute.
   * - **summary** - Instead of the attribute; may hold markup.
   * - **attribution** - Who it comes from, instead of `author`.
   * - **body** - The article itself, where it is `expandable`.
   *
   * ### **CSS Parts:**
   *  - **root** - The whole element.
   * - **card** - The article.
   * - **media** - Photo and caption.
   * - **image** - The photo.
   * - **caption** - The words under it.
   * - **category** - The section the article stands in.
   * - **headline** - The headline.
   * - **link** - The link in it; the whole card follows it.
   * - **meta** - Date and count.
   * - **views** - The count.
   * - **summary** - The summary.
   * - **attribution** - The last line.
   * - **toggle** - What opens the article in place, and closes it.
   * - **body** - The article itself.
   * - **gallery** - Its further photos.
   */
  "portal-article-card": Partial<PortalArticleCardProps & BaseProps & BaseEvents>;

  /**
   * The newest articles of a portal, from its own feed or API: cards, rows or headlines.
   * ---
   *
   *
   * ### **Events:**
   *  - **portal-article-load** - The articles came.
   * - **portal-error** - They, or their counts or photos, did not.
   *
   * ### **Slots:**
   *  - _default_ - Fallback: links to articles; shown while loading and when no list can be had.
   *
   * ### **CSS Properties:**
   *  - **--portal-headline-lines** - Lines of a headline before it is cut; `none` cuts nothing. _(default: 3)_
   * - **--portal-summary-lines** - The same for a summary. _(default: 3)_
   *
   * ### **CSS Parts:**
   *  - **root** - The whole element.
   * - **heading** - The heading, if there is one.
   * - **list** - The articles.
   * - **item** - One of them.
   * - **card** - What it shows.
   * - **media** - Its photo.
   * - **image** - The photo itself.
   * - **caption** - The words under it.
   * - **category** - The section it stands in.
   * - **headline** - Its headline.
   * - **link** - The link in it; the whole card follows it.
   * - **meta** - Date and count.
   * - **views** - The count.
   * - **summary** - Its summary.
   * - **attribution** - Who it comes from.
   * - **more** - What shows more articles, or leads to them.
   * - **notice** - A word about what is missing.
   * - **loading** - The skeleton.
   */
  "portal-article-list": Partial<PortalArticleListProps & BaseProps & BaseEvents>;

  /**
   * Sets service, site, language, time zone and theme for the elements inside it, over what the script tag or an outer
   * config says. Draws nothing of its own.
   * ---
   *
   *
   * ### **Slots:**
   *  - _default_ - The part of the page it holds for.
   */
  "portal-config": Partial<PortalConfigProps & BaseProps & BaseEvents>;

  /**
   * One question, one ballot a browser, a receipt, and the results when the poll shows them. A ballot that gets no answer
   * waits, and is sent again by itself. `poll="archive"` shows the polls that have closed.
   * ---
   *
   *
   * ### **Events:**
   *  - **portal-vote** - A ballot was recorded, or changed; without choices it was withdrawn.
   * - **portal-error** - The poll did not come, or a ballot was refused.
   *
   * ### **Slots:**
   *  - _default_ - Fallback: the question as text; shown while loading and when the poll cannot be had.
   * - **privacy** - The host's own words on what becomes of a ballot, in place of ours.
   *
   * ### **CSS Parts:**
   *  - **root** - The whole poll.
   * - **heading** - The heading, if there is one.
   * - **form** - The ballot paper.
   * - **question** - The question.
   * - **hint** - How many to choose.
   * - **option** - One answer to choose.
   * - **image** - Its picture.
   * - **button** - What sends the ballot, or leads to where it is taken.
   * - **notice** - Why a ballot was not taken.
   * - **privacy** - What becomes of a ballot, folded.
   * - **results** - Everything shown after voting.
   * - **thanks** - What became of the ballot: the word of thanks.
   * - **bars** - The results.
   * - **bar** - The result of one answer.
   * - **columns** - The results as columns.
   * - **column** - The result of one answer.
   * - **label** - Its words.
   * - **numbers** - Its ballots and share.
   * - **fill** - Its bar.
   * - **own** - The mark of the voter's own choice.
   * - **table** - The results as a table.
   * - **remark** - What the percentages are of, or the mean.
   * - **corrections** - What the operator has corrected.
   * - **receipt** - The receipt.
   * - **change** - The button that takes the ballot out to change it.
   * - **withdraw** - The button that withdraws it.
   * - **confirm** - The question whether to withdraw it.
   * - **sure** - The button that says yes.
   * - **keep** - The button that leaves the ballot as it was.
   * - **note** - Closing time, number of voters.
   * - **left** - The time left.
   * - **archive** - The polls that have closed.
   * - **retry** - The button that asks again after a failure.
   * - **loading** - The skeleton.
   */
  "portal-poll": Partial<PortalPollProps & BaseProps & BaseEvents>;

  /**
   * Counts the page once it has been in view for a second, and shows the number. All counters and cards of a page share
   * one request. Nothing is kept in the visitor's browser.
   *
   * It counts once for each view of a page: when the page is loaded, when a single-page portal goes to another address
   * (another path, or a query that is no mere `history.replaceState`; never a hash), and when the page comes back from the
   * browser's back/forward cache. Browsers without the Navigation API cannot tell a replaced query: there, every other query
   * is another page. Where `page` names the page, the address says nothing: then it counts again when it comes back from that
   * cache, when `page` changes, or when it is put on the page again after the address has changed.
   * ---
   *
   *
   * ### **Events:**
   *  - **portal-read** - The numbers came.
   * - **portal-error** - They did not.
   *
   * ### **Slots:**
   *  - _default_ - The host's own text or number: shown until ours comes, and whenever ours does not.
   * - **label** - Words before the number, in place of `label`; a colon follows them unless `label` is empty.
   *
   * ### **CSS Parts:**
   *  - **root** - The whole line.
   * - **label** - The words before the number.
   * - **number** - The number.
   * - **trend** - The line of the last 30 days.
   */
  "portal-view-counter": Partial<PortalViewCounterProps & BaseProps & BaseEvents>;

  /**
   * Current weather for some regions of Vietnam, each a row that opens to the rest of its numbers and the coming days, or a
   * tab; with where the numbers come from and of when they are.
   * ---
   *
   *
   * ### **Events:**
   *  - **portal-weather-load** - The weather came.
   * - **portal-error** - It did not.
   *
   * ### **Slots:**
   *  - _default_ - Fallback: a link to the national forecast; shown while loading and when no weather can be had.
   *
   * ### **CSS Parts:**
   *  - **root** - The whole panel.
   * - **heading** - The heading, if there is one.
   * - **list** - The regions, as a table.
   * - **region** - One region: its row, and what opens below it.
   * - **icon** - The drawing of its sky.
   * - **name** - Its name.
   * - **sky** - The words for its sky.
   * - **temperature** - The temperature now.
   * - **range** - The day's highest and lowest.
   * - **tabs** - The names of the regions, where they are tabs.
   * - **tab** - One of them.
   * - **toggle** - What opens a row, and closes it.
   * - **details** - What it feels like, humidity and wind.
   * - **air** - The quality of the air.
   * - **hours** - The chart of the coming hours.
   * - **hours-table** - The same as a table, folded.
   * - **days** - The coming days.
   * - **day** - One of them.
   * - **sample** - The label of sample data.
   * - **source** - Time, note and source.
   * - **attribution** - The link to the source.
   * - **picker** - Where the reader looks for another region.
   * - **picker-input** - Its field.
   * - **picker-list** - What was found.
   * - **picker-option** - One of these.
   * - **notice** - A word about what is missing.
   * - **loading** - The skeleton.
   */
  "portal-weather-panel": Partial<PortalWeatherPanelProps & BaseProps & BaseEvents>;
};
