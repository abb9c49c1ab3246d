import { fakeService, type FakeService } from '../browser/fake-service.js';
import { setScript } from '../browser/page.js';
import { textOfFile } from './sources.js';

/** Where the feeds of the tests are, as seen from the page. */
export const FEED = 'https://bao.example.vn/rss';

/** A service that gives this text for any feed, and counts 7 views for any page. */
export function feedService(text: string, headers: Record<string, string> = {}): FakeService {
  const service = fakeService();
  service.on('GET /v1/feeds', () => new Response(text, { headers: { 'x-feed-url': FEED, ...headers } }));
  service.on('POST /v1/reads', ({ body }) => {
    const { pages } = body as { pages: string[] };
    return new Response(
      JSON.stringify({ reads: Object.fromEntries(pages.map((page) => [page, { views: 7, visits: 1 }])) }),
    );
  });
  setScript({ service: service.address });
  return service;
}

export const newspaper = (): Promise<string> => textOfFile('newspaper.rss.xml');

/** A feed of so many short articles. */
export const feedOf = (count: number, item: (at: number) => string = () => ''): string =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${Array.from(
    { length: count },
    (_, at) => `<item><title>Tin ${at + 1}</title><link>https://bao.example.vn/tin/${at + 1}</link>${item(at)}</item>`,
  ).join('')}</channel></rss>`;
