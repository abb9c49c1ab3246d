/**
 * Part of `npm run bench`: 200 cards from data, drawn by `<portal-article-list>`, against the same DOM made by hand, the same
 * in 200 bare shadow roots, and the cards of two peers with hand-made content. All in one page, in turn, in a random order
 * each round; prints medians and their ratios to the first. `--rounds 41` for more of them. Not part of `npm test`: the
 * figures are this machine's.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { argv } from 'node:process';
import { chromium } from 'playwright';
import { chromiumArgs, ensureBrowser } from '../../scripts/browsers.mjs';

const rounds = Number(argv[argv.indexOf('--rounds') + 1]) || 31;

const page = `<!doctype html><html lang="vi"><meta charset="utf-8"><body style="font:16px/1.5 sans-serif"><main style="inline-size:960px"></main>
<script src="/cdn/portal-widgets.js"></script>
<script type="module">
import '/node_modules/@shoelace-style/shoelace/cdn/components/card/card.js';
import '/node_modules/@awesome.me/webawesome/dist-cdn/components/card/card.js';
import * as cards from '/test/bench/cards/in-page.mjs';
globalThis.cards = cards;
</script>`;

let feed = '';
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  const types = { js: 'text/javascript', mjs: 'text/javascript', xml: 'application/rss+xml', html: 'text/html' };
  try {
    const body = pathname === '/' ? page : pathname === '/feed.xml' ? feed : readFileSync(`.${pathname}`);
    const type = pathname === '/' ? 'html' : pathname.split('.').at(-1);
    response
      .writeHead(200, { 'content-type': `${types[type] ?? 'application/octet-stream'}; charset=utf-8` })
      .end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: chromiumArgs });

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const shuffled = (list) =>
  list
    .map((each) => [Math.random(), each])
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each);

try {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  tab.on('pageerror', (error) => console.error(error.message));
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction(() => globalThis.cards);
  feed = await tab.evaluate(() => globalThis.cards.feed);
  const { drawn, texts, defined } = await tab.evaluate(() => globalThis.cards.prepare());
  if (!defined || drawn !== 200 || texts.some((count) => count !== 200 && count !== 0))
    throw new Error(`not all drew 200 cards: ${drawn}, ${texts}, peers defined: ${defined}`);
  const names = await tab.evaluate(() => globalThis.cards.names);
  const seen = Object.fromEntries(names.map((name) => [name, []]));
  for (let at = 0; at < rounds; at++) {
    const times = await tab.evaluate((order) => globalThis.cards.round(order), shuffled(names));
    for (const [name, time] of Object.entries(times)) seen[name].push(time);
  }
  const floor = median(seen[names[0]]);
  for (const name of names) {
    const time = median(seen[name]);
    console.log(
      `200 cards, median of ${rounds}: ${name.padEnd(20)} ${time.toFixed(1)} ms, ratio ${(time / floor).toFixed(2)}`,
    );
  }
} finally {
  await browser.close();
  server.close();
}
