import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import crawlers from 'crawler-user-agents';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReadsReply } from '../../src/contract/reads.js';
import { newId } from '../helpers/service/harness.js';
import { runService } from '../helpers/service/run-service.js';

/**
 * Agents as others collected them: the robots of `crawler-user-agents`, one of the lists that isbot's own tests are made
 * of, and the browsers of `user-agents`, as they visited sites this year. isbot publishes no list of its own any more.
 */
const ROBOTS = [...new Set(crawlers.flatMap(({ instances }) => instances))];
const { resolve } = createRequire(import.meta.url);
const visits = JSON.parse(
  readFileSync(resolve('user-agents').replace(/[^/\\]+$/, 'user-agents.json'), 'utf8'),
) as readonly { readonly userAgent: string }[];
const BROWSERS = [...new Set(visits.map(({ userAgent }) => userAgent))];

/** What readers in Việt Nam use, and what visits their portals beside them. */
const VIETNAMESE_BROWSERS = {
  'Cốc Cốc on Windows':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/128.0.0 Chrome/122.0.0.0 Safari/537.36',
  'Cốc Cốc on Android':
    'Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/126.0.142 Mobile Chrome/120.0.6099.142 Mobile Safari/537.36',
  'Zalo on Android':
    'Mozilla/5.0 (Linux; Android 12; CPH2235 Build/SKQ1.210216.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0.6261.64 Mobile Safari/537.36 Zalo android/24020468 ZaloTheme/light ZaloLanguage/vi',
  'Zalo on an iPhone':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/533 ZaloTheme/light ZaloLanguage/vn',
  'Facebook on an iPhone':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21B101 [FBAN/FBIOS;FBAV/441.0.0.30.109;FBBV/541184640;FBDV/iPhone13,2;FBMD/iPhone;FBSN/iOS;FBSV/17.1.2;FBSS/3;FBID/phone;FBLC/vi_VN;FBOP/5]',
  'Facebook on Android':
    'Mozilla/5.0 (Linux; Android 11; Redmi Note 8 Build/RKQ1.201004.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.193 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/442.0.0.32.110;]',
  'a CUBOT telephone':
    'Mozilla/5.0 (Linux; Android 10; CUBOT_X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Mobile Safari/537.36',
  'Chrome 109 on Windows 7':
    'Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
} as const;
const VIETNAMESE_ROBOTS = {
  'Cốc Cốc’s search': 'Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)',
  'Facebook’s preview': 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'no agent': '',
  'an agent of spaces': '   ',
  curl: 'curl/8.5.0',
  'a browser without a head':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36',
} as const;

type Verdict = 'counted' | 'bot' | (string & {});

/** What the running service says to a load by each agent, over HTTP. */
async function ask(url: string, agents: readonly string[]): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const waiting = [...agents];
  const asker = async (): Promise<void> => {
    for (let agent = waiting.pop(); agent !== undefined; agent = waiting.pop()) {
      const response = await fetch(`${url}/v1/reads`, {
        method: 'POST',
        headers: { 'user-agent': agent, 'content-type': 'text/plain' },
        body: JSON.stringify({ hit: { page: '/a', id: newId('load') } }),
      });
      const { counted, reason } = (await response.json()) as ReadsReply;
      verdicts.set(agent, counted ? 'counted' : (reason ?? String(response.status)));
    }
  };
  await Promise.all(Array.from({ length: 16 }, asker));
  return verdicts;
}

async function start(): Promise<string> {
  const service = await runService(['--writes-per-minute', '0']);
  onTestFinished(() => service.kill());
  return service.url;
}

/** Letters outside ASCII cannot be sent in a header by `fetch`; there are a handful. */
const sendable = (agents: readonly string[]): string[] => agents.filter((agent) => /^[\x20-\x7e]*$/.test(agent));

describe('robots over HTTP', () => {
  it('are not counted: 99 of 100 of the known ones at least, each told as bot', async () => {
    const agents = sendable(ROBOTS);
    expect(agents.length).toBeGreaterThan(2000);
    const verdicts = await ask(await start(), agents);
    const counted = [...verdicts].filter(([, verdict]) => verdict !== 'bot');
    expect(counted.map(([, verdict]) => verdict).filter((verdict) => verdict !== 'counted')).toEqual([]);
    expect(verdicts.size).toBe(agents.length);
    expect(counted.length / agents.length).toBeLessThanOrEqual(0.01);
  });

  it.each(Object.entries(VIETNAMESE_ROBOTS))('%s is not counted', async (_who, agent) => {
    expect([...(await ask(await start(), [agent])).values()]).toEqual(['bot']);
  });
});

describe('browsers over HTTP', () => {
  it('are counted, every one', async () => {
    const agents = sendable(BROWSERS);
    expect(agents.length).toBeGreaterThan(500);
    const verdicts = await ask(await start(), agents);
    expect([...verdicts].filter(([, verdict]) => verdict !== 'counted')).toEqual([]);
    expect(verdicts.size).toBe(agents.length);
  });

  it('of Việt Nam are counted', async () => {
    const verdicts = await ask(await start(), Object.values(VIETNAMESE_BROWSERS));
    expect([...verdicts].filter(([, verdict]) => verdict !== 'counted')).toEqual([]);
  });
});
