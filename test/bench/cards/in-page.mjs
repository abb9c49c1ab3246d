/**
 * What draws 200 cards, in five ways, from the same data to the same look. Each is given the data, and is done when its
 * layout is.
 */
const data = Array.from({ length: 200 }, (_, at) => ({
  headline: `Công tác Tuyên giáo huyện Gia Lâm, tin số ${at + 1}`,
  href: `${location.origin}/tin/${at + 1}`,
  category: 'Đảng, đoàn thể',
  date: '17/06/2020 | 17:04',
  iso: '2020-06-17T17:04:00+07:00',
  summary: 'Sáu tháng đầu năm, công tác tuyên truyền được triển khai đồng bộ từ huyện đến cơ sở.',
}));

export const feed = `<rss version="2.0"><channel>${data
  .map(
    ({ headline, href, category, summary }) =>
      `<item><title>${headline}</title><link>${href}</link><category>${category}</category><description>${summary}</description><pubDate>Wed, 17 Jun 2020 17:04:00 +0700</pubDate></item>`,
  )
  .join('')}</channel></rss>`;

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** The nodes that `<portal-article-list>` draws for an article. */
const article = ({ headline, href, category, date, iso, summary }) =>
  make(
    'article',
    { class: 'stack', part: 'card' },
    make(
      'div',
      { class: 'text' },
      make('div', { class: 'category', part: 'category' }, category),
      make(
        'div',
        { class: 'title', part: 'headline', role: 'heading', 'aria-level': '4' },
        make('a', { part: 'link', href }, headline),
      ),
      make(
        'div',
        { class: 'meta', part: 'meta' },
        make('span', {}, make('span', { class: 'vh' }, 'Ngày đăng '), make('time', { datetime: iso }, date)),
      ),
      make('p', { class: 'summary', part: 'summary' }, summary),
    ),
  );

const room = document.querySelector('main');
/** Our own styles, so that each way has the same work to do for its layout. */
let sheets;
const inRoot = (root, ...children) => {
  root.adoptedStyleSheets = sheets;
  root.append(make('div', { class: 'root light', part: 'root', lang: 'vi' }, make('span', {}, ...children)));
};

const inCards = (tag) => () => {
  const host = make('div');
  const cards = data.map((one) => make(tag, {}, article(one)));
  const list = make('ul', { class: 'list of-stack', part: 'list' }, ...cards.map((card) => make('li', {}, card)));
  inRoot(host.attachShadow({ mode: 'open' }), list);
  room.append(host);
  return Promise.all(cards.map((card) => card.updateComplete));
};

const ways = {
  'by hand': () => {
    const host = make('div');
    inRoot(
      host.attachShadow({ mode: 'open' }),
      make(
        'ul',
        { class: 'list of-stack', part: 'list' },
        ...data.map((one) => make('li', { part: 'item' }, article(one))),
      ),
    );
    room.append(host);
  },
  'bare shadow roots': () => {
    const host = make('div');
    const items = data.map((one) => {
      const card = make('div');
      const root = card.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = sheets;
      root.append(article(one));
      return make('li', { part: 'item' }, card);
    });
    inRoot(host.attachShadow({ mode: 'open' }), make('ul', { class: 'list of-stack', part: 'list' }, ...items));
    room.append(host);
  },
  'portal-article-list': async () => {
    const host = make('portal-article-list', { src: '/feed.xml', count: '200' });
    const loaded = new Promise((resolve) => host.addEventListener('portal-article-load', resolve, { once: true }));
    room.append(host);
    await loaded;
    await host.updateComplete;
    return host;
  },
  'Shoelace sl-card': inCards('sl-card'),
  'Web Awesome wa-card': inCards('wa-card'),
};

/** Draws once each way to warm up, and takes over the stylesheets of the list. */
export async function prepare() {
  const ours = await ways['portal-article-list']();
  sheets = [...ours.shadowRoot.adoptedStyleSheets];
  const drawn = ours.shadowRoot.querySelectorAll('article').length;
  room.replaceChildren();
  for (const draw of Object.values(ways)) await draw();
  const texts = [...room.children].map(({ shadowRoot }) => shadowRoot.querySelectorAll('article').length);
  room.replaceChildren();
  return { drawn, texts, defined: ['sl-card', 'wa-card'].every((tag) => customElements.get(tag)) };
}

/** One round: each way once, in the order given; ms each. */
export async function round(order) {
  const times = {};
  for (const name of order) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const start = performance.now();
    await ways[name]();
    room.getBoundingClientRect();
    times[name] = performance.now() - start;
    room.replaceChildren();
  }
  return times;
}

export const names = Object.keys(ways);
